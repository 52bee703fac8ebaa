/** What the bars and the keys do. */
import type { Saved } from "../../protocol.ts";
import type { EditorTexts, WritingTexts } from "../../texts.ts";
import { commitMessage } from "../panel/plain-message.ts";
import type { BarActions } from "./bars.tsx";
import { readBlock } from "./block-text.ts";
import type { Editor } from "./editor.tsx";
import { insertText } from "./insert.ts";
import { createMender } from "./notes.tsx";
import { calloutText, tableText } from "./offered-blocks.ts";
import type { Session } from "./session.ts";

export function createActions(editor: Editor): BarActions {
  const { session, writing, view, show, shown } = editor;
  return {
    save: () => void save(editor),
    saveAs: (base) => save(editor, base),
    done: () => void done(editor),
    undo: () => void session.document.undo(),
    redo: () => void session.document.redo(),
    find: () => show({ isFinding: !shown().isFinding }),
    settings: () => show({ hasPanel: !shown().hasPanel }),
    mend: createMender(editor),
    format: writing.format,
    link: () => writing.openItem() && show({ dialog: { kind: "link" } }),
    picture: () => show({ dialog: { kind: "picture", many: false, after: writing.current() } }),
    blocks: () => show({ dialog: { kind: "blocks", after: writing.current() } }),
    insert: (name) => insertText(editor, name === "table" ? tableText : calloutText, writing.current()),
    form() {
      const item = writing.current();
      const block =
        item && readBlock(session.document.text().slice(item.start, item.end), editor.start.templates);
      if (block) show({ dialog: { kind: "reform", item, block } });
    },
    move(by) {
      const item = writing.current();
      if (item) void writing.moveBlock(item, view.items().indexOf(item) + by);
    },
    remove() {
      const item = writing.current();
      if (item) writing.removeBlock(item);
    },
  };
}

async function done({ session, show }: Editor): Promise<void> {
  await session.front.settled();
  if (session.state().isDirty) show({ dialog: { kind: "leave" } });
  else leave(session);
}

async function save(
  { session, behind, texts, editorTexts, show, fail }: Editor,
  base?: string,
): Promise<boolean> {
  await session.front.settled();
  if (!session.state().isDirty && base === undefined) return true;
  try {
    if (base !== undefined) session.takeOver(session.document.text(), base);
    const answer = await session.save();
    if ("conflict" in answer) {
      show({ dialog: { kind: "conflict", ...answer.conflict } });
      return false;
    }
    show({ notice: noticeOf(answer, texts, editorTexts) });
    void behind.ask();
    return true;
  } catch (reason) {
    fail(reason);
    return false;
  }
}

function noticeOf(
  { merged, isBack, redirectedFrom, notCommitted }: Saved,
  texts: WritingTexts,
  editorTexts: EditorTexts,
): string | undefined {
  const own = isBack
    ? texts.savedAgain
    : merged
      ? texts.merged
      : redirectedFrom && texts.moved(redirectedFrom);
  return (
    [own, notCommitted && commitMessage(notCommitted, editorTexts)].filter(Boolean).join(" ") || undefined
  );
}

/** To the page as readers see it. */
export function leave({ state, keepNow }: Session): void {
  keepNow();
  location.assign(state().url ?? location.pathname);
}
