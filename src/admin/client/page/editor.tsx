/** The editor of a page, put together: the text, its blocks, the bars, the panel. */
import { render } from "preact";
import { directionOf } from "../../../core/languages.ts";
import type { BlockTemplate, Choices, Opened, SiteFacts } from "../../protocol.ts";
import type { EditorTexts, LoadedTexts, WritingTexts } from "../../texts.ts";
import { isRefused, reasonOf } from "../api.ts";
import { mountPanel } from "../panel/mount.tsx";
import { createUrlOf } from "../panel/picture-url.ts";
import { createActions } from "./actions.ts";
import { createBehind, showMarks, type Behind } from "./behind.ts";
import { createBlockView, type BlockView } from "./block-view.ts";
import { createDropLine } from "./drop-line.ts";
import { findBody } from "./find-body.ts";
import { createFronts } from "./fronts.ts";
import { createHandle } from "./handle.tsx";
import { createEmpty } from "./empty.ts";
import { keysOf, listen } from "./input.ts";
import { paste } from "./paste.ts";
import { createNotes } from "./notes.tsx";
import { createStatusNotice } from "./status-notice.ts";
import { createSession, isInBody, type Session } from "./session.ts";
import { Whole, type Shown } from "./whole.tsx";
import { createWriting, type Writing } from "./writing.ts";

export interface Start {
  readonly opened: Opened;
  readonly facts: SiteFacts;
  readonly choices: Choices;
  readonly templates: readonly BlockTemplate[];
  readonly texts: LoadedTexts;
  readonly nonce: string;
  /** The line of the file to begin at. */
  readonly line: number | undefined;
}

/** All parts of the editor, for those that act on several of them. */
export interface Editor {
  readonly start: Start;
  readonly session: Session;
  readonly view: BlockView;
  readonly writing: Writing;
  readonly behind: Behind;
  readonly texts: WritingTexts;
  readonly editorTexts: EditorTexts;
  readonly shown: () => Shown;
  readonly show: (more: Partial<Shown>) => void;
  readonly fail: (reason: unknown) => void;
}

const retryAfter = 1000; // milliseconds

export function startEditor(start: Start): void {
  const { opened } = start;
  const texts = start.texts.writing;
  const root = document.createElement("div");
  root.className = "octavo-root";
  speak(root, start);
  document.body.prepend(root);
  const body = findBody(opened.blocks, opened.after);
  if (!body) {
    root.textContent = texts.noBody;
    return;
  }
  document.documentElement.classList.add("octavo-edits");
  body.parent.classList.add("octavo-body");
  const view = createBlockView(body.parent, body.nodes, (element, kind) =>
    describe(element, texts.kinds[kind]),
  );
  const editor = connect(
    start,
    view,
    texts,
    () => draw.soon(),
    () => draw.now(),
  );
  const actions = createActions(editor);
  const fronts = createFronts(editor, body.parent, keysOf(actions));
  const [panel, empty, notes] = [createPanel(editor), createEmpty(editor, body.parent), createNotes(editor)];
  const notice = createStatusNotice(editor.session);
  const draw = createDrawing(() => {
    render(<Whole {...{ editor, actions, fronts }} />, root);
    showMarks(editor, fronts);
    panel();
    fronts.show();
    empty();
    notes();
    notice();
  });
  editor.writing.use({ keys: keysOf(actions), leaveUp: fronts.openTitle });
  view.show(opened.blocks, opened.after, undefined);
  const line = createDropLine(body.parent, view.items);
  listen(editor, body.parent, { actions, line });
  createHandle(body.parent, {
    ...{ view, texts, line },
    move: (item, to) => void editor.writing.moveBlock(item, to),
    add: (after) => editor.show({ dialog: { kind: "blocks", after } }),
    choose: editor.writing.focusOn,
  });
  draw.now();
  goToLine(editor, start.line);
  void editor.behind.ask();
}

