/** Ids of headings: readable, unique in the page, the same as long as the heading is. */
import type { Settings } from "../config/settings.ts";

/** Ids that pages use themselves; no heading gets one. */
export const reservedIds: readonly string[] = [
  "archive",
  "authors",
  "backlinks",
  "comments",
  "content",
  "contents",
  "footer",
  "footnotes",
  "header",
  "main",
  "menu",
  "navigation",
  "related",
  "search",
  "series",
  "tags",
  "theme",
  "title",
  "top",
];

export type HeadingIds = Settings["markdown"]["headingIds"];

/** The id a heading's plain text gives; "section" where nothing is left. */
export function headingId(text: string, style: HeadingIds = "octavo"): string {
  if (/^[a-z]+(?: [a-z]+)*$/i.test(text)) return text.toLowerCase().replaceAll(" ", "-"); // most headings
  const id = styles[style](text.toWellFormed());
  return id === "" ? "section" : id;
}

const styles: Readonly<Record<HeadingIds, (text: string) => string>> = {
  /** NFKC, lower case, letters, marks and digits of any script and underscores kept, spaces and hyphens one hyphen. */
  octavo: (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{Nd}_\s-]+/gu, "")
      .replace(/[\s-]+/gu, "-")
      .replace(/^-|-$/g, ""),
  /** https://github.com/Flet/github-slugger: each space is a hyphen. */
  github: (text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]+/gu, "")
      .replace(/\s/gu, "-"),
  /** https://kramdown.gettalong.org/converter/html.html#auto-ids: from the first letter on, and of ASCII alone. */
  kramdown: (text) =>
    text
      .replace(/^[^a-z]+/i, "")
      .replace(/[^a-z\d -]/gi, "")
      .replaceAll(" ", "-")
      .toLowerCase(),
};

const reserved: ReadonlySet<string> = new Set(reservedIds);

/** Whether an id is in use, by the body or by the page around it. */
export const isTaken = (id: string, taken: ReadonlyMap<string, number>): boolean =>
  taken.has(id) || reserved.has(id);

/** `wanted`, or with -2, -3 … behind it (`first` is before those) the first that is free; it is taken from then on. */
export function takeId(wanted: string, taken: Map<string, number>, first = 1): string {
  let id = wanted;
  // The last number is remembered, so that ten thousand equal headings stay cheap.
  for (let number = taken.get(wanted) ?? first; isTaken(id, taken);) {
    number += 1;
    id = `${wanted}-${number}`;
    taken.set(wanted, number);
  }
  taken.set(id, first);
  return id;
}

/** Whether two titles are the same to a reader: case, spacing, punctuation and quotes left aside. */
export function sameTitle(one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true;
  const text = bareTitle(one);
  return text !== "" && text === bareTitle(other);
}

/** A title without what readers do not tell titles apart by; may be empty. */
export const bareTitle = (title: string): string =>
  title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{Cc}\p{Cf}`´]+/gu, "");
