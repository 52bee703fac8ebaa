/** Code to HTML with classes for its parts; lines can be told apart, marked, numbered, added and removed. */
import { createLimitedMemo } from "../core/limited-memo.ts";
import { highlighter } from "./languages.ts";
import { MarkdownIt } from "./markdown-it.ts";

const { escapeHtml } = new MarkdownIt().utils;
const cache = createLimitedMemo<string>(1_000);

// Beyond this a page of code takes seconds; nobody reads it for its colours.
const longestCode = 200_000;

/** `module` as found by `findLanguage`; plain text without one. */
export function highlight(code: string, module: string | undefined): string {
  if (module === undefined || code.length > longestCode) return escapeHtml(code);
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
