/** Keys, clicks and drops on the page, and what happens when it is left. */
import type { KeyBinding } from "@codemirror/view";
import type { BarActions } from "./bars.tsx";
import type { Item } from "./block-view.ts";
import { scrollAtEdge, type DropLine } from "./drop-line.ts";
import type { Editor } from "./editor.tsx";
import * as formats from "./formats.ts";
import { addPictures } from "./insert.ts";

/** Keys in a field. */
export function keysOf(actions: BarActions): readonly KeyBinding[] {
  const key = (name: string, act: () => void): KeyBinding => ({
    key: name,
    run() {
      act();
      return true;
    },
  });
  const format = (name: string, change: Parameters<BarActions["format"]>[0]): KeyBinding =>
    key(name, () => actions.format(change));
  return [
    key("Mod-z", actions.undo),
    key("Mod-y", actions.redo),
    key("Mod-Shift-z", actions.redo),
    format("Mod-b", formats.bold),
    format("Mod-i", formats.italic),
    format("Mod-e", formats.code),
    key("Mod-k", actions.link),
    format("Mod-Alt-2", formats.headingOf(2)),
    format("Mod-Alt-3", formats.headingOf(3)),
    format("Mod-Shift-8", formats.list),
    format("Mod-Shift-7", formats.numbered),
    format("Mod-Shift-9", formats.quote),
    key("Alt-ArrowUp", () => actions.move(-1)),
    key("Alt-ArrowDown", () => actions.move(1)),
  ];
}

interface Listening {
  readonly actions: BarActions;
  readonly line: DropLine;
}

export function listen(editor: Editor, parent: Element, { actions, line }: Listening): void {
  const { view, writing, session } = editor;
  const focused = (target: EventTarget | null): Item | undefined =>
    writing.openItem() ? undefined : view.items().find(({ element }) => element === target);
  parent.addEventListener("click", (event) => clickOn(editor, event as MouseEvent), true);
  parent.addEventListener("keydown", (event) => {
    const item = focused(event.target);
    if (item && keyOnBlock(editor, event as KeyboardEvent, item)) event.preventDefault();
  });
  parent.addEventListener("focusin", ({ target }) => {
    const item = focused(target);
    if (item && item !== writing.current()) writing.focusOn(item);
  });
  document.addEventListener("keydown", (event) => {
    if (keyOnPage(editor, event, actions)) event.preventDefault();
  });
  listenToDrops(editor, line);
  // Also of what is typed the moment before.
  addEventListener("pagehide", session.keepNow);
  addEventListener("beforeunload", (event) => {
    session.keepNow();
    if (!session.state().isKept) event.preventDefault();
  });
}

function clickOn({ view, writing }: Editor, event: MouseEvent): void {
  const item = view.at(event.target as Node);
  if (!item || item.element === writing.openItem()?.element) return;
  event.preventDefault();
  event.stopPropagation();
  const selection = getSelection();
  const isSelecting = selection && !selection.isCollapsed && selection.containsNode(item.element, true);
  if (!isSelecting) writing.open(item, { x: event.clientX, y: event.clientY });
}

function listenToDrops(editor: Editor, line: DropLine): void {
  const isElsewhere = ({ target }: DragEvent): boolean =>
    (target as Element).closest(".octavo-panel, dialog") !== null;
  // Before the field that is written in takes a file for text.
  document.addEventListener(
    "dragover",
    (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (isElsewhere(event)) return line.hide();
      scrollAtEdge(event.clientY);
      line.show(event.clientY);
    },
    true,
  );
  document.addEventListener("dragleave", ({ relatedTarget }) => void (relatedTarget ?? line.hide()));
  document.addEventListener(
    "drop",
    (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || isElsewhere(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const before = line.show(event.clientY);
      line.hide();
      void addPictures(editor, files, editor.view.items()[before - 1] ?? "first");
    },
    true,
  );
}

const isInField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable=true]") !== null;

function keyOnPage({ show }: Editor, event: KeyboardEvent, actions: BarActions): boolean {
  if (event.key === "F8") return (actions.mend(), true);
  if (!event.ctrlKey && !event.metaKey) return false;
  const key = event.key.toLowerCase();
  if (key === "s") actions.save();
  else if (key === "f" && !event.shiftKey) show({ isFinding: true });
  else if (isInField(event.target)) return false;
  else if (key === "y" || (key === "z" && event.shiftKey)) actions.redo();
  else if (key === "z") actions.undo();
  else return false;
  return true;
}

/** Keys on a block that is not written in. */
function keyOnBlock({ view, writing, show }: Editor, event: KeyboardEvent, item: Item): boolean {
  const { key, altKey, ctrlKey, metaKey } = event;
  const items = view.items();
  const at = items.indexOf(item);
  const by = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (ctrlKey || metaKey) return false;
  if (by !== undefined && altKey) void writing.moveBlock(item, at + by);
  else if (by !== undefined) writing.focusOn(items[at + by]);
  else if (key === "Home") writing.focusOn(items[0]);
  else if (key === "End") writing.focusOn(items.at(-1));
  else if (key === "Enter") writing.open(item, "end");
  else if (key === "Delete" || key === "Backspace") writing.removeBlock(item);
  else if (key === "/" || key === "+") show({ dialog: { kind: "blocks", after: item } });
  else return false;
  return true;
}
