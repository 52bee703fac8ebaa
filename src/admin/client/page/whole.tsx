/** All that the editor shows around the page: its bars, its offers and its dialogs. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { BlockTemplate, Conflicting, Unsaved } from "../../protocol.ts";
import { AdminProvider } from "../admin/context.ts";
import { clockIn, formatClock } from "../panel/clocks.ts";
import { Bars, statusOf, type BarActions, type BarState } from "./bars.tsx";
import { BehindBar } from "./behind-bar.tsx";
import { readBlock, type ReadBlock } from "./block-text.ts";
import type { Item } from "./block-view.ts";
import { DialogOf } from "./dialogs.tsx";
import type { Editor } from "./editor.tsx";
import { FindBar } from "./find-bar.tsx";
import type { Put } from "./insert.ts";
import type { Fronts } from "./fronts.ts";
import { shapeOf } from "./lines.ts";
import { mendable } from "./notes.tsx";

export type Dialogs =
  | { readonly kind: "blocks"; readonly after: Item | undefined }
  | { readonly kind: "link" }
  | { readonly kind: "picture"; readonly many: boolean; readonly after: Item | undefined }
  | { readonly kind: "describe"; readonly previews: readonly string[]; readonly put: Promise<Put> }
  | { readonly kind: "form"; readonly template: BlockTemplate; readonly after: Item | undefined }
  | { readonly kind: "reform"; readonly item: Item; readonly block: ReadBlock }
  | ({ readonly kind: "conflict" } & Conflicting["conflict"])
  | { readonly kind: "compare"; readonly unsaved: Unsaved }
  | { readonly kind: "leave" };

export interface Shown {
  readonly dialog?: Dialogs | undefined;
  /** Texts that were not saved, which are offered one after the other. */
  readonly unsaved: readonly Unsaved[];
  readonly isFinding: boolean;
  readonly hasPanel: boolean;
  readonly isOffline: boolean;
  /** Which of the places that are behind was gone to last. */
  readonly behindAt: number;
  readonly notice?: string | undefined;
}

interface WholeProps {
  readonly editor: Editor;
  readonly fronts: Fronts;
  readonly actions: BarActions;
}

export function Whole({ editor, actions, fronts }: WholeProps): JSX.Element {
  const { session, writing, texts, show, start, editorTexts } = editor;
  const { dialog, unsaved, isFinding, behindAt } = editor.shown();
  const state = barState(editor);
  // Most keys change nothing of them.
  const bars = useMemo(() => <Bars {...{ texts, editorTexts, actions, state }} />, Object.values(state));
  const offer = useMemo(
    () => unsaved[0] && <UnsavedOffer editor={editor} unsaved={unsaved[0]} others={unsaved.slice(1)} />,
    [unsaved],
  );
  const admin = {
    facts: start.facts,
    texts: editorTexts,
    notify: () => undefined,
    attempt: (act: () => Promise<void>) => act(),
  };
  return (
    <AdminProvider value={admin}>
      <p id="octavo-hint" hidden>
        {texts.hint}
      </p>
      <div class="octavo-top" ref={measureTop}>
        {bars}
        {offer}
        {isFinding && <FindBar {...{ session, writing, texts }} close={() => show({ isFinding: false })} />}
      </div>
      <BehindBar {...{ editor, fronts }} at={behindAt} />
      {dialog && <DialogOf key={dialog.kind} {...{ editor, dialog, actions }} />}
    </AdminProvider>
  );
}

const height = new ResizeObserver(([entry]) => {
  const [size] = entry?.borderBoxSize ?? [];
  document.documentElement.style.setProperty("--octavo-bar", `${size?.blockSize ?? 0}px`);
});

/** What stands at the top covers nothing, however many lines it takes and whatever is offered in it. */
function measureTop(top: HTMLElement | null): void {
  if (top) height.observe(top);
}

function barState(editor: Editor): BarState {
  const { session, writing } = editor;
  const { isFinding, hasPanel, notice } = editor.shown();
  const state = session.state();
  return {
    ...statusOf(editor, state, notice),
    isDirty: state.isDirty,
    words: state.words,
    toMend: mendable(state).length,
    canUndo: session.document.canUndo(),
    canRedo: session.document.canRedo(),
    more: moreFor(editor),
    isOpen: writing.openItem() !== undefined,
    hasCurrent: writing.current() !== undefined,
    isFinding,
    hasPanel,
  };
}

/** What else can be done with the block that is written in, or focused. */
function moreFor({ session, writing, start }: Editor): "form" | "table" | undefined {
  const item = writing.current();
  if (!item) return undefined;
  const text = session.document.text().slice(item.start, item.end);
  if (writing.openItem() && shapeOf(text) === "table") return "table";
  return readBlock(text, start.templates) ? "form" : undefined;
}

interface OfferProps {
  readonly editor: Editor;
  readonly unsaved: Unsaved;
  readonly others: readonly Unsaved[];
}

function UnsavedOffer({ editor, unsaved, others }: OfferProps): JSX.Element {
  const { texts, session, show, start, fail } = editor;
  const { opened, facts } = start;
  const forget = (): void => {
    session.forget(unsaved.window).catch(fail);
    show({ unsaved: others });
  };
  const use = (): void => {
    session.takeOver(unsaved.text, unsaved.base);
    forget();
  };
  return (
    <section class="octavo-ui octavo-offer" aria-label={texts.unsavedHeading}>
      <p>
        <strong>{texts.unsavedHeading}</strong>
        {texts.unsavedText(formatClock(clockIn(unsaved.when, facts.zone), facts.lang, "medium"))}
        {unsaved.base !== opened.hash && ` ${texts.unsavedOlder}`}
      </p>
      <div class="oe-buttons">
        <button type="button" onClick={() => show({ dialog: { kind: "compare", unsaved } })}>
          {texts.unsavedCompare}
        </button>
        <button type="button" onClick={forget}>
          {texts.unsavedDiscard}
        </button>
        <button type="button" class="oe-main" onClick={use}>
          {texts.unsavedUse}
        </button>
      </div>
    </section>
  );
}
