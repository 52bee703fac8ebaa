/** HTML of an old page as far as places in it are looked for: its letters and where they stand, and whether a part is whole. */
import { voidElements } from "../core/html/void-elements.ts";

/** Letters and digits alone: quotes, dashes and spaces differ from generator to generator. */
export const wordsOf = (markdown = ""): string =>
  markdown
    .replace(/\]\([^()\n]*\)|<[a-z/!][^<>\n]*>|&#?\w+;|\{[.#][^{}\n]*\}/gi, " ")
    .replace(/[^\p{L}\p{N}]+/gu, "");

export interface ReadableHtml {
  /** Letters and digits. */
  readonly words: string;
  /** Where each unit of them stands in the HTML. */
  readonly places: readonly number[];
}

export function readableHtml(html: string): ReadableHtml {
  let words = "";
  const places: number[] = [];
  const shown = html.replace(/<(script|style|head)\b[^]*?<\/\1>|<[^<>]*>|&#?\w+;/gi, (tag) =>
    " ".repeat(tag.length),
  );
  for (const { 0: letter, index } of shown.matchAll(/[\p{L}\p{N}]/gu)) {
    words += letter;
    for (let unit = 0; unit < letter.length; unit += 1) places.push(index + unit);
  }
  return { words, places };
}

/** Without ends of elements that begin before it, and beginnings of those that end behind it. */
export function wholePart(html: string): string {
  const open: { readonly name: string; readonly at: number }[] = [];
  const lone = new Set<number>();
  for (const { 1: slash, 2: name = "", index } of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)\b[^<>]*>/gi)) {
    const tag = name.toLowerCase();
    if (voidElements.has(tag)) continue;
    if (slash !== "/") open.push({ name: tag, at: index });
    else if (open.at(-1)?.name === tag) open.pop();
    else lone.add(index);
  }
  for (const { at } of open) lone.add(at);
  return html.replace(/<\/?[a-z][^<>]*>/gi, (tag, at: number) => (lone.has(at) ? "" : tag));
}

export const isWholePart = (html: string): boolean => wholePart(html) === html;
