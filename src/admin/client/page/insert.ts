/** Puts blocks and pictures into the text. */
import type { Picture } from "../../protocol.ts";
import type { Item } from "./block-view.ts";
import type { Editor } from "./editor.tsx";
import { withCaret, type OfferedBlock } from "./offered-blocks.ts";
import { galleryText, isPicture, pictureText, store } from "./pictures.tsx";

/** A block to put something behind; the last one where there is none. */
type Behind = Item | "first" | undefined;

/** Behind a block, or at the end; "%" stands where the caret goes. */
export function insertText({ start, writing, view }: Editor, written: string, after: Item | undefined): void {
  const { text, caret } = withCaret(written.replaceAll("\n", start.opened.lineEnd));
  writing.insertBlock(text, caret, after ?? view.items().at(-1));
}

export function insertOffered(editor: Editor, { does }: OfferedBlock, after: Item | undefined): void {
  const { show } = editor;
  show({ dialog: undefined });
  if (does.kind === "insert") insertText(editor, does.text, after);
  else if (does.kind === "pictures") show({ dialog: { kind: "picture", many: does.many, after } });
  else if (does.template.parameters.length > 0 || does.template.hasBody || does.template.title !== "none")
    show({ dialog: { kind: "form", template: does.template, after } });
  else insertText(editor, does.template.insert, after);
}

/** A block that is written already, such as one of a form. */
export function insertWhole(
  { start, writing, view, show }: Editor,
  written: string,
  after: Item | undefined,
): void {
  show({ dialog: undefined });
  writing.insertBlock(written.replaceAll("\n", start.opened.lineEnd), 0, after ?? view.items().at(-1));
  writing.close(true);
}

/** A block that is there, written in another way. */
export function changeWhole(
  { session, writing, view, show }: Editor,
  item: Item,
  change: (written: string) => string,
): void {
  show({ dialog: undefined });
  const now = view.items().find(({ start }) => start === item.start);
  if (!now) return;
  const { document: text } = session;
  text.edit(now.start, now.end, change(text.text().slice(now.start, now.end)));
  if (writing.openItem()) writing.close(true);
  else
    void session.refresh().then(() => writing.focusOn(view.items().find(({ start }) => start === now.start)));
}

/** Stores pictures, shows them in the text, and asks what they show. */
export async function addPictures(
  editor: Editor,
  files: readonly File[],
  after: Behind,
  isGallery = false,
): Promise<void> {
  const { start, texts, show, fail } = editor;
  const images = files.filter(isPicture);
  if (images.length === 0) return;
  show({ dialog: undefined, notice: texts.uploading });
  try {
    const pictures: Picture[] = [];
    for (const file of images) pictures.push(await store(file, start.opened.source));
    show({ notice: undefined });
    await putPictures(editor, pictures, after, isGallery);
  } catch (reason) {
    fail(reason);
  }
}

export async function putPictures(
  { start, writing, view, session, show }: Editor,
  pictures: readonly Picture[],
  after: Behind,
  isGallery = false,
): Promise<void> {
  const text = isGallery
    ? galleryText(pictures)
    : pictures.map((picture) => pictureText(picture)).join("\n\n");
  show({ dialog: undefined });
  const behind = after === "first" ? undefined : (after ?? view.items().at(-1));
  writing.insertBlock(text.replaceAll("\n", start.opened.lineEnd), 0, behind);
  writing.close(true);
  await session.refresh();
  show({ dialog: { kind: "describe", pictures } });
}

/** Writes what pictures show that were just put in. */
export function describePictures(
  { session, show }: Editor,
  pictures: readonly Picture[],
  alts: readonly string[],
): void {
  const { document: text } = session;
  pictures.forEach((picture, index) => {
    const alt = alts[index]?.trim() ?? "";
    const bare = pictureText(picture);
    const at = text.text().lastIndexOf(bare);
    if (alt !== "" && at >= 0) text.edit(at, at + bare.length, pictureText(picture, alt));
  });
  show({ dialog: undefined });
  void session.refresh();
}
