/** HTML as plain text of a fitting length, for descriptions. */
import { Parser } from "htmlparser2";

const inline = new Set([
  "a",
  "abbr",
  "b",
  "cite",
  "code",
  "em",
  "i",
  "kbd",
  "mark",
  "q",
  "s",
  "small",
  "span",
  "strong",
  "sub",
  "sup",
]);

/** The text of the HTML on one line, cut at a word at about `limit` characters. */
export const plainTextOf = (html: string, limit: number): string => {
  const parts: string[] = [];
  const parser = new Parser({
    ontext: (text) => void parts.push(text),
    onclosetag: (name) => void (inline.has(name) || parts.push(" ")),
  });
  parser.end(html);
  const text = parts.join("").replace(/\s+/g, " ").trim();
  if (text.length <= limit) return text;
  const cut = text
    .slice(0, limit)
    .replace(/(?<!\s)\s+\S*$/, "")
    .replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/, "");
  return `${cut.toWellFormed()}…`;
};
