/** The text of a file while it is written: every edit is a splice of it, and all of them can be undone. */

export interface Change {
  readonly from: number;
  readonly removed: string;
  readonly inserted: string;
}

/** "typing" comes from the field that is being written in, which has it already. */
export type Origin = "typing" | "edit" | "undo" | "redo";

export interface TextDocument {
  readonly text: () => string;
  readonly edit: (from: number, to: number, inserted: string, origin?: "typing" | "edit") => void;
  /** The whole text; only what differs is changed. */
  readonly replace: (text: string) => void;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  /** What is typed next is undone by itself. */
  readonly seal: () => void;
}

export const inverse = ({ from, removed, inserted }: Change): Change => ({
  from,
  removed: inserted,
  inserted: removed,
});

export const applied = (text: string, { from, removed, inserted }: Change): string =>
  text.slice(0, from) + inserted + text.slice(from + removed.length);

/** The one change that makes a text of another; undefined where they are the same. A surrogate pair is never cut. */
export function changeBetween(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  if (from > 0 && /[\uD800-\uDBFF]/.test(before[from - 1] as string)) from -= 1;
  let tail = 0;
  while (tail < most - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (tail > 0 && /[\uDC00-\uDFFF]/.test(before.at(-tail) as string)) tail -= 1;
  return {
    from,
    removed: before.slice(from, before.length - tail),
    inserted: after.slice(from, after.length - tail),
  };
}

export function createDocument(
  start: string,
  onChange: (change: Change, origin: Origin) => void,
): TextDocument {
  let text = start;
  const done: Change[] = [];
  const undone: Change[] = [];
  let isSealed = true;
  const apply = (change: Change, origin: Origin): void => {
    text = applied(text, change);
    onChange(change, origin);
  };
  const edit: TextDocument["edit"] = (from, to, inserted, origin = "edit") => {
    const change = { from, removed: text.slice(from, to), inserted };
    if (change.removed === inserted) return;
    const last = done.at(-1);
    const joined = origin === "typing" && !isSealed && last ? joinTyped(last, change) : undefined;
    if (joined) done[done.length - 1] = joined;
    else done.push(change);
    isSealed = origin !== "typing";
    undone.length = 0;
    apply(change, origin);
  };
  const step = (taken: Change[], given: Change[], origin: "undo" | "redo"): boolean => {
    const change = taken.pop();
    if (!change) return false;
    given.push(change);
    isSealed = true;
    apply(origin === "undo" ? inverse(change) : change, origin);
    return true;
  };
  return {
    text: () => text,
    edit,
    replace(wanted) {
      const change = changeBetween(text, wanted);
      if (change) edit(change.from, change.from + change.removed.length, change.inserted);
    },
    undo: () => step(done, undone, "undo"),
    redo: () => step(undone, done, "redo"),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    seal: () => void (isSealed = true),
  };
}

/** What is typed or deleted in one go is one step: a word with the space behind it. */
function joinTyped(last: Change, next: Change): Change | undefined {
  const isTypedOn =
    next.removed === "" && last.removed === "" && next.from === last.from + last.inserted.length;
  if (isTypedOn && !(/\s$/.test(last.inserted) && !/^\s/.test(next.inserted)))
    return { ...last, inserted: last.inserted + next.inserted };
  const isDeletedOn =
    next.inserted === "" && last.inserted === "" && next.from + next.removed.length === last.from;
  if (isDeletedOn && !/^\s/.test(last.removed)) return { ...next, removed: next.removed + last.removed };
  return undefined;
}
