/** The keys of the field in which a block is written. */
import { EditorSelection } from "@codemirror/state";
import { Direction, type EditorView, type KeyBinding } from "@codemirror/view";
import type { FieldHost } from "./block-field.ts";
import { onEnter } from "./enter.ts";
import { shapeOf } from "./lines.ts";
import { nextCell } from "./table-text.ts";

export function keysOf(host: FieldHost): readonly KeyBinding[] {
  const isEmpty = (view: EditorView): boolean => view.state.selection.main.empty;
  const isAt = (view: EditorView, place: number): boolean =>
    isEmpty(view) && view.state.selection.main.head === place;
  const last = (view: EditorView): number => view.state.doc.length;
  const goBefore = (view: EditorView): boolean => isAt(view, 0) && host.go("before");
  const goAfter = (view: EditorView): boolean => isAt(view, last(view)) && host.go("after");
  const isFromLeft = (view: EditorView): boolean => view.textDirection === Direction.LTR;
  return [
    { key: "Escape", run: () => (host.leave(), true) },
    {
      key: "Enter",
      run(view) {
        if (view.composing) return false;
        if (host.isOneLine) return host.go("after");
        const { from, to } = view.state.selection.main;
        const wanted = onEnter(view.state.doc.toString(), from, to);
        if (wanted.kind === "split") host.split(wanted.from, wanted.to);
        else
          view.dispatch({
            changes: { from: wanted.from, to: wanted.to, insert: wanted.text },
            selection: EditorSelection.cursor(wanted.from + (wanted.caret ?? wanted.text.length)),
            scrollIntoView: true,
            userEvent: "input",
          });
        return true;
      },
    },
    {
      key: "Shift-Enter",
      run: (view) => (host.isOneLine || view.dispatch(view.state.replaceSelection("\n")), true),
    },
    { key: "Mod-Enter", run: (view) => (host.split(last(view), last(view)), true) },
    { key: "Backspace", run: (view) => isAt(view, 0) && host.joinBefore() },
    { key: "Delete", run: (view) => isAt(view, last(view)) && host.joinAfter() },
    { key: "ArrowLeft", run: (view) => (isFromLeft(view) ? goBefore : goAfter)(view) },
    { key: "ArrowRight", run: (view) => (isFromLeft(view) ? goAfter : goBefore)(view) },
    { key: "ArrowUp", run: (view) => isEmpty(view) && isOnEdge(view, 0) && host.go("before") },
    { key: "ArrowDown", run: (view) => isEmpty(view) && isOnEdge(view, last(view)) && host.go("after") },
    {
      key: "/",
      run: (view) => !host.isOneLine && last(view) === 0 && (host.offerBlocks(), true),
    },
    ...edges,
    { key: "Tab", run: (view) => indent(view, 1) },
    { key: "Shift-Tab", run: (view) => indent(view, -1) },
  ];
}

/** The browser's own are told to the field a moment later: too late for a Backspace that follows at once. */
const edges: readonly KeyBinding[] = [
  { key: "Mod-Home", run: (view) => goTo(view, 0) },
  { key: "Mod-End", run: (view) => goTo(view, view.state.doc.length) },
  { key: "Home", run: (view) => goTo(view, view.moveToLineBoundary(view.state.selection.main, false).head) },
  { key: "End", run: (view) => goTo(view, view.moveToLineBoundary(view.state.selection.main, true).head) },
];

function goTo(view: EditorView, place: number): boolean {
  view.dispatch({ selection: EditorSelection.cursor(place), scrollIntoView: true });
  return true;
}

/** Whether the caret is on the same line, as it is shown, as a place. */
function isOnEdge(view: EditorView, place: number): boolean {
  const [caret, edge] = [view.coordsAtPos(view.state.selection.main.head), view.coordsAtPos(place)];
  return !caret || !edge || (caret.top < edge.bottom && edge.top < caret.bottom);
}

/** Cells of a table are gone through. */
function goToCell(view: EditorView, by: 1 | -1): boolean {
  const before = view.state.doc.toString();
  const { from, to } = view.state.selection.main;
  const after = nextCell({ text: before, from, to }, by);
  if (!after) return false;
  const added = after.text.slice(before.length);
  view.dispatch({
    ...(added !== "" && { changes: { from: before.length, insert: added }, userEvent: "input" }),
    selection: EditorSelection.single(after.from, after.to),
    scrollIntoView: true,
  });
  return true;
}

/** Items of a list go in and out; elsewhere Tab leaves the field, as in every form. */
function indent(view: EditorView, by: 1 | -1): boolean {
  if (shapeOf(view.state.doc.toString()) === "table") return goToCell(view, by);
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  if (!/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line.text)) return false;
  const step = /^\s*\d/.test(line.text) ? "   " : "  ";
  if (by > 0) view.dispatch({ changes: { from: line.from, insert: step }, userEvent: "input.indent" });
  else {
    const less = /^ {1,3}|^\t/.exec(line.text)?.[0].length ?? 0;
    if (less > 0)
      view.dispatch({
        changes: { from: line.from, to: line.from + Math.min(less, step.length) },
        userEvent: "delete.dedent",
      });
  }
  return true;
}
