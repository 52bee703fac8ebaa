/** What the old site showed at the place of a block whose template nobody knows: the HTML between the texts around it. */
import type { OldBlog, OldText } from "./old-blog.ts";
import type { OldSite } from "./reader.ts";

/** Of a template that is to be written. */
export const isEmpty = (template: string): boolean =>
  template.includes("Its template is to be written here.");

/** The blog with such places filled from the old pages; templates that nothing needs any more are gone, and their notes. */
export function fillFromOld(blog: OldBlog, old: OldSite): OldBlog {
  const empty = new Set([...blog.blocks].flatMap(([name, template]) => (isEmpty(template) ? [name] : [])));
  if (empty.size === 0) return blog;
  const texts = blog.texts.map((text) => {
    const html = text.url === undefined ? undefined : old.html(text.url);
    return html === undefined ? text : { ...text, body: fillText(text, html, empty) };
  });
  const left = new Set([...empty].filter((name) => texts.some(({ body }) => placeOf(name).test(body))));
  const isGone = (name: string): boolean => empty.has(name) && !left.has(name);
  return {
    ...blog,
    texts,
    blocks: new Map([...blog.blocks].filter(([name]) => !isGone(name))),
    notes: blog.notes.filter(
      ({ about, file }) => about !== "block" || !isGone(file.replace(/^.*\/|\.njk$/g, "")),
    ),
  };
}

const placeOf = (name: string): RegExp =>
  new RegExp(`(?<=^|\\n)(:{2,})${name}(?=[[{\\n]|$)[^\\n]*(?:\\n(?:[^\\n]*\\n)*?\\1(?=\\n|$))?`, "g");

function fillText({ body }: OldText, html: string, names: ReadonlySet<string>): string {
  let made = body;
  for (const name of names)
    made = made.replace(placeOf(name), (written: string, colons: string, at: number, whole: string) => {
      // A block of one line has no end.
      const place = colons === "::" ? (written.split("\n", 1)[0] ?? "") : written;
      const found = between(
        html,
        wordsOf(linesOf(whole.slice(0, at)).at(-1)).slice(-keyLength),
        wordsOf(linesOf(whole.slice(at + place.length))[0]).slice(0, keyLength),
      );
      return (found ?? place) + written.slice(place.length);
    });
  return made;
}

const keyLength = 30; // letters and digits

const shortestKey = 10;

/** Lines with words of the text: not those of blocks, and no address alone. */
const linesOf = (text: string): string[] =>
  text.split("\n").filter((line) => wordsOf(line) !== "" && !/^[ \t>]*(?::{2,}|https?:\/\/\S+$)/.test(line));

/** Letters and digits alone: quotes, dashes and spaces differ from generator to generator. */
const wordsOf = (markdown = ""): string =>
  markdown
    .replace(/\]\([^()\n]*\)|<[a-z/!][^<>\n]*>|&#?\w+;|\{[.#][^{}\n]*\}/gi, " ")
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** Undefined where the texts do not stand there once, or what is between them is not whole. */
function between(html: string, before: string, after: string): string | undefined {
  if (before.length < shortestKey || after.length < shortestKey) return undefined;
  const { words, places } = readable(html);
  const [first, last] = [words.indexOf(before), words.indexOf(after)];
  if (
    first < 0 ||
    last < first ||
    words.indexOf(before, first + 1) >= 0 ||
    words.indexOf(after, last + 1) >= 0
  )
    return undefined;
  const end = places[first + before.length - 1]! + 1;
  const close =
    /<\/(?:p|h[1-6]|li|pre|blockquote|figcaption|td|div)>(?:\s*<\/(?:ul|ol|li|blockquote|figure|table|tbody|tr|div)>)*/.exec(
      html.slice(end),
    );
  const head = html.slice(0, places[last]!);
  const run = /(?:<[^<>]+>\s*)+$/.exec(head);
  if (close === null || run === null) return undefined;
  const opening = run[0].search(/<(?:p|h[1-6]|ul|ol|pre|blockquote|table|figure)\b(?![^]*<\/)/);
  const part = html.slice(end + close.index + close[0].length, run.index + Math.max(opening, 0)).trim();
  const isWhole = opening >= 0 && part !== "" && part.length < 20_000 && isBalanced(part);
  return isWhole ? part.replace(/\n\s*/g, "\n") : undefined;
}

function readable(html: string): { readonly words: string; readonly places: readonly number[] } {
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

function isBalanced(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)\b[^<>]*>/gi)) {
    const tag = name.toLowerCase();
    if (/^(?:img|br|hr|input|source|link|meta|wbr|area|track|embed|col)$/.test(tag)) continue;
    if (slash !== "/") open.push(tag);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
}
