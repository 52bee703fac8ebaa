/** Finds what a link may lead to by words of its title: posts, their headings, pages, authors, tags. */
import path from "node:path";
import { prefixedUrl } from "../config/urls.ts";
import { encodeAddress, encodeInLink } from "../core/address-codec.ts";
import type { Heading } from "../markdown/rendered.ts";
import type { Site } from "../pages/site.ts";
import { clockOf } from "./clock.ts";
import { siteOf, type EditorContext } from "./editor-context.ts";
import type { Target } from "./protocol.ts";

const mostFound = 20;

/** Headings of a body by the key of its text, which stays as long as it is the same. */
export type KnownHeadings = Map<string, readonly Heading[]>;

interface Candidate extends Target {
  /** What words are looked for in. */
  readonly text: string;
  /** Later is better, among those that fit alike. */
  readonly when: string;
}

export function findTargets(
  context: EditorContext,
  { query, source }: { readonly query: string; readonly source?: string },
  known: KnownHeadings,
): readonly Target[] {
  const words = plain(query).split(/\s+/).filter((word) => word !== ""); // prettier-ignore
  const found = [...candidates(context, source, words.length > 0 ? known : undefined)]
    .map((candidate) => ({ candidate, score: scoreOf(candidate, words, plain(query).trim()) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.candidate.when < b.candidate.when ? 1 : -1));
  return found.slice(0, mostFound).map(({ candidate: { text: _, when: __, ...target } }) => target);
}

/** Without case and accents. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

const ranks: Readonly<Record<Target["kind"], number>> = {
  post: 6,
  page: 5,
  heading: 4,
  tag: 3,
  author: 3,
  file: 1,
};

/** 0 where a word is missing. */
function scoreOf({ text, kind }: Candidate, words: readonly string[], query: string): number {
  if (!words.every((word) => text.includes(word))) return 0;
  const at = text.startsWith(query) ? 300 : text.includes(` ${query}`) ? 200 : 100;
  return (text === query ? 400 : at) + ranks[kind];
}

function* candidates(
  { settings, ...context }: EditorContext,
  from: string | undefined,
  known: KnownHeadings | undefined,
): Generator<Candidate> {
  const site = siteOf({ settings, ...context });
  const make = (
    kind: Target["kind"],
    title: string,
    url: string,
    more: {
      readonly insert?: string;
      readonly text?: string;
      readonly when?: string;
      readonly within?: string;
    } = {},
  ): Candidate => ({
    title,
    kind,
    url: prefixedUrl(url, settings),
    insert: more.insert ?? encodeAddress(url),
    ...(more.within !== undefined && { within: more.within }),
    ...(more.when !== undefined && kind === "post" && { date: clockOf(more.when, settings.timeZone) }),
    text: plain(more.text ?? title),
    when: more.when ?? "",
  });
  for (const post of site.blog.all) {
    if (post.source === from) continue;
    const insert = writtenFrom(from, post.source);
    yield make("post", post.title, post.url, { insert, text: `${post.title} ${post.stem}`, when: post.date });
    for (const { id, text } of known ? headingsOf(site, post.source, known) : [])
      yield make("heading", text, `${post.url}#${id}`, { insert: `${insert}#${id}`, when: post.date, within: post.title }); // prettier-ignore
  }
  if (from !== undefined)
    for (const { id, text } of known ? headingsOf(site, from, known) : [])
      yield make("heading", text, `#${id}`, { insert: `#${id}`, when: "9999" });
  for (const { source, title, url } of site.own)
    yield make("page", title ?? path.posix.basename(source), url);
  for (const { name, url } of site.blog.authors) yield make("author", name, url);
  for (const { label, url } of site.blog.tags) yield make("tag", label, url);
  for (const { source, url } of site.files.all)
    if (/\.(?:pdf|zip|epub|mp3|mp4|txt|csv|docx?|xlsx?)$/i.test(source))
      yield make("file", path.posix.basename(source), url);
}

/** The file itself: such a link follows it to another address. */
function writtenFrom(from: string | undefined, source: string): string {
  const written = from === undefined ? `/${source}` : path.posix.relative(path.posix.dirname(from), source);
  return encodeInLink(written);
}

function headingsOf(site: Site, source: string, known: KnownHeadings): readonly Heading[] {
  const key = site.bodies.get(source)?.htmlDigest;
  if (key === undefined) return [];
  const found = known.get(key) ?? site.factsOf(source)?.headings ?? [];
  known.set(key, found);
  return found;
}
