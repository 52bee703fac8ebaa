/** The field in which the Markdown of one block is written, in the block's place and type. */
import { Annotation, EditorSelection, EditorState, Prec, type Transaction } from "@codemirror/state";
import { EditorView, keymap, type KeyBinding, type ViewUpdate } from "@codemirror/view";
import { keysOf } from "./block-keys.ts";
import type { Selected } from "./formats.ts";
import { asInField, asInText, placeInField, placeInText } from "./lines.ts";
import { softMarkdown } from "./soft-markdown.ts";

/** What a field asks of the page it is on. Places are those of the block's text. */
export interface FieldHost {
  readonly nonce: string;
  readonly lineEnd: string;
  readonly label: string;
  readonly isOneLine: boolean;
  readonly typed: (from: number, to: number, inserted: string) => void;
  readonly split: (from: number, to: number) => void;
  /** Whether there was something to join with. */
  readonly joinBefore: () => boolean;
  readonly joinAfter: () => boolean;
  /** Leaves towards the block before or behind. */
  readonly go: (where: "before" | "after") => boolean;
  readonly leave: () => void;
  /** "/" in an empty block. */
  readonly offerBlocks: () => void;
  readonly blurred: () => void;
  readonly selected: () => void;
  readonly paste: (data: DataTransfer) => boolean;
  readonly keys: readonly KeyBinding[];
}

export interface BlockField {
  readonly view: EditorView;
  readonly text: () => string;
  /** Places of the block's text. */
  readonly selection: () => { readonly from: number; readonly to: number };
  readonly select: (from: number, to?: number) => void;
  /** Shows another text, which is not told as typed. */
  readonly show: (text: string, from?: number) => void;
  /** Changes the text as a button does. */
  readonly format: (change: (selected: Selected) => Selected) => void;
  readonly close: () => void;
}

const shownOnly = Annotation.define<true>();

export function createBlockField(place: HTMLElement, start: string, host: FieldHost): BlockField {
  // As it is in the file; the field itself has "\n" only.
  let text = start;
  const tell = (update: ViewUpdate): void => {
    if (update.docChanged) for (const transaction of update.transactions) follow(transaction);
    if (update.selectionSet || update.docChanged) host.selected();
    if (update.focusChanged && !update.view.hasFocus) host.blurred();
  };
  const follow = (transaction: Transaction): void => {
    if (!transaction.docChanged || transaction.annotation(shownOnly)) return;
    const before = text;
    let shift = 0;
    transaction.changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
      const [from, to] = [placeInText(before, fromA), placeInText(before, toA)];
      const written = asInText(inserted.toString(), host.lineEnd);
      text = text.slice(0, from + shift) + written + text.slice(to + shift);
      host.typed(from + shift, to + shift, written);
      shift += written.length - (to - from);
    });
  };
  const view = new EditorView({
    parent: place,
    state: EditorState.create({ doc: asInField(start), extensions: extensionsOf(host, tell) }),
  });
  const inField = (at: number): number => Math.min(placeInField(text, at), view.state.doc.length);
  return {
    view,
    text: () => text,
    selection() {
      const { from, to } = view.state.selection.main;
      return { from: placeInText(text, from), to: placeInText(text, to) };
    },
    select(from, to = from) {
      view.dispatch({ selection: EditorSelection.single(inField(from), inField(to)), scrollIntoView: true });
    },
    show(wanted, from) {
      text = wanted;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: asInField(wanted) },
        annotations: shownOnly.of(true),
        ...(from !== undefined && { selection: EditorSelection.cursor(Math.min(placeInField(wanted, from), asInField(wanted).length)) }), // prettier-ignore
        scrollIntoView: true,
      });
    },
    format(change) {
      const { from, to } = view.state.selection.main;
      const before = view.state.doc.toString();
      const after = change({ text: before, from, to });
      view.dispatch({
        changes: smallest(before, after.text),
        selection: EditorSelection.single(after.from, after.to),
        scrollIntoView: true,
        userEvent: "input",
      });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

function smallest(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < most - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

const extensionsOf = (host: FieldHost, tell: (update: ViewUpdate) => void) => [
  EditorView.cspNonce.of(host.nonce),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    "aria-label": host.label,
    spellcheck: "true",
    autocapitalize: "sentences",
    autocorrect: "on",
    ...(host.isOneLine && { "aria-multiline": "false" }),
  }),
  ...(host.isOneLine ? [oneLine] : [softMarkdown]),
  Prec.highest(keymap.of([...host.keys, ...keysOf(host)])),
  EditorView.updateListener.of(tell),
  EditorView.domEventHandlers({
    paste: (event) => event.clipboardData !== null && host.paste(event.clipboardData),
    beforeinput(event, view) {
      // Phones have no keys, and menus none either.
      const key = { historyUndo: "Mod-z", historyRedo: "Mod-y" }[event.inputType];
      if (key === undefined) return false;
      event.preventDefault();
      return host.keys.find((each) => each.key === key)?.run?.(view) ?? false;
    },
  }),
];

/** A title has no lines. */
const oneLine = EditorState.transactionFilter.of((transaction) =>
  transaction.docChanged && transaction.newDoc.lines > 1
    ? [transaction, { changes: lineEndsOf(transaction), sequential: true }]
    : transaction,
);

const lineEndsOf = ({ newDoc }: Transaction): { from: number; to: number; insert: string }[] =>
  [...newDoc.toString().matchAll(/\n/g)].map(({ index }) => ({ from: index, to: index + 1, insert: " " }));
