/** What the old site showed at the place of a block whose template nobody knows: the HTML between the texts around it. */
import { urlOfPath, resolveAddress, pathOfUrl } from "../core/address-codec.ts";
import { applyChanges, type Change } from "./marks/outside-code.ts";
import { untoldElement, untoldMark } from "./marks/unknown-mark.ts";
import type { Note, OldBlog, OldFile, OldText } from "./old-blog.ts";
import { isWholePart, readableHtml, wordsOf } from "./old-html.ts";
import { fillComponents, fillMarks } from "./old-marks.ts";
import type { OldSite } from "./reader.ts";

/** Of a template that is to be written. */
export const isEmpty = (template: string): boolean =>
  template.includes("Its template is to be written here.");

/** The blog with such places filled from the old pages; templates that nothing needs any more are gone, and their notes. */
export function fillFromOld(blog: OldBlog, old: OldSite | undefined): OldBlog {
  const empty = new Set([...blog.blocks].flatMap(([name, template]) => (isEmpty(template) ? [name] : [])));
  const told = new Map<string, number>();
  const files: OldFile[] = [];
  const texts = blog.texts.map((text) => {
    const html = text.url === undefined ? undefined : old?.html(text.url);
    const parts =
      html === undefined
        ? { body: text.body, filled: [] }
        : fillComponents(fillText(text, html, empty), html, blog.components ?? []);
    const { body, filled } = fillMarks(parts.body, html);
    for (const message of [...parts.filled.map(untoldElement), ...filled.map(untoldMark)]) {
      const key = keyOf({ file: text.from, message });
      told.set(key, (told.get(key) ?? 0) + 1);
    }
    if (html !== undefined && body !== text.body) files.push(...picturesOf(text, body, old!));
    return { ...text, body };
  });
  const left = new Set([...empty].filter((name) => texts.some(({ body }) => placeOf(name).test(body))));
  const isGone = (name: string): boolean => empty.has(name) && !left.has(name);
  const known = new Set(blog.files.map(({ to }) => to));
  return {
    ...blog,
    texts,
    files: [...blog.files, ...files.filter(({ to }) => !known.has(to) && known.add(to))],
    blocks: new Map([...blog.blocks].filter(([name]) => !isGone(name))),
    notes: blog.notes.filter((note) => {
      const left = told.get(keyOf(note)) ?? 0;
      if (left > 0) told.set(keyOf(note), left - 1);
      return left === 0 && (note.about !== "block" || !isGone(note.file.replace(/^.*\/|\.njk$/g, "")));
    }),
  };
}

const keyOf = ({ file, message }: Pick<Note, "file" | "message">): string => `${file}\n${message}`;

/** Pictures in what was put in, which the old build alone may have. */
const picturesOf = ({ url = "/", body: before }: OldText, body: string, old: OldSite): OldFile[] =>
  [...body.matchAll(/<(?:img|source)\b[^<>]*?\s(?:src|srcset)=["']?([^"'>\s,]+)/gi)].flatMap(
    ([, src = ""]) => {
      const seen = before.includes(src) ? undefined : resolveAddress(src, urlOfPath(url))?.url;
      const place = seen?.startsWith("/") ? pathOfUrl(seen) : undefined;
      const read = place === undefined ? undefined : old.bytes?.(place);
      return read === undefined ? [] : [{ from: `the old site, ${place}`, to: `assets/root${place}`, read }];
    },
  );

const placeOf = (name: string): RegExp =>
  new RegExp(
    `(?<=^|\\n)(?:(::)${name}(?=[[{\\n]|$)[^\\n]*|(:{3,})${name}(?=[[{\\n]|$)[^\\n]*\\n(?:[^\\n]*\\n)*?\\2(?=\\n|$))`,
    "g",
  );

/** Places between which nothing stands are one. */
function fillText({ body }: OldText, html: string, names: ReadonlySet<string>): string {
  const places = [...names]
    .flatMap((name) => [...body.matchAll(placeOf(name))])
    .map(({ 0: written, index }) => ({ start: index, end: index + written.length }))
    .toSorted((a, b) => a.start - b.start);
  const changes: Change[] = [];
  for (let at = 0, next = 1; at < places.length; at = next, next += 1) {
    const { start } = places[at]!;
    let { end } = places[at]!;
    for (; next < places.length && body.slice(end, places[next]!.start).trim() === ""; next += 1)
      end = Math.max(end, places[next]!.end);
    const found = between(
      html,
      wordsOf(linesOf(body.slice(0, start)).at(-1)).slice(-keyLength),
      wordsOf(linesOf(body.slice(end))[0]).slice(0, keyLength),
    );
    if (found !== undefined) changes.push({ start, end, text: found });
  }
  return applyChanges(body, changes);
}

const keyLength = 30; // letters and digits

const shortestKey = 8;

/** Lines with words of the text: not those of blocks, and no address alone. */
const linesOf = (text: string): string[] =>
  text.split("\n").filter((line) => wordsOf(line) !== "" && !/^[ \t>]*(?::{2,}|https?:\/\/\S+$)/.test(line));

/** Undefined where the texts do not stand there once, or what is between them is not whole. */
function between(html: string, before: string, after: string): string | undefined {
  if (before.length < shortestKey || after.length < shortestKey) return undefined;
  const { words, places } = readableHtml(html);
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
  const isWhole = opening >= 0 && part !== "" && part.length < 20_000 && isWholePart(part);
  return isWhole ? part.replace(/\n\s*/g, "\n") : undefined;
}
