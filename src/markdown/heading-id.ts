/** Ids of headings: readable, unique in the page, the same as long as the heading is. */

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

/**
 * The id a heading's plain text gives: NFKC, lower case, letters, marks and digits of any script and underscores kept, spaces and
 * hyphens one hyphen, all else dropped; "section" where nothing is left.
 */
export function headingId(text: string): string {
  if (/^[a-z]+(?: [a-z]+)*$/i.test(text)) return text.toLowerCase().replaceAll(" ", "-"); // most headings
  const id = text
    .toWellFormed()
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}_\s-]+/gu, "")
    .replace(/[\s-]+/gu, "-")
    .replace(/^-|-$/g, "");
  return id === "" ? "section" : id;
}

const reserved: ReadonlySet<string> = new Set(reservedIds);

/** Whether an id is in use, by the body or by the page around it. */
export const isTaken = (id: string, taken: ReadonlyMap<string, number>): boolean =>
  taken.has(id) || reserved.has(id);

/** `wanted`, or with -2, -3 … behind it the first that is free; it is taken from then on. */
export function takeId(wanted: string, taken: Map<string, number>): string {
  let id = wanted;
  // The last number is remembered, so that ten thousand equal headings stay cheap.
  for (let number = taken.get(wanted) ?? 1; isTaken(id, taken);) {
    number += 1;
    id = `${wanted}-${number}`;
    taken.set(wanted, number);
  }
  taken.set(id, 1);
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
