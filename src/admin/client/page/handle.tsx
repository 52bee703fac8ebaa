/** The handle beside a block: drags it to another place, and puts a block behind it. */
import { render } from "preact";
import type { WritingTexts } from "../../texts/writing-en.ts";
import type { BlockView, Item } from "./block-view.ts";
import { Icon } from "./icons.tsx";

export interface HandleHost {
  readonly view: BlockView;
  readonly texts: WritingTexts;
  readonly move: (item: Item, to: number) => void;
  readonly add: (item: Item) => void;
}

/** For the mouse: the bar's buttons and keys do the same. */
export function createHandle(parent: Element, { view, texts, move, add }: HandleHost): void {
  const [handle, line] = [document.createElement("div"), document.createElement("div")];
  handle.className = "octavo-ui octavo-handle";
  line.className = "octavo-drop";
  handle.hidden = line.hidden = true;
  document.body.append(handle, line);
  let item: Item | undefined;
  const show = (found: Item | undefined): void => {
    item = found;
    handle.hidden = !found;
    if (found) putAt(handle, found.element.getBoundingClientRect());
  };
  const drag = (event: PointerEvent): void => {
    if (!item) return;
    event.preventDefault();
    followDrag({ event, item, items: view.items(), line, parent }, (dragged, to) => {
      if (to !== undefined) move(dragged, to);
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
    const found = line.hidden ? view.at(target as Node) : undefined;
    if (found && found.element !== item?.element) show(found);
  });
  const leave = ({ relatedTarget }: MouseEvent): void => {
    if (
      line.hidden &&
      !handle.contains(relatedTarget as Node | null) &&
      !parent.contains(relatedTarget as Node | null)
    )
      show(undefined);
  };
  parent.addEventListener("pointerleave", (event) => leave(event as PointerEvent));
  handle.addEventListener("pointerleave", leave);
}

interface Drag {
  readonly event: PointerEvent;
  readonly item: Item;
  readonly items: readonly Item[];
  readonly line: HTMLElement;
  readonly parent: Element;
}

/** `end` gets the place that the block was dropped at, if it is another. */
function followDrag(
  { event, item, items, line, parent }: Drag,
  end: (item: Item, to?: number) => void,
): void {
  const grip = event.currentTarget as HTMLElement;
  grip.setPointerCapture(event.pointerId);
  const from = items.findIndex(({ element }) => element === item.element);
  let to: number | undefined;
  const go = ({ clientY }: PointerEvent): void => {
    const at = items.findIndex(({ element }) => middleOf(element) > clientY);
    const before = at === -1 ? items.length : at;
    const wanted = before > from ? before - 1 : before;
    to = wanted === from ? undefined : wanted;
    line.hidden = to === undefined;
    const edge =
      items[before]?.element.getBoundingClientRect().top ??
      items.at(-1)?.element.getBoundingClientRect().bottom ??
      0;
    const { left, width } = parent.getBoundingClientRect();
    putAt(line, { top: edge, left });
    line.style.setProperty("inline-size", `${width}px`);
  };
  const stop = (isDropped: boolean) => (): void => {
    grip.removeEventListener("pointermove", go);
    line.hidden = true;
    end(item, isDropped ? to : undefined);
  };
  grip.addEventListener("pointermove", go);
  grip.addEventListener("pointerup", stop(true), { once: true });
  grip.addEventListener("pointercancel", stop(false), { once: true });
}

function putAt(element: HTMLElement, { top, left }: { readonly top: number; readonly left: number }): void {
  element.style.setProperty("top", `${top + scrollY}px`);
  element.style.setProperty("left", `${left + scrollX}px`);
}

const middleOf = (element: Element): number => {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
};
