/**
 * What a finished page needs its Content-Security-Policy to allow, found by a few searches.
 *
 * Not by StartTags: it takes 68 µs for a page instead of 37, as it reads bytes where the page is still a text.
 */
import { hash } from "node:crypto";
import { originOf } from "../core/address-codec.ts";
import { readTags, type HtmlTag } from "../core/html/html-tags.ts";

/** Sources beyond the site itself; each list is sorted. */
export interface PageNeeds {
  /** 'sha256-…' of inline styles. */
  readonly styles: readonly string[];
  /** 'sha256-…' of style attributes. */
  readonly attributes: readonly string[];
  /** 'sha256-…' of inline scripts. */
  readonly scripts: readonly string[];
  /** Origins of frames, also of those that a click opens. */
  readonly frames: readonly string[];
  /** Origins of pictures. */
  readonly images: readonly string[];
  /** Origins of sound and films. */
  readonly media: readonly string[];
}

export const noNeeds: PageNeeds = {
  styles: [],
  attributes: [],
  scripts: [],
  frames: [],
  images: [],
  media: [],
};

/** The inline texts of the look, by their length, with their hashes. */
export type Inline = ReadonlyMap<number, readonly { readonly text: string; readonly hash: string }[]>;

export const hashSource = (text: string): string => `'sha256-${hash("sha256", text, "base64")}'`;

export function hashInline(texts: readonly string[]): Inline {
  const inline = new Map<number, { text: string; hash: string }[]>();
  for (const text of texts)
    inline.set(text.length, [...(inline.get(text.length) ?? []), { text, hash: hashSource(text) }]);
  return inline;
}

/** All of a page's needs: five searches in it, and a look at what they find. */
export function readNeeds(html: string, inline: Inline): PageNeeds {
  const frames = new Set<string>();
  const images = new Set<string>();
  const media = new Set<string>();
  // No attribute is looked for in the styles of the head, which are half of a page.
  const body = Math.max(0, html.indexOf("</head>"));
  for (const at of positionsOf(html, "data-frame=", body)) addOrigin(frames, valueAt(html, at, "data-frame"));
  for (const at of positionsOf(html, "src=", body)) {
    if (!/^["']?\s*(?:https?:)?\/\//i.test(html.slice(at + 4, at + 20))) continue;
    const tag = tagAt(html, at);
    const list = tag?.name === "iframe" ? frames : tag?.name === "img" ? images : media;
    if (tag && (list !== media || mediaTags.has(tag.name))) addOrigin(list, valueAt(html, at, "src"));
  }
  return {
    styles: sorted(inlineHashes(html, "style", 0, inline)),
    attributes: sorted(
      positionsOf(html, " style=", body).map((at) => hashSource(valueAt(html, at + 1, "style") ?? "")),
    ),
    scripts: sorted(inlineHashes(html, "script", 0, inline)),
    frames: sorted(frames),
    images: sorted(images),
    media: sorted(media),
  };
}

/** The same for a page that has nothing but what the look gives it, in its head. */
export function readPlainNeeds(html: string, inline: Inline): PageNeeds {
  const end = html.indexOf("</head>");
  return {
    ...noNeeds,
    styles: sorted(inlineHashes(html, "style", end, inline)),
    scripts: sorted(inlineHashes(html, "script", end, inline)),
  };
}

export function joinNeeds(all: Iterable<PageNeeds>): PageNeeds {
  const sets = Object.fromEntries(Object.keys(noNeeds).map((key) => [key, new Set<string>()]));
  for (const needs of all)
    for (const [key, list] of Object.entries(needs) as [string, readonly string[]][])
      for (const each of list) sets[key]?.add(each);
  return Object.fromEntries(
    Object.entries(sets).map(([key, set]) => [key, sorted(set)]),
  ) as unknown as PageNeeds;
}

/** Hashes of the inline texts of one kind of tag; `end` is where the search may stop, if not 0. */
function inlineHashes(html: string, name: "style" | "script", end: number, inline: Inline): Set<string> {
  const found = new Set<string>();
  const opening = `<${name}`;
  for (let at = html.indexOf(opening); at >= 0 && (end <= 0 || at < end); at = html.indexOf(opening, at)) {
    const from = html.indexOf(">", at) + 1;
    const to = html.indexOf(`</${name}`, from);
    if (from === 0 || to < 0) break;
    if (name === "style" || isRunnable(html.slice(at, from))) {
      const text = html.slice(from, to);
      found.add(inline.get(text.length)?.find((known) => known.text === text)?.hash ?? hashSource(text));
    }
    at = to;
  }
  return found;
}

const mediaTags: ReadonlySet<string> = new Set(["video", "audio", "source", "track"]);
const scriptTypes =
  /^(?:|module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/;

/** Without a file of its own, and no block of data: https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element */
function isRunnable(opening: string): boolean {
  if (opening === "<script>") return true;
  if (opening === '<script type="application/ld+json">') return false;
  const attributes = new Map(readTags(opening)[0]?.attributes.map(({ name, value }) => [name, value]));
  return !attributes.has("src") && scriptTypes.test(attributes.get("type")?.trim().toLowerCase() ?? "");
}

function positionsOf(html: string, text: string, start: number): number[] {
  const places: number[] = [];
  for (let at = html.indexOf(text, start); at >= 0; at = html.indexOf(text, at + text.length))
    places.push(at);
  return places;
}

/** The tag that a place is in. */
function tagAt(html: string, at: number): HtmlTag | undefined {
  const from = html.lastIndexOf("<", at);
  return from < 0 ? undefined : readTags(html.slice(from, endOfTag(html, at)))[0];
}

/** A ">" in a quoted value ends no tag; a tag that ends nowhere is cut off. */
function endOfTag(html: string, at: number): number {
  const rest = /^(?:"[^"]*"|'[^']*'|[^"'>])*>/.exec(html.slice(at, at + 10_000));
  return rest ? at + rest[0].length : at;
}

const valueAt = (html: string, at: number, wanted: string): string | undefined =>
  tagAt(html, at)?.attributes.find(({ name }) => name === wanted)?.value;

function addOrigin(list: Set<string>, address: string | undefined): void {
  const absolute = address?.trim().replace(/^\/\//, "https://");
  const origin = absolute === undefined ? undefined : originOf(absolute);
  if (origin !== undefined && /^https?:/.test(origin)) list.add(origin);
}

const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();
