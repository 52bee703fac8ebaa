/** What stands where nothing is written yet; and one block is always on the way of the Tab key. */
import type { Editor } from "./editor.tsx";

export function createEmpty({ view, texts, writing }: Editor, parent: Element): () => void {
  const first = document.createElement("p");
  first.className = "octavo-first";
  first.tabIndex = 0;
  first.textContent = texts.firstBlock;
  const write = (event: Event): void => {
    event.preventDefault();
    writing.insertBlock("", 0, undefined);
  };
  first.addEventListener("click", write);
  first.addEventListener("keydown", (event) => event.key === "Enter" && write(event));
  return () => {
    const [start] = view.items();
    if (!start) parent.append(first);
    else first.remove();
    if (start && !view.items().some(({ element }) => element.tabIndex === 0)) start.element.tabIndex = 0;
  };
}
