/** The line that shows between which blocks something would come if it were dropped now. */
import type { Item } from "./block-view.ts";

export interface DropLine {
  /** Shows it for a height of the window; returns how many blocks are before it. */
  readonly show: (clientY: number) => number;
  readonly hide: () => void;
}

export function createDropLine(parent: Element, items: () => readonly Item[]): DropLine {
  const line = document.createElement("div");
  line.className = "octavo-drop";
  line.hidden = true;
  document.body.append(line);
  return {
    show(clientY) {
      const all = items();
      const at = all.findIndex(({ element }) => middleOf(element) > clientY);
      const before = at === -1 ? all.length : at;
      const box = parent.getBoundingClientRect();
      const top =
        all[before]?.element.getBoundingClientRect().top ??
        all.at(-1)?.element.getBoundingClientRect().bottom ??
        box.top;
      putAt(line, { top, left: box.left });
      line.style.setProperty("inline-size", `${box.width}px`);
      line.hidden = false;
      return before;
    },
    hide: () => void (line.hidden = true),
  };
}

/** Puts what lies above the page to a point of the window. */
export function putAt(
  element: HTMLElement,
  { top, left }: { readonly top: number; readonly left: number },
): void {
  element.style.setProperty("top", `${top + scrollY}px`);
  element.style.setProperty("left", `${left + scrollX}px`);
}

const middleOf = (element: Element): number => {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
};

const [edge, step] = [80, 12]; // pixels

/** What is dragged to an edge of the window takes the page along. */
export function scrollAtEdge(clientY: number): void {
  if (clientY < edge) scrollBy(0, -step);
  else if (clientY > innerHeight - edge) scrollBy(0, step);
}
