/** Shows Markdown softly while it is written: signs are pale, what they mean is seen. */
import { RangeSetBuilder, type Extension } from "@codemirror/state";
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from "@codemirror/view";
import { highlightTree, tagHighlighter, tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";

const markdown = parser.configure(GFM);

const look = tagHighlighter([
  { tag: tags.processingInstruction, class: "octavo-sign" },
  { tag: tags.heading, class: "octavo-heading" },
  { tag: tags.strong, class: "octavo-strong" },
  { tag: tags.emphasis, class: "octavo-emphasis" },
  { tag: tags.strikethrough, class: "octavo-struck" },
  { tag: tags.link, class: "octavo-link" },
  { tag: tags.url, class: "octavo-address" },
  { tag: tags.labelName, class: "octavo-address" },
  { tag: tags.monospace, class: "octavo-code" },
  { tag: tags.contentSeparator, class: "octavo-sign" },
  { tag: tags.comment, class: "octavo-sign" },
]);

/** Beyond this a text is written in without being coloured: a whole book that is one block. */
const longest = 60_000;

function decorate({ state }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const text = state.doc.toString();
  if (text.length <= longest)
    highlightTree(markdown.parse(text), look, (from, to, classes) =>
      builder.add(from, to, Decoration.mark({ class: classes })),
    );
  return builder.finish();
}

export const softMarkdown: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update({ docChanged, view }: ViewUpdate): void {
      if (docChanged) this.decorations = decorate(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
