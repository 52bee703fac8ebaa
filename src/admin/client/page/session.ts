/** One text while it is written: its words here, at the server, on the disk, and where it is kept unsaved. */
import type { Changed, Conflicting, Opened, Rendered, Saved, TextProblem } from "../../protocol.ts";
import { ask } from "../api.ts";
import { createFrontChanges, type FrontChanges, type FrontHost } from "../panel/change-front.ts";
import { createDocument, type Change, type Origin, type TextDocument } from "./document.ts";
import { createKeeper, type Disk } from "./keeper.ts";
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
  /** Whether it could not be kept the last time. */
  readonly isFailing: boolean;
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
  /** What could not be kept is kept now. */
  readonly recovered: () => void;
}

const reviewAfter = 1000; // milliseconds

/** What is known of the text. */
interface Known {
  state: Omit<SessionState, "isDirty" | "isKept" | "isFailing" | "others">;
}

export function createSession(opened: Opened, host: SessionHost): Session {
  const { source } = opened;
  const disk: Disk = { base: opened.hash, saved: opened.text };
  const known: Known = { state: opened };
  /** What was typed since the server was asked; undefined where something else has changed. */
  let since: readonly Change[] | undefined;
  const document = createDocument(opened.text, (change, origin) => {
    const { bodyStart, problems } = known.state;
    const isInFront = change.from < bodyStart;
    known.state = {
      ...known.state,
      bodyStart: placeAfter(bodyStart, change),
      problems: problems.map((each) => problemAfter(each, change)),
    };
    since = origin === "typing" ? since?.concat(change) : undefined;
    host.changed(change, origin);
    if (isInFront && origin !== "edit") front.change({});
    keeper.soon();
    if (origin === "typing") review.soon();
    host.told();
  });
  const keeper = createKeeper({ source, text: document.text, disk }, host);
  const front = createFrontChanges({ source, fail: host.fail, ...frontOf(document, known, host) });
  const render = (): Promise<Rendered> =>
    ask("render", { source, text: document.text(), known: host.known() });
  const refresh = createRefresh(async () => {
    since = [];
    const rendered = await render();
    if (since === undefined) return false;
    const now = placesAfter(rendered, since);
    known.state = { ...known.state, words: now.words, problems: now.problems };
    host.rendered(now);
    return true;
  }, host.fail);
  const review = createReview({ document, known, render }, host);
  const again = (text: string): void => {
    document.replace(text);
    front.change({});
    void refresh();
  };
  return {
    ...{ opened, document, front, refresh },
    state: () => ({ ...known.state, isDirty: document.text() !== disk.saved, ...keeper.state() }),
    async save() {
      const text = document.text();
      const answer = await keeper.save(text);
      if ("conflict" in answer) return answer;
      known.state = { ...known.state, url: answer.url ?? known.state.url };
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

const frontOf = (
  document: TextDocument,
  known: Known,
  { told }: SessionHost,
): Pick<FrontHost, "current" | "take"> => ({
  current: () => ({ text: document.text(), bodyStart: known.state.bodyStart }),
  take(changed) {
    document.replace(changed.text);
    known.state = withFields(known.state, changed);
    told();
  },
});

const placeAfter = (place: number, { from, removed, inserted }: Change): number =>
  from < place ? Math.max(0, place + inserted.length - removed.length) : place;

function problemAfter(problem: TextProblem, change: Change): TextProblem {
  const { from, to } = problem;
  if (from === undefined || to === undefined) return problem;
  const { start, end } = mapRange({ start: from, end: to }, change, false);
  return start === from && end === to ? problem : { ...problem, from: start, to: end };
}

/** Where blocks and problems are after what was typed into another block meanwhile. */
const placesAfter = (rendered: Rendered, typed: readonly Change[]): Rendered => ({
  ...rendered,
  blocks: rendered.blocks.map((block) => ({ ...block, ...typed.reduce(rangeAfter, rangeOf(block)) })),
  problems: rendered.problems.map((problem) => typed.reduce(problemAfter, problem)),
});

const rangeOf = ({ start, end }: Range): Range => ({ start, end });

const rangeAfter = (range: Range, change: Change): Range => mapRange(range, change, false);

/** What is wrong with the body stays as it was found: its places may be others by now. */
const withFields = <Before extends Pick<SessionState, "problems">>(
  state: Before,
  { text: _, problems, ...fields }: Changed,
): Before => ({
  ...state,
  ...fields,
  problems: [
    ...problems.filter((each) => !isInBody(each, fields.bodyStart)),
    ...state.problems.filter((each) => isInBody(each, fields.bodyStart)),
  ],
});

export const isInBody = ({ field, from = -1 }: TextProblem, bodyStart: number): boolean =>
  field === undefined && from >= bodyStart;

interface Reviewed {
  readonly document: TextDocument;
  readonly known: Known;
  readonly render: () => Promise<Rendered>;
}

/** Has an open block looked through when its author rests; the page stays as it is. */
function createReview(
  { document, known, render }: Reviewed,
  { told, fail }: SessionHost,
): { readonly soon: () => void } {
  let timer: number | undefined;
  const look = async (): Promise<void> => {
    const text = document.text();
    const { words, problems } = await render();
    if (document.text() !== text) return;
    known.state = { ...known.state, words, problems };
    told();
  };
  return {
    soon() {
      clearTimeout(timer);
      timer = globalThis.setTimeout(() => void look().catch(fail), reviewAfter) as unknown as number;
    },
  };
}

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
