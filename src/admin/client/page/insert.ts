/** Puts blocks and pictures into the text. */
import type { Picture } from "../../protocol.ts";
import type { Item } from "./block-view.ts";
import type { Editor } from "./editor.tsx";
import { withCaret, type OfferedBlock } from "./offered-blocks.ts";
import { fileText, galleryText, isPicture, isPicturePath, store } from "./pictures.tsx";

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

/** What was put into a text. */
export interface Put {
  readonly pictures: readonly Picture[];
  /** Where in the text. */
  readonly place: number;
}

/** Stores pictures and shows them in the text, and asks meanwhile what they show; of other files there is a link. */
export async function addPictures(
  editor: Editor,
  files: readonly File[],
  after: Behind,
  isGallery = false,
): Promise<void> {
  const { start, texts, show } = editor;
  const wanted = isGallery ? files.filter(isPicture) : files;
  if (wanted.length === 0) return;
  show({ dialog: undefined, notice: texts.uploading });
  const storeAll = async (): Promise<Put> => {
    const stored: Picture[] = [];
    for (const file of wanted) stored.push(await store(file, start.opened.source));
    show({ notice: undefined });
    return putIn(editor, stored, after, isGallery);
  };
  await describe(editor, wanted.filter(isPicture).map((file) => URL.createObjectURL(file)), storeAll()); // prettier-ignore
}

/** The same with a picture that is stored already. */
export const addKnown = (editor: Editor, picture: Picture, after: Behind): Promise<void> =>
  describe(editor, [picture.url], putIn(editor, [picture], after, false));

async function describe(editor: Editor, previews: readonly string[], put: Promise<Put>): Promise<void> {
  const { show, fail } = editor;
  show({ dialog: previews.length === 0 ? undefined : { kind: "describe", previews, put } });
  try {
    const { place } = await put;
    if (previews.length === 0) focusAt(editor, place);
  } catch (reason) {
    show({ dialog: undefined });
    fail(reason);
  }
}

async function putIn(
  { start, writing, view, session }: Editor,
  stored: readonly Picture[],
  after: Behind,
  isGallery: boolean,
): Promise<Put> {
  const text = isGallery ? galleryText(stored) : stored.map((each) => fileText(each)).join("\n\n");
  const behind = after === "first" ? undefined : (after ?? view.items().at(-1));
  writing.insertBlock(text.replaceAll("\n", start.opened.lineEnd), 0, behind);
  const place = writing.openItem()?.start ?? 0;
  writing.close();
  await session.refresh();
  return { pictures: stored.filter(({ path }) => isPicturePath(path)), place };
}

/** Writes what pictures show that were just put in. */
export async function describePictures(
  editor: Editor,
  put: Promise<Put>,
  alts: readonly string[],
): Promise<void> {
  const { session, show } = editor;
  const { document: text } = session;
  const { pictures, place } = await put;
  pictures.forEach((picture, index) => {
    const alt = alts[index]?.trim() ?? "";
    const bare = fileText(picture);
    const at = text.text().indexOf(bare, place);
    if (alt !== "" && at >= 0) text.edit(at, at + bare.length, fileText(picture, alt));
  });
  show({ dialog: undefined });
  await session.refresh();
  focusAt(editor, place);
}

/** The block at a place of the text, so that keys go on from there. */
export const focusAt = ({ view, writing }: Editor, place: number): void =>
  writing.focusOn(view.items().find(({ start, end }) => start <= place && place <= end));
