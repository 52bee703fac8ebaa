/** The block that is written in: opened in its place, and left again. */
import type { KeyBinding } from "@codemirror/view";
import type { BlockKind } from "../../protocol.ts";
import { createBlockField, type BlockField } from "./block-field.ts";
import type { BlockView, Item } from "./block-view.ts";
import type { Change } from "./document.ts";
import { goOn, joinAfter, joinBefore, split } from "./block-changes.ts";
import { placeOfShown, shapeOf } from "./lines.ts";
import { deletion } from "./ranges.ts";
import type { Session } from "./session.ts";
import { takeType } from "./type-of-block.ts";

/** Where the caret goes: a place of the block's text, one of its ends, or a point of the window. */
export type Caret = number | "start" | "end" | { readonly x: number; readonly y: number };

export interface WritingHost {
  readonly nonce: string;
  readonly labelOf: (kind: BlockKind) => string;
  readonly offerBlocks: () => void;
  readonly paste: (data: DataTransfer) => boolean;
  /** The open block, what is selected in it, or the focused block is another. */
  readonly told: () => void;
}

/** What is made after the text that it acts on. */
export interface Around {
  readonly keys: readonly KeyBinding[];
  /** The arrow keys lead out of the text. */
  readonly leaveUp: () => void;
}

interface Open {
  readonly item: Item;
  /** What it was before it was opened. */
  readonly before: Item;
  readonly text: string;
  readonly field: BlockField;
}

export interface Desk {
  readonly session: Session;
  readonly view: BlockView;
  readonly host: WritingHost;
  around: Around;
  open: Open | undefined;
  focused: Item | undefined;
  /** Fields that stand until what was written in them is rendered. */
  readonly stale: BlockField[];
}

export const indexOf = ({ view }: Desk, item: Item): number =>
  view.items().findIndex(({ element }) => element === item.element);

export const writtenIn = ({ session }: Desk, { start, end }: Item): string =>
  session.document.text().slice(start, end);

export const itemAt = ({ view }: Desk, place: number): Item | undefined =>
  view.items().find(({ start, end }) => start <= place && place <= end) ??
  view.items().findLast(({ start }) => start <= place);

export const edit = ({ session }: Desk, { from, removed, inserted }: Change): void =>
  session.document.edit(from, from + removed.length, inserted);

/** One block at a time is on the way of the Tab key. */
export function focusOn(desk: Desk, item: Item | undefined): void {
  if (!item) return;
  desk.focused?.element.setAttribute("tabindex", "-1");
  desk.focused = item;
  item.element.setAttribute("tabindex", "0");
  item.element.focus();
  desk.host.told();
}

export function openBlock(desk: Desk, item: Item, caret: Caret = "end"): void {
  const { view, host } = desk;
  if (desk.open?.item.element === item.element) return;
  closeBlock(desk);
  const text = writtenIn(desk, item);
  const element = document.createElement("div");
  element.className = "octavo-writing";
  element.dataset["octavoShape"] = shapeOf(text);
  if (item.element.isConnected) takeType(element, item.element);
  const place = placeOf(caret, text, item.element);
  const now = view.replace(item, { ...item, hash: "", element });
  const field = createBlockField(element, text, {
    nonce: host.nonce,
    lineEnd: desk.session.opened.lineEnd,
    label: host.labelOf(item.kind),
    isOneLine: false,
    typed(from, to, inserted) {
      if (!desk.open || desk.open.field !== field) return;
      const { start } = desk.open.item;
      desk.session.document.edit(start + from, start + to, inserted, "typing");
      element.dataset["octavoShape"] = shapeOf(field.text());
    },
    split: (from, to) => split(desk, from, to),
    joinBefore: () => joinBefore(desk),
    joinAfter: () => joinAfter(desk),
    go: (where) => goOn(desk, where),
    leave: () => closeBlock(desk, true),
    offerBlocks: host.offerBlocks,
    blurred: () => void setTimeout(() => leaveWhenLeft(desk)),
    selected: host.told,
    paste: host.paste,
    keys: desk.around.keys,
  });
  desk.open = { item: now, before: item, text, field };
  field.select(place);
  field.view.focus();
  host.told();
}

/** Takes the field away; what was changed stays as written until it is rendered. */
export function endBlock(desk: Desk): Item | undefined {
  if (!desk.open) return undefined;
  const { item, before, text, field } = desk.open;
  desk.open = undefined;
  desk.session.document.seal();
  desk.host.told();
  const isSame = writtenIn(desk, item) === text && before.hash !== "";
  if (isSame) {
    const shown = desk.view.replace(item, { ...before, start: item.start, end: item.end });
    field.close();
    return shown;
  }
  field.view.contentDOM.contentEditable = "false";
  desk.stale.push(field);
  return item;
}

/** Leaves the open block, and has it rendered; its place is focused where that is wanted. */
export function closeBlock(desk: Desk, focus = false): void {
  const item = endBlock(desk);
  if (!item) return;
  const { start } = item;
  if (writtenIn(desk, item).trim() === "") dropBlock(desk, item);
  else if (item.hash !== "") {
    if (focus) focusOn(desk, item);
    return;
  }
  void desk.session.refresh().then(() => {
    if (focus && !desk.open) focusOn(desk, itemAt(desk, start));
  });
}

export function dropBlock(desk: Desk, item: Item): void {
  const change = deletion(desk.session.document.text(), desk.view.items(), indexOf(desk, item));
  desk.view.remove(item);
  edit(desk, change);
}

/** Bars and dialogs of the editor act on the block that is open. */
function leaveWhenLeft(desk: Desk): void {
  if (!desk.open || desk.open.field.view.hasFocus || !document.hasFocus()) return;
  if (document.activeElement?.closest(".octavo-ui") || document.querySelector("dialog[open]")) return;
  closeBlock(desk);
}

function placeOf(caret: Caret, written: string, element: HTMLElement): number {
  if (caret === "start") return 0;
  if (caret === "end") return written.length;
  if (typeof caret === "number") return caret;
  const shown = shownBefore(element, caret);
  return shown === undefined ? written.length : placeOfShown(written, element.textContent ?? "", shown);
}

/** How many characters of what a block shows are before a point of the window. */
function shownBefore(
  element: HTMLElement,
  { x, y }: { readonly x: number; readonly y: number },
): number | undefined {
  const range = document.createRange();
  range.selectNodeContents(element);
  // Safari has only the older one.
  const at = document.caretPositionFromPoint?.(x, y);
  const old = at ? undefined : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = at ? [at.offsetNode, at.offset] : [old?.startContainer, old?.startOffset ?? 0];
  if (!node || !element.contains(node)) return undefined;
  range.setEnd(node, offset);
  return range.toString().length;
}
