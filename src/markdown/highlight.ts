/** Code to HTML with classes for its parts; lines can be told apart, marked, numbered, added and removed. */
import { escapeHtml } from "../core/html/escape-html.ts";
import { createLimitedMemo } from "../core/limited-memo.ts";
import { highlighter } from "./languages.ts";

const cache = createLimitedMemo<string>(1_000);

// Grammars take time that grows with the square or the cube of a line: beyond these code is plain. Never by the clock,
// which would make two pages of one text.
const longestCode = 50_000;
const longestLine = 1_000;

/** Whether code is too long to be highlighted, as a whole or in a line. */
export const isLongCode = (code: string): boolean =>
  code.length > longestCode ||
  (code.length > longestLine && code.split("\n").some(({ length }) => length > longestLine));

/** `module` as found by `findLanguage`; plain text without one. */
export function highlight(code: string, module: string | undefined): string {
  if (module === undefined || isLongCode(code)) return escapeHtml(code);
  return cache(`${module}\n${code}`, () => {
    const { value } = highlighter().highlight(code, { language: module, ignoreIllegals: true });
    return value;
  });
}

/** Splits highlighted code into lines, each with all its elements opened and closed. */
export function splitLines(html: string): string[] {
  const open: string[] = [];
  return html.split("\n").map((line) => {
    const before = open.join("");
    for (const [tag] of line.matchAll(/<\/?span[^>]*>/g)) {
      if (tag === "</span>") open.pop();
      else open.push(tag);
    }
    return before + line + "</span>".repeat(open.length);
  });
}
