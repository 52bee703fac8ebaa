/** Writing on the page: which block is open, and what keys and buttons do to blocks. */
import { insertBlock, moveBlock, removeBlock } from "./block-changes.ts";
import type { BlockView, Item } from "./block-view.ts";
import {
  closeBlock,
  endBlock,
  focusOn,
  itemAt,
  openBlock,
  writtenIn,
  type Around,
  type Caret,
  type Desk,
  type WritingHost,
} from "./desk.ts";
import type { Change, Origin } from "./document.ts";
import type { Selected } from "./formats.ts";
import type { Session } from "./session.ts";

export interface Writing {
  readonly use: (around: Around) => void;
  readonly open: (item: Item, caret?: Caret) => void;
  /** Leaves the open block; its place is focused where that is wanted. */
  readonly close: (focus?: boolean) => void;
  readonly openItem: () => Item | undefined;
  /** The block that is open, or else focused. */
  readonly current: () => Item | undefined;
  readonly focusOn: (item: Item | undefined) => void;
  readonly insertBlock: (written: string, caret: number, after: Item | undefined) => void;
  readonly removeBlock: (item: Item) => void;
  readonly moveBlock: (item: Item, to: number) => Promise<void>;
  readonly format: (change: (selected: Selected) => Selected) => void;
  readonly selectedText: () => string;
  /** Opens the block at a place of the text and selects up to another. */
  readonly show: (from: number, to: number) => void;
  readonly changed: (change: Change, origin: Origin) => void;
  /** The page shows what was rendered. */
  readonly rendered: (open: Item | undefined) => void;
}

export function createWriting(session: Session, view: BlockView, host: WritingHost): Writing {
  const desk: Desk = {
    session,
    view,
    host,
    around: { keys: [], leaveUp: () => undefined },
    open: undefined,
    focused: undefined,
    stale: [],
  };
  return {
    use: (around) => void (desk.around = around),
    open: (item, caret) => openBlock(desk, item, caret),
    close: (focus) => closeBlock(desk, focus),
    openItem: () => desk.open?.item,
    current: () => desk.open?.item ?? view.items().find(({ element }) => element === desk.focused?.element),
    focusOn: (item) => focusOn(desk, item),
    insertBlock: (written, caret, after) => insertBlock(desk, written, caret, after),
    removeBlock: (item) => removeBlock(desk, item),
    moveBlock: (item, to) => moveBlock(desk, item, to),
    format: (change) => desk.open?.field.format(change),
    selectedText() {
      const range = desk.open?.field.selection();
      return range && desk.open ? desk.open.field.text().slice(range.from, range.to) : "";
    },
    show(from, to) {
      const item = itemAt(desk, from);
      if (!item) return;
      const { start, end } = item;
      openBlock(desk, item, from - start);
      desk.open?.field.select(from - start, Math.min(to, end) - start);
    },
    changed: (change, origin) => follow(desk, change, origin),
    rendered(now) {
      for (const field of desk.stale.splice(0)) field.close();
      if (!desk.open || !now) return;
      desk.open = { ...desk.open, item: now };
      showWritten(desk);
    },
  };
}

function showWritten(desk: Desk, place?: number): void {
  if (!desk.open) return;
  const written = writtenIn(desk, desk.open.item);
  if (written !== desk.open.field.text()) desk.open.field.show(written, place);
}

/** What is undone is seen: the block in which it was is opened. */
function follow(desk: Desk, change: Change, origin: Origin): void {
  const { view, session } = desk;
  const now = view.follow(change, desk.open?.item);
  if (desk.open && now) desk.open = { ...desk.open, item: now };
  if (origin === "typing") return;
  const place = change.from + change.inserted.length;
  const isInOpen = desk.open && now && change.from >= now.start && place <= now.end;
  if (isInOpen) showWritten(desk, place - now.start);
  if (isInOpen || origin === "edit") return;
  endBlock(desk);
  void session.refresh().then(() => {
    const item = change.from >= session.state().bodyStart ? itemAt(desk, place) : undefined;
    if (item) openBlock(desk, item, Math.min(place, item.end) - item.start);
  });
}
