/** The bars of the editor: what happens to the text as a whole, and what the block is made of that is written in. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import type { EditorTexts, WritingTexts } from "../../texts.ts";
import { mendLabel } from "../panel/plain-message.ts";
import * as formats from "./formats.ts";
import { Icon, IconButton } from "./icons.tsx";
import type { SessionState } from "./session.ts";
import * as tables from "./table-text.ts";

export interface BarActions {
  readonly done: () => void;
  readonly save: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly find: () => void;
  readonly settings: () => void;
  /** To the next thing that is wrong. */
  readonly mend: () => void;
  readonly format: (change: (selected: formats.Selected) => formats.Selected) => void;
  readonly link: () => void;
  readonly picture: () => void;
  readonly blocks: () => void;
  readonly insert: (name: "table" | "callout") => void;
  /** Opens the block's form. */
  readonly form: () => void;
  readonly move: (by: -1 | 1) => void;
  /** Saves; with a base in place of what the disk has. Resolves to whether it is saved. */
  readonly saveAs: (base?: string) => Promise<boolean>;
  readonly remove: () => void;
}

/** All that the bars show, as plain values: they are drawn again where one of them is another. */
export interface BarState {
  /** Whether all is kept: it is another at every few keys, and is not read out. */
  readonly kept: string;
  /** What is read out. */
  readonly told: string;
  readonly isDirty: boolean;
  readonly words: number;
  /** How many places want mending. */
  readonly toMend: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What the block is that more can be done with. */
  readonly more: "form" | "table" | undefined;
  readonly isOpen: boolean;
  readonly hasCurrent: boolean;
  readonly isFinding: boolean;
  readonly hasPanel: boolean;
}

interface BarProps {
  readonly texts: WritingTexts;
  readonly editorTexts: EditorTexts;
  readonly state: BarState;
  readonly actions: BarActions;
}

export function Bars(props: BarProps): JSX.Element {
  const { texts, editorTexts, actions, state } = props;
  const { kept, told, isDirty, words, toMend, canUndo, canRedo, isFinding, hasPanel } = state;
  return (
    <div class="octavo-ui octavo-bar" role="region" aria-label={texts.bar}>
      <button type="button" class="octavo-done" title={texts.doneHint} onClick={actions.done}>
        {texts.done}
      </button>
      <Formats {...props} />
      <p class="octavo-status" data-dirty={isDirty}>
        {kept}
        {kept && told && " · "}
        <span role="status">{told}</span>
      </p>
      <span class="octavo-words">{texts.words(words)}</span>
      {toMend > 0 && (
        <button
          type="button"
          class="octavo-mend"
          aria-label={mendLabel(texts, toMend)}
          aria-keyshortcuts="F8"
          title={`${mendLabel(texts, toMend)} (F8)`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={actions.mend}
        >
          <Icon name="mend" />
          {toMend}
        </button>
      )}
      <IconButton name="undo" label={texts.undo} keys="Control+Z" disabled={!canUndo} run={actions.undo} />
      <IconButton name="redo" label={texts.redo} keys="Control+Y" disabled={!canRedo} run={actions.redo} />
      <IconButton name="find" label={texts.find} keys="Control+F" pressed={isFinding} run={actions.find} />
      <IconButton
        name="settings"
        label={editorTexts.panel.heading}
        pressed={hasPanel}
        run={actions.settings}
      />
      <button
        type="button"
        class="octavo-save"
        aria-keyshortcuts="Control+S"
        title={`${editorTexts.file.save} (Ctrl+S)`}
        disabled={!isDirty}
        onPointerDown={(event) => event.preventDefault()}
        onClick={actions.save}
      >
        {editorTexts.file.save}
      </button>
    </div>
  );
}

export function statusOf(
  { texts, editorTexts }: Pick<BarProps, "texts" | "editorTexts">,
  { isDirty, isKept, others }: SessionState,
  notice: string | undefined,
): Pick<BarState, "kept" | "told"> {
  if (notice !== undefined) return { kept: "", told: notice };
  const other = others > 0 ? texts.otherWindow : "";
  if (isDirty) return { kept: isKept ? texts.kept : texts.keeping, told: other };
  return { kept: "", told: [editorTexts.file.saved, other].filter(Boolean).join(" · ") };
}

function Formats({ texts, actions, state: { more, isOpen, hasCurrent } }: BarProps): JSX.Element {
  const { format, insert, move } = actions;
  const ofText: readonly FormatButton[] = [
    ["bold", () => format(formats.bold), "Control+B"],
    ["italic", () => format(formats.italic), "Control+I"],
    ["code", () => format(formats.code), "Control+E"],
    ["link", actions.link, "Control+K"],
  ];
  const ofLines: readonly FormatButton[] = [
    ["heading", () => format(formats.heading), "Control+Alt+2"],
    ["list", () => format(formats.list), "Control+Shift+8"],
    ["numbered", () => format(formats.numbered), "Control+Shift+7"],
    ["quote", () => format(formats.quote), "Control+Shift+9"],
  ];
  const ofBlocks: readonly FormatButton[] = [
    ["picture", actions.picture],
    ["table", () => insert("table")],
    ["callout", () => insert("callout")],
    ["blocks", actions.blocks],
  ];
  const ofTable: readonly FormatButton[] = [
    ["tableRow", () => format(tables.addRow)],
    ["tableColumn", () => format(tables.addColumn)],
    ["tableNoRow", () => format(tables.removeRow)],
    ["tableNoColumn", () => format(tables.removeColumn)],
  ];
  const ofBlock: readonly FormatButton[] = [
    ["moveUp", () => move(-1), "Alt+ArrowUp"],
    ["moveDown", () => move(1), "Alt+ArrowDown"],
    ["remove", actions.remove],
  ];
  const show =
    (disabled: boolean) =>
    ([name, run, keys]: FormatButton): JSX.Element => (
      <IconButton key={name} {...{ name, run, keys, disabled }} label={texts[name]} />
    );
  return (
    <div class="octavo-formats" role="toolbar" aria-label={texts.formats} onKeyDown={walk}>
      {ofText.map(show(!isOpen))}
      {/* A table has no headings and lists in it. */}
      {(more === "table" ? ofTable : ofLines).map(show(!isOpen))}
      {ofBlocks.map(show(false))}
      {more === "form" && show(false)(["formAgain", actions.form])}
      {ofBlock.map(show(!hasCurrent))}
    </div>
  );
}

type FormatName =
  | "bold"
  | "italic"
  | "code"
  | "link"
  | "heading"
  | "list"
  | "numbered"
  | "quote"
  | "picture"
  | "table"
  | "callout"
  | "blocks"
  | "formAgain"
  | "tableRow"
  | "tableColumn"
  | "tableNoRow"
  | "tableNoColumn"
  | "moveUp"
  | "moveDown"
  | "remove";

type FormatButton = readonly [name: FormatName, run: () => void, keys?: string];

/** https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/ */
function walk(event: TargetedKeyboardEvent<HTMLDivElement>): void {
  const toRight = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (toRight === undefined) return;
  const by = getComputedStyle(event.currentTarget).direction === "rtl" ? -toRight : toRight;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(at + by + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
