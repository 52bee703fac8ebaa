/** What is done to blocks as a whole: put in, cut in two, joined, moved, deleted. */
import type { Item } from "./block-view.ts";
import {
  closeBlock,
  dropBlock,
  edit,
  endBlock,
  focusOn,
  indexOf,
  itemAt,
  openBlock,
  writtenIn,
  type Caret,
  type Desk,
} from "./desk.ts";
import { placeInText, shapeOf } from "./lines.ts";
import { insertionAfter, move } from "./ranges.ts";

/** An item that is not rendered yet; the server knows it once something is in it. */
function openNew(
  desk: Desk,
  { start, end }: Pick<Item, "start" | "end">,
  after: Item | undefined,
  caret: Caret,
): void {
  const item: Item = { start, end, kind: "paragraph", hash: "", element: document.createElement("p") };
  desk.view.insert(item, after);
  openBlock(desk, item, caret);
  void desk.session.refresh();
}

/** Behind a block, or first; into the open block where nothing is in it. */
export function insertBlock(desk: Desk, written: string, caret: number, after: Item | undefined): void {
  const { open, session, view } = desk;
  if (open && writtenIn(desk, open.item).trim() === "" && (!after || after.element === open.item.element)) {
    session.document.edit(open.item.start, open.item.end, written);
    open.field.select(caret);
    open.field.view.focus();
    return;
  }
  endBlock(desk);
  const behind = after && view.items().find(({ start }) => start === after.start);
  const { change, range } = insertionAfter(session.document.text(), behind, written, {
    bodyStart: session.state().bodyStart,
    lineEnd: session.opened.lineEnd,
  });
  edit(desk, change);
  openNew(desk, range, behind, caret);
}

/** Places are those of the field. */
export function split(desk: Desk, fieldFrom: number, fieldTo: number): void {
  if (!desk.open) return;
  const { document: text, opened } = desk.session;
  const { item, field } = desk.open;
  const own = writtenIn(desk, item);
  const [from, to] = [placeInText(own, fieldFrom), placeInText(own, fieldTo)];
  const [left, right] = [own.slice(0, from), own.slice(to)];
  if (left.trim() === "" && right.trim() === "") return text.edit(item.start, item.end, "");
  if (left.trim() === "") return insertBlock(desk, "", 0, desk.view.items()[indexOf(desk, item) - 1]);
  if (right.trim() === "") {
    text.edit(item.start + from, item.end, "");
    return insertBlock(desk, "", 0, desk.open.item);
  }
  const gap = opened.lineEnd + opened.lineEnd;
  text.edit(item.start + from, item.start + to, gap);
  field.show(left);
  const leftItem = desk.view.replace(desk.open.item, { ...desk.open.item, end: item.start + left.length });
  desk.open = { ...desk.open, item: leftItem };
  endBlock(desk);
  const start = item.start + left.length + gap.length;
  openNew(desk, { start, end: start + right.length }, leftItem, "start");
}

const canBeJoined = /^(?:paragraph|heading|list|quote)$/;

/** Whether there was something to join with. */
export function joinBefore(desk: Desk): boolean {
  const { open, view, session } = desk;
  const before = open && view.items()[indexOf(desk, open.item) - 1];
  if (!open || !before) return false;
  const own = writtenIn(desk, open.item);
  if (own.trim() === "") {
    closeBlock(desk);
    openBlock(desk, before, "end");
    return true;
  }
  if (!canBeJoined.test(before.kind) || !/^(?:paragraph|heading)$/.test(shapeOf(own)))
    return goOn(desk, "before");
  const mark = /^ {0,3}#{1,6}[ \t]+/.exec(own)?.[0].length ?? 0;
  const from = open.item.start;
  const gone = endBlock(desk);
  if (gone) view.remove(gone);
  session.document.edit(before.end, from + mark, "");
  const joined = view.replace(before, { ...before, end: before.end + own.length - mark, hash: "" });
  openBlock(desk, joined, before.end - before.start);
  void session.refresh();
  return true;
}

export function joinAfter(desk: Desk): boolean {
  const { open, view } = desk;
  const next = open && view.items()[indexOf(desk, open.item) + 1];
  if (!open || !next) return false;
  const isEmpty = writtenIn(desk, open.item).trim() === "";
  openBlock(desk, next, "start");
  return isEmpty || joinBefore(desk);
}

/** To the block before or behind; behind the last, to a new one where the caret could not be led out otherwise. */
export function goOn(desk: Desk, where: "before" | "after"): boolean {
  const { open, view } = desk;
  if (!open) return false;
  const next = view.items()[indexOf(desk, open.item) + (where === "before" ? -1 : 1)];
  if (next) openBlock(desk, next, where === "before" ? "end" : "start");
  else if (where === "before") {
    closeBlock(desk);
    desk.around.leaveUp();
  } else if (shapeOf(writtenIn(desk, open.item)) !== "paragraph") insertBlock(desk, "", 0, open.item);
  else return false;
  return true;
}

export function removeBlock(desk: Desk, item: Item): void {
  const { view, session } = desk;
  const index = indexOf(desk, item);
  if (desk.open?.item.element === item.element) endBlock(desk);
  const now = view.items()[index];
  if (!now) return;
  dropBlock(desk, now);
  focusOn(desk, view.items()[index] ?? view.items()[index - 1]);
  void session.refresh();
}

export async function moveBlock(desk: Desk, item: Item, to: number): Promise<void> {
  const { view, session } = desk;
  const from = indexOf(desk, item);
  const wanted = Math.max(0, Math.min(view.items().length - 1, to));
  if (from < 0 || wanted === from) return;
  const caret = desk.open?.item.element === item.element ? desk.open.field.selection().from : undefined;
  endBlock(desk);
  const { lineEnd } = session.opened;
  const { change, range } = move(session.document.text(), view.items(), { from, to: wanted }, lineEnd);
  edit(desk, change);
  await session.refresh();
  const moved = itemAt(desk, range.start);
  if (!moved) return;
  if (caret === undefined) focusOn(desk, moved);
  else openBlock(desk, moved, caret);
}
