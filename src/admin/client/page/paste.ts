/** What is pasted: pictures are stored, web pages become Markdown, an address on a selected word makes a link. */
import type { Editor } from "./editor.tsx";
import * as formats from "./formats.ts";
import { addPictures } from "./insert.ts";
import { isPicture } from "./pictures.tsx";

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
    import("./paste-html.ts").then(
      ({ markdownOf }) => writing.format(formats.pasted(markdownOf(html), plain)),
      fail,
    );
    return true;
  }
  const text = writing.selectedText();
  if (!/^https?:\/\/\S+$/.test(plain.trim()) || text === "" || text.includes("\n")) return false;
  writing.format(formats.link(plain.trim(), text));
  return true;
}
