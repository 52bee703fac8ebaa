/** A text that is open at /admin/: what is typed is kept, what is saved is written, a conflict is shown. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Changed, Conflicting, Opened, Unsaved } from "../../protocol.ts";
import { createKeeper, type Disk, type Keeper } from "../page/keeper.ts";
import { createFrontChanges, type FrontChanges } from "../panel/change-front.ts";
import type { PanelDoc } from "../panel/panel.tsx";
import { commitMessage } from "../panel/plain-message.ts";
import type { Admin } from "./context.ts";

/** How long the typing rests before the text is looked through. */
const pause = 400;

export interface OpenDocument {
  readonly doc: PanelDoc;
  readonly bodyStart: number;
  readonly lineEnd: string;
  readonly isDirty: boolean;
  /** Texts that were not saved before. */
  readonly offered: readonly Unsaved[];
  readonly conflict: Conflicting["conflict"] | undefined;
  readonly front: FrontChanges;
  readonly write: (text: string) => void;
  readonly save: () => Promise<void>;
  readonly takeUp: (unsaved: Unsaved) => void;
  readonly discard: (unsaved: Unsaved) => void;
  readonly settle: (text: string) => void;
}

interface State extends Changed {
  readonly saved: string;
  readonly url: string | undefined;
  readonly offered: readonly Unsaved[];
  readonly conflict: Conflicting["conflict"] | undefined;
}

export function useDocument(opened: Opened, admin: Admin): OpenDocument {
  const { source } = opened;
  const [state, setState] = useState<State>(() => ({
    ...opened,
    saved: opened.text,
    url: opened.url,
    offered: opened.unsaved.filter(({ text }) => text !== opened.text),
    conflict: undefined,
  }));
  const now = useRef(state);
  const set = (part: Partial<State>): void => {
    now.current = { ...now.current, ...part };
    setState(now.current);
  };
  const isDirty = state.text !== state.saved;
  const { disk, keeper, front } = useMemo(() => {
    const fail = (reason: unknown): void => void admin.attempt(() => Promise.reject(reason));
    const current = (): State => now.current;
    const disk: Disk = { base: opened.hash, saved: opened.text };
    return {
      disk,
      keeper: createKeeper(
        { source, text: () => current().text, disk },
        {
          ...{ told: () => undefined, fail },
          recovered: () => admin.notify(undefined),
        },
      ),
      front: createFrontChanges({ source, current, take: set, fail }),
    };
  }, [source]);
  useKept({ keeper, state, look: () => front.change({}) });
  return {
    doc: { ...opened, ...state },
    bodyStart: state.bodyStart,
    lineEnd: opened.lineEnd,
    isDirty,
    offered: state.offered,
    conflict: state.conflict,
    front,
    ...actionsOn({ disk, keeper, now: () => now.current, set, front, admin }),
  };
}

interface Acting {
  readonly disk: Disk;
  readonly keeper: Keeper;
  readonly now: () => State;
  readonly set: (part: Partial<State>) => void;
  readonly front: FrontChanges;
  readonly admin: Admin;
}

type Actions = Pick<OpenDocument, "write" | "save" | "takeUp" | "discard" | "settle">;

function actionsOn({ disk, keeper, now, set, front, admin }: Acting): Actions {
  const write = (text: string): void => set({ text, bodyStart: bodyStartIn(text, now()) });
  const discard = ({ window }: Unsaved): void => {
    set({ offered: now().offered.filter((each) => each.window !== window) });
    void admin.attempt(() => keeper.forget(window));
  };
  return {
    write,
    save: () =>
      admin.attempt(async () => {
        await front.settled();
        const { text } = now();
        const answer = await keeper.save(text);
        if ("conflict" in answer) return set({ conflict: answer.conflict });
        set({ saved: answer.text, conflict: undefined });
        if (answer.url !== undefined) set({ url: answer.url });
        const { notCommitted } = answer;
        if (notCommitted) admin.notify({ text: commitMessage(notCommitted, admin.texts), isFailure: true });
        // What was typed while it was saved is not saved yet.
        if (now().text === text && answer.text !== text) write(answer.text);
      }),
    takeUp(unsaved) {
      disk.base = unsaved.base;
      write(unsaved.text);
      discard(unsaved);
    },
    discard,
    settle(text) {
      const { conflict } = now();
      if (conflict) Object.assign(disk, { base: conflict.hash, saved: conflict.disk });
      set({ conflict: undefined, saved: disk.saved });
      write(text);
    },
  };
}

/** A body that was typed begins where the front matter ends; the server says so for all other texts. */
const bodyStartIn = (text: string, { text: before, bodyStart }: State): number =>
  text.startsWith(before.slice(0, bodyStart)) ? bodyStart : 0;

interface Kept {
  readonly keeper: Keeper;
  readonly state: State;
  /** Asks what is wrong with the text. */
  readonly look: () => void;
}

function useKept({ keeper, state: { text, saved }, look }: Kept): void {
  const seen = useRef(text);
  useEffect(() => {
    keeper.soon();
    if (text === seen.current) return;
    const timer = setTimeout(() => {
      seen.current = text;
      look();
    }, pause);
    return () => clearTimeout(timer);
  }, [text, saved]);
  // What was typed the moment before one goes on is kept as well.
  useEffect(() => {
    addEventListener("pagehide", keeper.now);
    return () => {
      removeEventListener("pagehide", keeper.now);
      keeper.now();
    };
  }, []);
  useEffect(() => {
    if (text === saved) return;
    const leave = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", leave);
    return () => removeEventListener("beforeunload", leave);
  }, [text === saved]);
}
