/** A text that is open at /admin/: what is typed is kept, what is saved is written, a conflict is shown. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Changed, Conflicting, Opened, Unsaved } from "../../protocol.ts";
import { ask } from "../api.ts";
import { createFrontChanges, type FrontChanges } from "../panel/change-front.ts";
import type { PanelDoc } from "../panel/panel.tsx";
import type { Admin } from "./context.ts";

/** How long the typing rests before the text is kept. */
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
  readonly base: string;
  readonly saved: string;
  readonly url: string | undefined;
  readonly offered: readonly Unsaved[];
  readonly conflict: Conflicting["conflict"] | undefined;
}

/** A window keeps its name through a reload. */
function windowName(): string {
  const name = sessionStorage.getItem("octavo-window") ?? crypto.randomUUID();
  sessionStorage.setItem("octavo-window", name);
  return name;
}

export function useDocument(opened: Opened, admin: Admin): OpenDocument {
  const { source } = opened;
  const [window] = useState(windowName);
  const [state, setState] = useState<State>(() => ({
    ...opened,
    base: opened.hash,
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

  const front = useMemo(
    () =>
      createFrontChanges({
        source,
        current: () => now.current,
        take: set,
        fail: (reason) => void admin.attempt(() => Promise.reject(reason)),
      }),
    [source],
  );
  useKept({ source, window, state, look: () => front.change({}) });
  return {
    doc: { ...opened, ...state },
    bodyStart: state.bodyStart,
    lineEnd: opened.lineEnd,
    isDirty,
    offered: state.offered,
    conflict: state.conflict,
    front,
    ...actionsOn({ source, window, now: () => now.current, set, front, admin }),
  };
}

interface Acting {
  readonly source: string;
  readonly window: string;
  readonly now: () => State;
  readonly set: (part: Partial<State>) => void;
  readonly front: FrontChanges;
  readonly admin: Admin;
}

type Actions = Pick<OpenDocument, "write" | "save" | "takeUp" | "discard" | "settle">;

function actionsOn({ source, window, now, set, front, admin }: Acting): Actions {
  const write = (text: string): void => set({ text, bodyStart: bodyStartIn(text, now()) });
  return {
    write,
    save: () =>
      admin.attempt(async () => {
        await front.settled();
        const { text, base } = now();
        const answer = await ask("save", { source, text, base, window });
        if ("conflict" in answer) return set({ conflict: answer.conflict });
        set({ base: answer.hash, saved: answer.text, conflict: undefined, offered: [] });
        if (answer.url !== undefined) set({ url: answer.url });
        // What was typed while it was saved is not saved yet.
        if (now().text === text && answer.text !== text) write(answer.text);
      }),
    takeUp: ({ text, base }) => {
      set({ offered: [], base });
      write(text);
    },
    discard: ({ window: of }) => {
      set({ offered: now().offered.filter((each) => each.window !== of) });
      void admin.attempt(async () => void (await ask("discard", { source, window: of })));
    },
    settle: (text) => {
      const { conflict, base, saved } = now();
      set({ conflict: undefined, base: conflict?.hash ?? base, saved: conflict?.disk ?? saved });
      write(text);
    },
  };
}

/** A body that was typed begins where the front matter ends; the server says so for all other texts. */
const bodyStartIn = (text: string, { text: before, bodyStart }: State): number =>
  text.startsWith(before.slice(0, bodyStart)) ? bodyStart : 0;

interface Kept {
  readonly source: string;
  readonly window: string;
  readonly state: State;
  /** Asks what is wrong with the text. */
  readonly look: () => void;
}

function useKept({ source, window, state: { text, saved, base }, look }: Kept): void {
  const seen = useRef(text);
  const keep = useRef(() => {});
  keep.current = () => {
    if (text === seen.current) return;
    seen.current = text;
    look();
    // What is as it was saved needs no keeping.
    const kept =
      text === saved ? ask("discard", { source, window }) : ask("keep", { source, text, base, window });
    kept.catch(() => undefined);
  };
  useEffect(() => {
    if (text === seen.current) return;
    const timer = setTimeout(() => keep.current(), pause);
    return () => clearTimeout(timer);
  }, [text, saved]);
  // What was typed the moment before one goes on is kept as well.
  useEffect(() => {
    const now = (): void => keep.current();
    addEventListener("pagehide", now);
    return () => {
      removeEventListener("pagehide", now);
      now();
    };
  }, []);
  useEffect(() => {
    if (text === saved) return;
    const leave = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", leave);
    return () => removeEventListener("beforeunload", leave);
  }, [text === saved]);
}
