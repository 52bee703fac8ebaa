/** What is pasted: pictures are stored, web pages become Markdown, an address on a selected word makes a link. */
import type { Editor } from "./editor.tsx";
import * as formats from "./formats.ts";
import { addPictures } from "./insert.ts";
import { isPicture, store } from "./pictures.tsx";

/** Whether it is taken care of; else it is pasted as plain text. */
export function paste(editor: Editor, data: DataTransfer): boolean {
  const { writing, fail } = editor;
  const files = [...data.files].filter(isPicture);
  const [html, plain] = [data.getData("text/html"), data.getData("text/plain")];
  // Word processors give a picture of what is copied along with it.
  if (files.length > 0 && html === "") {
    void addPictures(editor, files, writing.openItem());
    return true;
  }
  if (html !== "") {
    pasteHtml(editor, html, { files, plain }).catch(fail);
    return true;
  }
  const text = writing.selectedText();
  if (!/^https?:\/\/\S+$/.test(plain.trim()) || text === "" || text.includes("\n")) return false;
  writing.format(formats.link(plain.trim(), text));
  return true;
}

interface Beside {
  readonly files: readonly File[];
  readonly plain: string;
}

async function pasteHtml(editor: Editor, html: string, { files, plain }: Beside): Promise<void> {
  const { writing, start } = editor;
  const { isPictureAlone, markdownOf, parsePasted, storePictures } = await import("./paste-html.ts");
  const content = parsePasted(html);
  // Its own address may end, or be no one else's.
  if (files.length > 0 && isPictureAlone(content)) return addPictures(editor, files, writing.openItem());
  await storePictures(content, (file) => store(file, start.opened.source));
  writing.format(formats.pasted(markdownOf(content), plain));
}
