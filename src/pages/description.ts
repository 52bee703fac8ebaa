/** HTML → a description of fitting length, for the head of a page. */
import { textOfHtml } from "../core/html/html-text.ts";

/** The text on one line, cut at a word at about `limit` characters. */
export function describe(html: string, limit: number): string {
  const text = textOfHtml(html);
  if (text.length <= limit) return text;
  const cut = text
    .slice(0, limit)
    .replace(/(?<!\s)\s+\S*$/, "")
    .replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/, "");
  return `${cut.toWellFormed()}…`;
}