function connect(
  start: Start,
  view: BlockView,
  texts: WritingTexts,
  soon: () => void,
  now: () => void,
): Editor {
  const { opened, nonce } = start;
  let shown: Shown = {
    unsaved: opened.unsaved,
    isFinding: false,
    hasPanel: false,
    isOffline: false,
    behindAt: 0,
  };
  const show: Editor["show"] = (more) => {
    shown = { ...shown, ...more };
    // A dialog that closes gives the focus back before what it has led to takes it.
    now();
  };
  let retry: number | undefined;
  const fail: Editor["fail"] = (reason) => {
    const isOffline = !isRefused(reason);
    // What is shown goes on by itself once the server is back.
    if (isOffline)
      retry ??= globalThis.setTimeout(() => ((retry = undefined), void session.refresh()), retryAfter) as unknown as number; // prettier-ignore
    show({ isOffline, notice: isOffline ? texts.offline : reasonOf(reason, editor.editorTexts) });
  };
  const session = createSession(opened, {
    changed(change, origin) {
      if (!shown.isOffline && !session.state().isFailing) shown = { ...shown, notice: undefined };
      writing.changed(change, origin);
      behind.changed(change);
    },
    known: view.known,
    rendered({ blocks, after }) {
      writing.rendered(view.show(blocks, after, writing.openItem()));
      soon();
      if (shown.isOffline) show({ isOffline: false, notice: undefined });
    },
    told: soon,
    fail,
    recovered: () => show({ isOffline: false, notice: undefined }),
  });
  const writing = createWriting(session, view, {
    nonce,
    labelOf: (kind) => texts.kinds[kind],
    offerBlocks: () => show({ dialog: { kind: "blocks", after: writing.openItem() } }),
    paste: (data) => paste(editor, data),
    told: soon,
  });
  const behind = createBehind({ session, view, told: soon, fail });
  const editor: Editor = {
    ...{ start, session, view, writing, behind, texts, show, fail },
    editorTexts: start.texts.editor,
    shown: () => shown,
  };
  return editor;
}

/** Draws at once, or once for all that happens before the browser goes on. */
function createDrawing(draw: () => void): { readonly now: () => void; readonly soon: () => void } {
  let isWaiting = false;
  return {
    now: draw,
    soon() {
      if (isWaiting) return;
      isWaiting = true;
      queueMicrotask(() => {
        isWaiting = false;
        draw();
      });
    },
  };
}

/** What a block says of itself while it is not written in. */
function describe(element: HTMLElement, label: string): void {
  element.tabIndex = -1;
  element.setAttribute("aria-describedby", "octavo-hint");
  element.dataset["octavoLabel"] = label;
  const inner = "a, button, input, summary, iframe, video, audio, [tabindex]";
  for (const each of element.querySelectorAll<HTMLElement>(inner)) each.tabIndex = -1;
  for (const image of element.querySelectorAll("img")) image.draggable = false;
}

function goToLine({ session, writing, view }: Editor, line: number | undefined): void {
  if (line === undefined) return;
  const lines = session.document.text().split(/(?<=\r\n|\n|\r(?!\n))/);
  const place = lines.slice(0, line - 1).join("").length;
  const item = view.items().find(({ end }) => end >= place);
  if (item) writing.open(item, Math.max(0, place - item.start));
}

/** What is said is in the editor's language, which need not be the page's. */
function speak(element: HTMLElement, { texts: { language } }: Start): void {
  element.lang = language;
  element.dir = directionOf(language);
}

/** The panel beside the page. */
function createPanel({ start, session, editorTexts: texts, shown }: Editor): () => void {
  const { opened, facts, choices } = start;
  const place = document.createElement("aside");
  place.className = "octavo-ui octavo-panel";
  place.setAttribute("aria-label", texts.panel.heading);
  document.body.append(place);
  // Its place is the page's affair, its words are the editor's.
  const inner = place.appendChild(document.createElement("div"));
  speak(inner, start);
  const panel = mountPanel(inner, {
    front: session.front,
    texts,
    language: facts.lang,
    choices,
    urlOf: createUrlOf(facts.pathPrefix, opened.source),
  });
  return () => {
    const { hasPanel } = shown();
    place.hidden = !hasPanel;
    document.documentElement.classList.toggle("octavo-has-panel", hasPanel);
    if (!hasPanel) return;
    const state = session.state();
    const problems = state.problems.filter((each) => !isInBody(each, state.bodyStart));
    panel.show({ ...opened, ...state, problems, text: session.document.text() });
  };
}
