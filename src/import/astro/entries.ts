/** Markdown of an Astro site: entries of collections, and pages that are Markdown themselves. */
import { splitText, textOf, type Data } from "../front-matter.ts";
import { normalDate } from "../dates.ts";
import type { Note } from "../old-blog.ts";
import { githubSlug } from "../slugs.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import type { AstroConfig } from "./config.ts";

export interface AstroEntry {
  readonly from: string;
  /** Of a collection; undefined for a page. */
  readonly collection?: string;
  /** Below the folder of the collection or of the pages, without the end. */
  readonly stem: string;
  /** What routes make addresses of: "2024/rain". */
  readonly slug: string;
  readonly data: Data;
  readonly body: string;
  readonly line: number;
  readonly isMdx: boolean;
  readonly date: string | undefined;
  readonly updated: string | undefined;
}

const markdown = /\.(?:md|mdx|markdown|mdown|mkd|mkdn|mdwn)$/i;

export function readEntries(
  source: OldSource,
  config: AstroConfig,
): { readonly entries: readonly AstroEntry[]; readonly notes: readonly Note[] } {
  const entries: AstroEntry[] = [];
  const notes: Note[] = [];
  for (const file of source.files) {
    const place = placeOf(file, config);
    if (place === undefined) continue;
    if (/\.mdoc$/i.test(file))
      notes.push({ about: "unread", file, message: "is Markdoc, which is not read" });
    if (!markdown.test(file)) continue;
    try {
      entries.push(readEntry(source, file, place));
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
      notes.push({ about: "unread", file, message: failure.message });
    }
  }
  return { entries, notes };
}

interface Place {
  readonly collection?: string;
  readonly inside: string;
}

function placeOf(file: string, config: AstroConfig): Place | undefined {
  const pages = `${config.src}pages/`;
  if (file.startsWith(pages)) {
    const inside = file.slice(pages.length);
    return /(?:^|\/)_/.test(inside) ? undefined : { inside };
  }
  // A collection may lie in the folder of another one: the nearest has the file.
  const found = [...config.collections]
    .filter(([, { folder, isMember }]) => file.startsWith(folder) && isMember(file.slice(folder.length)))
    .toSorted(([, a], [, b]) => b.folder.length - a.folder.length)[0];
  return found === undefined
    ? undefined
    : { collection: found[0], inside: file.slice(found[1].folder.length) };
}

function readEntry(source: OldSource, file: string, { collection, inside }: Place): AstroEntry {
  const text = source.text(file);
  const { data, body, line } = splitText(text, file) ?? { data: {}, body: text, line: 1 };
  const stem = inside.replace(markdown, "");
  return {
    ...{ from: file, stem, data, body, line, isMdx: /\.mdx$/i.test(file) },
    slug: textOf(data["slug"]) ?? slugOf(stem),
    date: dateIn(
      data,
      /^(?:date|posted|pub_?date(?:_?time)?|publish(?:ed)?(?:_?(?:date|at|on))?|created(?:_?at)?)$/i,
    ),
    updated: dateIn(
      data,
      /^(?:updated?(?:_?(?:date|at|on))?|mod_?date(?:_?time)?|(?:last_?)?modified(?:_?at)?|last_?mod)$/i,
    ),
    ...(collection !== undefined && { collection }),
  };
}

/** https://docs.astro.build/en/guides/content-collections/: each part by itself, without an `index` at the end. */
const slugOf = (stem: string): string =>
  stem
    .split("/")
    .map((part) => githubSlug(part))
    .join("/")
    .replace(/\/index$/, "");

function dateIn(data: Data, names: RegExp): string | undefined {
  for (const [name, value] of Object.entries(data)) {
    const date = names.test(name) ? normalDate(textOf(value), "UTC") : undefined;
    if (date !== undefined) return date;
  }
  return undefined;
}
