/** What a reader reads of a little HTML, such as a title: its words alone. */
import { parseHtml, TangledHtml } from "../../core/html/html-tree.ts";
import { textIn } from "./nodes.ts";

export function wordsOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return spaced(html);
  try {
    return spaced(parseHtml(html, { hasPlaces: false }).map(textIn).join(""));
  } catch (failure) {
    if (!(failure instanceof TangledHtml)) throw failure;
    return spaced(html.replace(/<[^<>]*>/g, " "));
  }
}

const spaced = (text: string): string => text.replace(/[ \t\n\f\r]+/g, " ").trim();
