/** The dialogs of the editor on a page. */
import type { JSX } from "preact";
import { Compare } from "../admin/compare.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { leave } from "./actions.ts";
import type { BarActions } from "./bars.tsx";
import { BlockForm } from "./block-form.tsx";
import { rewriteBlock, writeBlock } from "./block-text.ts";
import { Chooser } from "./chooser.tsx";
import { ConflictView } from "./conflict.tsx";
import type { Editor } from "./editor.tsx";
import {
  addKnown,
  addPictures,
  describePictures,
  focusAt,
  changeWhole,
  insertOffered,
  insertWhole,
} from "./insert.ts";
import { LinkFinder } from "./link-finder.tsx";
import { findBlocks, offeredBlocks } from "./offered-blocks.ts";
import { ChoosePictures, DescribePictures } from "./pictures.tsx";
import type { Dialogs } from "./whole.tsx";

interface DialogProps {
  readonly editor: Editor;
  readonly dialog: Dialogs;
  readonly actions: BarActions;
}

type Of<Kind extends Dialogs["kind"]> = Omit<DialogProps, "dialog"> & {
  readonly dialog: Extract<Dialogs, { readonly kind: Kind }>;
  readonly close: () => void;
};

interface View<Kind extends Dialogs["kind"]> {
  readonly heading: (texts: Editor["texts"], dialog: Of<Kind>["dialog"]) => string;
  readonly Content: (props: Of<Kind>) => JSX.Element;
}

const views: { readonly [Kind in Dialogs["kind"]]: View<Kind> } = {
  blocks: { heading: (texts) => texts.blocks, Content: Blocks },
  link: {
    heading: (texts) => texts.linkHeading,
    Content: ({ editor, close }) => <LinkFinder {...{ editor, close }} />,
  },
  picture: {
    heading: (texts) => texts.pictureHeading,
    Content: ({ editor, dialog: { many, after } }) => (
      <ChoosePictures
        {...{ many, texts: editor.texts, editorTexts: editor.editorTexts }}
        takeFiles={(files) => void addPictures(editor, files, after, many)}
        takeKnown={(picture) => void addKnown(editor, picture, after)}
      />
    ),
  },
  describe: {
    heading: (texts) => texts.pictureHeading,
    Content: ({ editor, dialog: { previews, put } }) => (
      <DescribePictures
        {...{ previews, texts: editor.texts }}
        take={(alts) => void describePictures(editor, put, alts).catch(() => undefined)}
        leave={() => void put.then(({ place }) => focusAt(editor, place)).catch(() => undefined)}
      />
    ),
  },
  form: {
    heading: (texts, { template }) => texts.formHeading(template.label),
    Content: ({ editor, dialog: { template, after }, close }) => (
      <BlockForm
        {...{ template, close, texts: editor.texts }}
        take={(filled) => insertWhole(editor, writeBlock(template, filled), after)}
      />
    ),
  },
  reform: {
    heading: (texts, { block }) => texts.formHeading(block.template.label),
    Content: ({ editor, dialog: { item, block }, close }) => (
      <BlockForm
        {...{ template: block.template, before: block, close, texts: editor.texts }}
        take={(filled) =>
          changeWhole(editor, item, (text) => rewriteBlock(text, block, filled, editor.start.opened.lineEnd))
        }
      />
    ),
  },
  conflict: { heading: (texts) => texts.conflictHeading, Content: Conflict },
  compare: {
    heading: (texts) => texts.compareHeading,
    Content: ({ editor, dialog }) => (
      <Compare before={editor.start.opened.text} after={dialog.unsaved.text} />
    ),
  },
  leave: { heading: (texts) => texts.leaveHeading, Content: Leave },
};

export function DialogOf({ editor, dialog, actions }: DialogProps): JSX.Element {
  const { heading, Content } = views[dialog.kind] as View<Dialogs["kind"]>;
  const close = (): void => editor.show({ dialog: undefined });
  return (
    <Dialog heading={heading(editor.texts, dialog as never)} texts={editor.editorTexts} close={close}>
      <Content editor={editor} dialog={dialog as never} actions={actions} close={close} />
    </Dialog>
  );
}

function Blocks({ editor, dialog }: Of<"blocks">): JSX.Element {
  const { texts, start } = editor;
  const blocks = offeredBlocks(texts, start.templates);
  return (
    <Chooser
      label={texts.blockSearch}
      none={texts.noBlock}
      find={(query) => findBlocks(blocks, query)}
      take={(offered) => insertOffered(editor, offered, dialog.after)}
    />
  );
}

function Conflict({ editor, dialog, actions, close }: Of<"conflict">): JSX.Element {
  const take = (text: string): void => {
    close();
    editor.session.document.replace(text);
    void actions.saveAs(dialog.hash);
  };
  return <ConflictView {...{ take, close, texts: editor.texts, regions: dialog.regions }} />;
}

function Leave({ editor: { texts, session }, actions, close }: Of<"leave">): JSX.Element {
  const saveAndLeave = async (): Promise<void> => {
    close();
    if (await actions.saveAs()) leave(session);
  };
  return (
    <>
      <p>{texts.leaveText}</p>
      <div class="oe-buttons">
        <button type="button" onClick={close}>
          {texts.leaveStay}
        </button>
        <button type="button" onClick={() => leave(session)}>
          {texts.leaveAnyway}
        </button>
        <button type="button" class="oe-main" onClick={() => void saveAndLeave()}>
          {texts.leaveSave}
        </button>
      </div>
    </>
  );
}
