/** One text while it is written: its words here, at the server, on the disk, and where it is kept unsaved. */
import type { Changed, Conflicting, Opened, Rendered, Saved } from "../../protocol.ts";
import { ask } from "../api.ts";
import { createFrontChanges, type FrontChanges, type FrontHost } from "../panel/change-front.ts";
import { createDocument, type Change, type Origin, type TextDocument } from "./document.ts";
import { mapRange, type Range } from "./ranges.ts";

export interface Session {
  readonly opened: Opened;
  readonly document: TextDocument;
  readonly front: FrontChanges;
  readonly state: () => SessionState;
  /** Renders what was written since; resolves when the page shows it. */
  readonly refresh: () => Promise<void>;
  readonly save: () => Promise<Saved | Conflicting>;
  /** Takes over an unsaved text, or the decision of a conflict. */
  readonly takeOver: (text: string, base: string) => void;
  /** Forgets what another window, or this one before it was loaded again, has left unsaved. */
  readonly forget: (window: string) => Promise<void>;
  /** What was typed last, before the page goes. */
  readonly keepNow: () => void;
}

export interface SessionState extends Pick<Opened, "fields" | "status" | "problems" | "words" | "bodyStart"> {
  readonly isDirty: boolean;
  /** Whether all that was written is on the disk, be it unsaved. */
  readonly isKept: boolean;
  /** Other windows that have an unsaved text of this file. */
  readonly others: number;
  readonly url?: string | undefined;
}

export interface SessionHost {
  readonly changed: (change: Change, origin: Origin) => void;
  readonly known: () => readonly string[];
  readonly rendered: (rendered: Rendered) => void;
  /** Something of the state is another. */
  readonly told: () => void;
  readonly fail: (reason: unknown) => void;
}

const keepAfter = 400; // milliseconds

/** The hash of the text on the disk that this one is made from, and that text. */
interface Disk {
  base: string;
  saved: string;
}

export function createSession(opened: Opened, host: SessionHost): Session {
  const { source } = opened;
  const disk: Disk = { base: opened.hash, saved: opened.text };
  let state: Omit<SessionState, "isDirty" | "isKept" | "others"> = opened;
  /** What was typed since the server was asked; undefined where something else has changed. */
  let since: readonly Change[] | undefined;
  const document = createDocument(opened.text, (change, origin) => {
    const isInFront = change.from < state.bodyStart;
    state = { ...state, bodyStart: placeAfter(state.bodyStart, change) };
    since = origin === "typing" ? since?.concat(change) : undefined;
    host.changed(change, origin);
    if (isInFront && origin !== "edit") front.change({});
    keeper.soon();
    host.told();
  });
  const keeper = createKeeper({ source, text: document.text, disk }, host);
  const take = (changed: Changed): void => {
    document.replace(changed.text);
    state = withFields(state, changed);
    host.told();
  };
  const current: FrontHost["current"] = () => ({ text: document.text(), bodyStart: state.bodyStart });
  const front = createFrontChanges({ source, current, take, fail: host.fail });
  const refresh = createRefresh(async () => {
    since = [];
    const rendered = await ask("render", { source, text: document.text(), known: host.known() });
    if (since === undefined) return false;
    state = { ...state, words: rendered.words, problems: rendered.problems };
    host.rendered({
      ...rendered,
      blocks: rendered.blocks.map((block) => ({ ...block, ...mapped(block, since) })),
    });
    return true;
  }, host.fail);
  const again = (text: string): void => {
    document.replace(text);
    front.change({});
    void refresh();
  };
  return {
    ...{ opened, document, front, refresh },
    state: () => ({ ...state, isDirty: document.text() !== disk.saved, ...keeper.state() }),
    async save() {
      const text = document.text();
      const answer = await keeper.save(text);
      if ("conflict" in answer) return answer;
      Object.assign(disk, { base: answer.hash, saved: answer.text });
      state = { ...state, url: answer.url ?? state.url };
      document.seal();
      // What was typed meanwhile stays.
      if (answer.merged && document.text() === text) again(answer.text);
      host.told();
      return answer;
    },
    takeOver(text, base) {
      disk.base = base;
      again(text);
    },
    forget: keeper.forget,
    keepNow: keeper.now,
  };
}

const placeAfter = (place: number, { from, removed, inserted }: Change): number =>
  from < place ? Math.max(0, place + inserted.length - removed.length) : place;

/** Where a block is after what was typed into another. */
const mapped = (block: Range, typed: readonly Change[] = []): Range =>
  typed.reduce((range, change) => mapRange(range, change, false), { start: block.start, end: block.end });

/** What was wrong with the text itself is still wrong. */
const withFields = <Before extends Pick<SessionState, "problems">>(
  state: Before,
  { text: _, problems, ...fields }: Changed,
): Before => ({
  ...state,
  ...fields,
  problems: [...problems, ...state.problems.filter(({ field }) => field === undefined)],
});

/** One after the other, and once more where something was written meanwhile. */
function createRefresh(render: () => Promise<boolean>, fail: (reason: unknown) => void): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    try {
      do again = false;
      while (!(await render()) || again);
    } catch (reason) {
      fail(reason);
    } finally {
      running = undefined;
    }
  };
  return () => {
    again = running !== undefined;
    return (running ??= run());
  };
}

interface Kept {
  readonly source: string;
  readonly text: () => string;
  readonly disk: Disk;
}

/** Keeps what is written where it outlasts the page and the server. */
function createKeeper({ source, text, disk }: Kept, { told, fail }: SessionHost) {
  // Another after each load: what was left of the last one is offered.
  const window = crypto.randomUUID();
  let [kept, others] = [disk.saved, 0];
  let timer: number | undefined;
  /** One request after the other: what is kept while the file is saved would outlast it. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Answer>(request: () => Promise<Answer>): Promise<Answer> => {
    const next = last.then(request);
    last = next.catch(() => undefined);
    return next;
  };
  const keep = async (): Promise<void> => {
    const now = text();
    if (now === kept) return;
    try {
      if (now === disk.saved) await ask("discard", { source, window });
      else ({ others } = await ask("keep", { source, text: now, base: disk.base, window }));
      kept = now;
    } catch (reason) {
      fail(reason);
    }
    soon();
    told();
  };
  const send = (): Promise<void> => {
    timer = undefined;
    return inTurn(keep);
  };
  const soon = (): void => {
    if (text() !== kept) timer ??= globalThis.setTimeout(() => void send(), keepAfter) as unknown as number;
  };
  return {
    soon,
    save: (now: string) => inTurn(() => ask("save", { source, text: now, base: disk.base, window })),
    // Whatever is under way: nothing takes its turn once the page is gone.
    now(): void {
      if (text() === kept) return;
      clearTimeout(timer);
      timer = undefined;
      void keep();
    },
    async forget(of: string): Promise<void> {
      // What is taken over of it is kept before it is forgotten.
      await send();
      await ask("discard", { source, window: of });
      others = Math.max(0, others - 1);
      told();
    },
    state: () => ({ isKept: text() === kept || text() === disk.saved, others }),
  };
}
