/** The handle beside a block: drags it to another place, and puts a block behind it. */
import { render } from "preact";
import type { WritingTexts } from "../../texts.ts";
import type { BlockView, Item } from "./block-view.ts";
import { putAt, scrollAtEdge, type DropLine } from "./drop-line.ts";
import { Icon } from "./icons.tsx";

export interface HandleHost {
  readonly view: BlockView;
  readonly texts: WritingTexts;
  readonly line: DropLine;
  readonly move: (item: Item, to: number) => void;
  readonly add: (item: Item) => void;
  /** Makes the bar's buttons act on a block. */
  readonly choose: (item: Item) => void;
}

/** For the mouse: the bar's buttons and keys do the same. */
export function createHandle(parent: Element, host: HandleHost): void {
  const { view, texts, line, move, add, choose } = host;
  const handle = document.createElement("div");
  handle.className = "octavo-ui octavo-handle";
  handle.hidden = true;
  document.body.append(handle);
  let item: Item | undefined;
  let isDragging = false;
  const show = (found: Item | undefined): void => {
    item = found;
    handle.hidden = !found;
    if (found) putBeside(handle, found.element);
  };
  const drag = (event: PointerEvent): void => {
    if (!item) return;
    event.preventDefault();
    isDragging = true;
    const from = view.items().findIndex(({ element }) => element === item?.element);
    const dragged = item;
    followDrag(event, { from, line }, (to) => {
      isDragging = false;
      if (to !== undefined) move(dragged, to);
      else choose(dragged);
      show(undefined);
    });
  };
  render(
    <>
      <button
        type="button"
        tabIndex={-1}
        title={texts.blocks}
        aria-label={texts.blocks}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => item && add(item)}
      >
        <Icon name="blocks" />
      </button>
      <button type="button" tabIndex={-1} title={texts.handle} aria-label={texts.handle} onPointerDown={drag}>
        <Icon name="grip" />
      </button>
    </>,
    handle,
  );
  parent.addEventListener("pointermove", ({ target }) => {
    const found = isDragging ? undefined : view.at(target as Node);
    if (found && found.element !== item?.element) show(found);
  });
  const leave = ({ relatedTarget }: MouseEvent): void => {
    if (
      !isDragging &&
      !handle.contains(relatedTarget as Node | null) &&
      !parent.contains(relatedTarget as Node | null)
    )
      show(undefined);
  };
  parent.addEventListener("pointerleave", (event) => leave(event as PointerEvent));
  handle.addEventListener("pointerleave", leave);
}

/** Where its lines begin. */
function putBeside(handle: HTMLElement, block: HTMLElement): void {
  const { top, left, right } = block.getBoundingClientRect();
  const isFromRight = getComputedStyle(document.body).direction === "rtl";
  putAt(handle, { top, left: isFromRight ? right : left });
}

interface Drag {
  readonly from: number;
  readonly line: DropLine;
}

/** `end` gets the place that the block was dropped at, if it is another. */
function followDrag(event: PointerEvent, { from, line }: Drag, end: (to?: number) => void): void {
  const grip = event.currentTarget as HTMLElement;
  grip.setPointerCapture(event.pointerId);
  const over = new AbortController();
  let y = event.clientY;
  let to: number | undefined;
  const look = (): void => {
    const before = line.show(y);
    const wanted = before > from ? before - 1 : before;
    to = wanted === from ? undefined : wanted;
    if (to === undefined) line.hide();
  };
  const scroll = (): void => {
    if (over.signal.aborted) return;
    scrollAtEdge(y);
    look();
    requestAnimationFrame(scroll);
  };
  const stop = (isDropped: boolean): void => {
    over.abort();
    line.hide();
    end(isDropped ? to : undefined);
  };
  const { signal } = over;
  let isMoved = false;
  grip.addEventListener(
    "pointermove",
    ({ clientY }) => {
      y = clientY;
      if (!isMoved) scroll();
      isMoved = true;
    },
    { signal },
  );
  grip.addEventListener("pointerup", () => stop(true), { signal });
  grip.addEventListener("pointercancel", () => stop(false), { signal });
}
