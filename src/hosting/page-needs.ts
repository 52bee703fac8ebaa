/** What a page needs its Content-Security-Policy to allow, by the facts of it. */
import { hash } from "node:crypto";
import { originOf } from "../core/address-codec.ts";
import type { HtmlFacts } from "../core/html/html-facts.ts";

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

/** The source that allows an inline text. */
export const hashSource = (bytes: string | Buffer): string => `'sha256-${hash("sha256", bytes, "base64")}'`;

/** The same of a text of which each character is a byte. */
export const hashInline = (text: string): string => hashSource(Buffer.from(text, "latin1"));

/** Origins of what is loaded by these are allowed: `img src`, say. */
const lists: ReadonlyMap<string, "frames" | "images" | "media"> = new Map([
  ["iframe src", "frames"],
  ["img src", "images"],
  ["img srcset", "images"],
  ["source srcset", "images"],
  ["video poster", "images"],
  ["video src", "media"],
  ["audio src", "media"],
  ["source src", "media"],
  ["track src", "media"],
]);

/** `hashOf` may know the hash of texts that many pages have. */
export function needsOf(facts: HtmlFacts, hashOf = hashInline): PageNeeds {
  const origins = { frames: new Set<string>(), images: new Set<string>(), media: new Set<string>() };
  for (const url of facts.frames) addOrigin(origins.frames, url);
  for (const { tag, attribute, url } of facts.resources) {
    if (!elsewhere.test(url)) continue;
    const list = lists.get(`${tag} ${attribute}`);
    if (list) addOrigin(origins[list], url);
  }
  return {
    styles: sorted(facts.inlineStyles.map(hashOf)),
    attributes: sorted(facts.styleAttributes.map(hashSource)),
    scripts: sorted(facts.inlineScripts.map(hashOf)),
    frames: sorted(origins.frames),
    images: sorted(origins.images),
    media: sorted(origins.media),
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

const elsewhere = /^\s*(?:https?:)?\/\//i;

function addOrigin(list: Set<string>, address: string): void {
  const origin = originOf(address.trim().replace(/^\/\//, "https://"));
  if (origin !== undefined && /^https?:/.test(origin)) list.add(origin);
}

const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();
