/** Files with errors: where each will be once these are mended, so that what leads there is no second mistake. */
import { editionHomes, editionOf, readNamedLanguage } from "../config/editions.ts";
import { archiveUrl, authorsUrl, inEdition, seriesFolder, tagsUrl, type Edition } from "../config/urls.ts";
import type { Settings } from "../config/settings.ts";
import type { BrokenPost } from "../content/broken-post.ts";
import { stemOf } from "../content/parse-post.ts";
import { postUrl } from "../content/post-url.ts";
import type { ParsedSources } from "../content/read-content.ts";
import { slugOf } from "../content/slug.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { pathOfUrl, urlOfPath } from "../core/address-codec.ts";
import { isError } from "../core/problem.ts";
import type { OwnSource } from "./own-page.ts";
import { isLater } from "../blog/waiting.ts";

export interface Expected {
  /** Repository paths of posts, authors and tags with errors; not of posts that wait. */
  readonly sources: readonly string[];
  /** Addresses that posts may have, by repository path. */
  readonly urls: readonly (readonly [source: string, url: string])[];
  /** Posts whose addresses are known all the same. */
  readonly posts: readonly (BrokenPost & { readonly source: string })[];
  /** By repository path, as far as they can be read. */
  readonly titles: readonly (readonly [source: string, title: string])[];
  /** Whether an address may be that of a file with errors, or of a list that it belongs to. */
  readonly mayBe: (url: string) => boolean;
}

export function expectBroken(
  parsed: ParsedSources,
  own: readonly OwnSource[],
  { settings, now, unpublished }: { settings: Settings; now: string; unpublished: boolean },
): Expected {
  const broken = [...parsed].filter(
    ([, { post, author, tag, waits }]) => !post && !author && !tag && (unpublished || !isLater(waits, now)),
  );
  const posts = broken.filter(([source]) => kindOfSource(source) === "posts");
  const texts = broken.map(([, { rough }]) => rough?.front ?? "");
  const titles = posts.flatMap(([source, { rough }]): [string, string][] => {
    const title = titleIn(rough?.front ?? "");
    return title === undefined ? [] : [[source, title]];
  });
  const names = new Set([
    ...posts.flatMap(([source]) => namesOf(source)),
    ...own.filter(({ problems = [] }) => problems.some(isError)).flatMap(({ source }) => namesOf(source)),
    ...titles.map(([, title]) => slugOf(title)),
  ]);
  return {
    sources: broken.map(([source]) => source),
    posts: posts.flatMap(([source, { broken: known }]) => (known ? [{ source, ...known }] : [])),
    urls: posts.map(([source]) => [source, urlOf(source, settings)]),
    titles,
    mayBe(url) {
      const plain = pathOfUrl(url).replace(/(?:\/|\.html?|\.md)$/, "");
      return (
        (broken.length > 0 && isInList(url, editionHomes(settings))) ||
        names.has(plain.slice(plain.lastIndexOf("/") + 1)) ||
        (plain !== "" && texts.some((text) => text.includes(plain)))
      );
    },
  };
}

function urlOf(source: string, settings: Settings): string {
  const { lang, source: plain } = readNamedLanguage(source, settings);
  const pattern = { ...settings, permalink: inEdition(settings.permalink, editionOf(lang, settings)) };
  const url = postUrl({ title: "", date: "1970-01-01T00:00:00.000Z", ...stemOf(plain) }, pattern, source);
  return typeof url === "string" ? url : urlOfPath(`/${source}`);
}

/** What may be the last part of its address. */
function namesOf(source: string): string[] {
  const { stem } = stemOf(source.replace(/\.\w+$/, ".md"));
  return [stem, stem.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_](?=.)/, "")];
}

const titleIn = (front: string): string | undefined =>
  /^["']?title["']?[ \t]*[:=](.*)$/im
    .exec(front)?.[1]
    ?.trim()
    .replace(/^["']|["']$/g, "");

/** Lists have as many pages as posts fill. */
const isInList = (url: string, homes: readonly Edition[]): boolean =>
  homes.some((home) =>
    [tagsUrl, authorsUrl, seriesFolder, archiveUrl].some((list) => url.startsWith(inEdition(list, home))),
  ) || /\/page\/\d+\/$/.test(url);
