/** Pages of old blogs that are lists or feeds made by a template: Octavo has its own, so their addresses redirect. */
import type { OldList } from "./old-blog.ts";

export interface TemplatePage {
  readonly url: string;
  readonly layout: string;
  readonly body: string;
}

/** Undefined for a page with a text of its own. */
export function listOfPage({ url, layout, body }: TemplatePage): OldList | undefined {
  if (/\.(?:xml|rss|atom|rdf)$/i.test(url) || /(?:feed|rss|atom)[^/]*\.json$/i.test(url))
    return { url, is: /sitemap/i.test(url) ? "sitemap" : "feed" };
  if (url === "/" || /^\/index\.html?$/.test(url)) return { url: "/", is: "home" };
  const words = body
    .replace(/\{[{%#][^]*?[}%#]\}|<(script|style)\b[^]*?<\/\1>|<[^<>]*>/gi, " ")
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
  if (words.length > mostWords) return undefined;
  const name = `${layout} ${url}`;
  if (
    /site\.(?:tags|categories)|\btags?\b|\bcategor(?:y|ies)\b|\btopics?\b/i.test(`${body} ${name}`) &&
    isList(body, name)
  )
    return { url, is: "tags" };
  if (
    /paginator|site\.posts|site\.collections/.test(body) ||
    (words.length === 0 && /archives?|posts|blog|timeline|home/i.test(name))
  )
    return { url, is: "archive" };
  return undefined;
}

/** A list with its further pages: `at` makes the address of each. A size of 0 means that all is on one page. */
export function withPages(
  list: OldList,
  posts: number,
  size: number,
  at = (page: number): string => `${list.url}page/${page}/`,
): OldList[] {
  const pages = size > 0 ? Math.min(Math.ceil(posts / size), mostPages) : 1;
  return [list, ...range(2, pages + 1).map((page) => ({ ...list, url: at(page) }))];
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Whatever a configuration says. */
const mostPages = 1000;

/** More of them are a text. */
const mostWords = 40;

const isList = (body: string, name: string): boolean =>
  /\{%-?\s*for\b/.test(body) || (body.trim() === "" && /tag|categor|topic/i.test(name));

/** Whether an address is that of a page, not of a file that a template makes. */
export const isPageUrl = (url: string): boolean =>
  /(?:\/|\.html?|\/[^/.]+)$/i.test(url) && url !== "/404.html";
