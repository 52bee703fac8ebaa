/** The part of an address that stands for a name: a function of the name alone. */
import { contentHash } from "../core/content-hash.ts";

const longestSlug = 80; // bytes of UTF-8: file systems allow 255, percent-encoding triples it

/** One form for what readers take for one name: NFKC, lower case, single spaces. */
export const normalName = (name: string): string =>
  name.toWellFormed().normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();

/**
 * Letters, marks and digits of any script, and `_` between them, are kept, spaces and hyphens become one hyphen. Where anything else was
 * dropped, or the rest cut at 80 bytes, 8 hex digits of the name's SHA-256 follow, so that two names never share one.
 */
export function slugOf(name: string): string {
  let slug = known.get(name);
  if (slug === undefined) {
    slug = makeSlug(name);
    if (known.size >= mostKnown) known.clear();
    known.set(name, slug);
  }
  return slug;
}

// The same few hundred names are asked for thousands of times, and a slug takes four regular expressions.
const known = new Map<string, string>();
const mostKnown = 20_000;

const dropped = /[^\p{L}\p{M}\p{Nd}\s_-]+|(?<![\p{L}\p{M}\p{Nd}])_|_(?![\p{L}\p{M}\p{Nd}])/gu;

function makeSlug(name: string): string {
  const normal = normalName(name);
  const kept = normal.replace(dropped, "");
  const hyphenated = kept.replace(/[\s-]+/gu, "-").replace(/^-|-$/g, "");
  const cut = cutBytes(hyphenated, longestSlug).replace(/-$/, "");
  if (kept === normal && cut === hyphenated && cut !== "") return cut;
  const mark = contentHash(normal).slice(0, 8);
  return cut === "" ? mark : `${cut}-${mark}`;
}

/** The slug of a name's words alone, for people to paste; of a name without words that of its signs. */
export function readableSlug(name: string): string {
  const words = name.replace(/[^\p{L}\p{M}\p{Nd}]+/gu, " ");
  return slugOf(words.trim() === "" ? name : words);
}

function cutBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
}

/**
 * What an id has in common with those that other generators make of the same heading: they keep capitals, each space of
 * "Salt & Pepper", or no number before the first letter.
 */
export const plainId = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[\s_-]+/g, "-")
    .replace(/^[\d-]+(?=\p{L})/u, "");
