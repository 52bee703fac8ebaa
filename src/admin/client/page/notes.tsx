/** What is wrong in the text, said below the block in which it is, and the way from one to the next. */
import { render } from "preact";
import type { TextProblem } from "../../protocol.ts";
import { Message } from "../panel/field-frame.tsx";
import type { Item } from "./block-view.ts";
import type { Editor } from "./editor.tsx";
import { isInBody, type SessionState } from "./session.ts";

type Found = Pick<SessionState, "problems" | "bodyStart">;

/** In the order of the text: of the front matter, then of the body. Hints are for the list of all that is found. */
export const mendable = ({ problems }: Found): readonly TextProblem[] =>
  problems
    .filter(({ severity }) => severity !== "info")
    .toSorted((one, other) => (one.from ?? -1) - (other.from ?? -1));

/** Shows each problem of the body below its block; to be called whenever something may be another. */
export function createNotes({ session, view, writing, editorTexts: texts }: Editor): () => void {
  const notes = new Map<HTMLElement, HTMLElement>();
  let found: ReadonlyMap<HTMLElement, readonly TextProblem[]> = new Map();
  const open = (element: HTMLElement, index: number): void => {
    const { from = 0, to = 0 } = found.get(element)?.[index] ?? {};
    writing.show(from, to);
  };
  return () => {
    const before = found;
    found = problemsByBlock(session.state(), view.items());
    for (const [element, note] of notes) {
      if (found.has(element)) continue;
      notes.delete(element);
      note.remove();
      describe(element);
    }
    for (const [element, problems] of found) {
      const note = notes.get(element) ?? createNote();
      notes.set(element, note);
      if (!saysTheSame(problems, before.get(element)))
        render(
          <>
            {problems.map((problem, index) => (
              <div onClick={() => open(element, index)}>
                <Message {...{ problem, texts }} />
              </div>
            ))}
          </>,
          note,
        );
      if (element.nextSibling !== note) element.after(note);
      describe(element, note.id);
    }
  };
}

/** Only their places may be others. */
const saysTheSame = (now: readonly TextProblem[], before: readonly TextProblem[] = []): boolean =>
  now.length === before.length &&
  now.every(({ message, help }, index) => message === before[index]?.message && help === before[index].help);

function problemsByBlock(state: Found, items: readonly Item[]): ReadonlyMap<HTMLElement, TextProblem[]> {
  const found = new Map<HTMLElement, TextProblem[]>();
  for (const problem of mendable(state)) {
    if (!isInBody(problem, state.bodyStart)) continue;
    const item = items.findLast(({ start }) => start <= (problem.from ?? 0)) ?? items[0];
    if (item) found.set(item.element, [...(found.get(item.element) ?? []), problem]);
  }
  return found;
}

function createNote(): HTMLElement {
  const note = document.createElement("div");
  note.className = "octavo-ui octavo-note";
  note.id = `octavo-note-${crypto.randomUUID()}`;
  return note;
}

/** What is read of a block besides its text, or of the field in which it is written. */
function describe(element: HTMLElement, note?: string): void {
  const field = element.querySelector(".cm-content");
  const ids = [...(field ? [] : ["octavo-hint"]), ...(note === undefined ? [] : [note])].join(" ");
  const named = field ?? element;
  if (ids === "") named.removeAttribute("aria-describedby");
  else if (named.getAttribute("aria-describedby") !== ids) named.setAttribute("aria-describedby", ids);
}

/** Opens the block of the problem behind the one before; what is wrong in the front matter is said in the panel. */
export function createMender({ session, writing, show }: Editor): () => void {
  let last = -2;
  return () => {
    const state = session.state();
    const all = mendable(state).map((each) => ({
      to: each.to ?? 0,
      from: isInBody(each, state.bodyStart) ? (each.from ?? 0) : -1,
    }));
    const next = all.find(({ from }) => from > last) ?? all[0];
    if (!next) return;
    last = next.from;
    if (last >= 0) writing.show(next.from, next.to);
    else {
      show({ hasPanel: true });
      focusOnWrong();
    }
  };
}

function focusOnWrong(): void {
  const wrong = document.querySelector(".octavo-panel .oe-wrong");
  const control = wrong?.closest(".oe-field")?.querySelector<HTMLElement>("input, textarea, select");
  (control ?? wrong)?.scrollIntoView({ block: "center" });
  control?.focus();
}
