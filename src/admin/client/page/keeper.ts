/** Keeps what is written where it outlasts the page and the server. */
import type { Conflicting, Saved } from "../../protocol.ts";
import { ask } from "../api.ts";
import type { SessionHost, SessionState } from "./session.ts";

const keepAfter = 400; // milliseconds

/** The hash of the text on the disk that this one is made from, and that text. */
export interface Disk {
  base: string;
  saved: string;
}

interface Kept {
  readonly source: string;
  readonly text: () => string;
  readonly disk: Disk;
}

export interface Keeper {
  /** Keeps the text a moment after it was changed, and once more where that failed. */
  readonly soon: () => void;
  readonly save: (text: string) => Promise<Saved | Conflicting>;
  /** Keeps what was typed last, before the page goes. */
  readonly now: () => void;
  /** Forgets what another window has left unsaved. */
  readonly forget: (window: string) => Promise<void>;
  readonly state: () => Pick<SessionState, "isKept" | "isFailing" | "others">;
}

export function createKeeper(
  { source, text, disk }: Kept,
  { told, fail, recovered }: Pick<SessionHost, "told" | "fail" | "recovered">,
): Keeper {
  // Another after each load: what was left of the last one is offered.
  const window = crypto.randomUUID();
  let [kept, others] = [disk.saved, 0];
  let timer: number | undefined;
  let isFailing = false;
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
      if (isFailing) recovered();
      isFailing = false;
    } catch (reason) {
      isFailing = true;
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
    save: (now: string) =>
      inTurn(async () => {
        const answer = await ask("save", { source, text: now, base: disk.base, window });
        if (!("conflict" in answer)) Object.assign(disk, { base: answer.hash, saved: answer.text });
        return answer;
      }),
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
    state: () => ({ isKept: text() === kept || text() === disk.saved, isFailing, others }),
  };
}
