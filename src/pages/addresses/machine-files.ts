/** The addresses of the site's files for machines: known before any of them is made, so that nothing else takes them. */
import {
  atomUrl,
  authorsUrl,
  blogrollUrl,
  feedArchiveUrl,
  feedOfListUrl,
  feedStyleUrl,
  inEdition,
  jsonFeedUrl,
  llmsUrl,
  manifestUrl,
  markdownTwinUrl,
  robotsUrl,
  rssUrl,
  searchEngineUrl,
  sitemapUrl,
  tagsUrl,
} from "../../config/urls.ts";
import { editionHomes, editionNumber, type Languages } from "../../config/editions.ts";
import { isMade } from "../../config/kinds-made.ts";
import type { Settings } from "../../config/settings.ts";
import type { Blog } from "../../blog/blog.ts";

export interface MachineFile {
  readonly url: string;
  /** What it is, as in "which the feed has too". */
  readonly thing: string;
  /** The post that it belongs to. */
  readonly of?: string;
}

/** Tags and authors, where these have pages. */
export const listsWithFeed = <Tag, Author>(
  { tags, authors }: { readonly tags: readonly Tag[]; readonly authors: readonly Author[] },
  settings: Pick<Settings, "without">,
): { readonly tags: readonly Tag[]; readonly authors: readonly Author[] } => ({
  tags: isMade("tag", settings) ? tags : [],
  authors: isMade("author", settings) ? authors : [],
});

export interface MachineInput {
  readonly blog: Pick<Blog, "posts" | "tags" | "authors">;
  readonly settings: Pick<Settings, "comforts" | "editor" | "deploy" | "without" | "blogroll" | "feeds"> &
    Languages;
}

/** How many archives the feed of so many posts has: what it no longer holds itself. */
export const countArchives = (posts: number, { limit, archives }: Settings["feeds"]): number =>
  archives ? Math.ceil(Math.max(posts - limit, 0) / limit) : 0;

export function listMachineFiles({ blog, settings }: MachineInput): readonly MachineFile[] {
  const lists = listsWithFeed(blog, settings);
  const called = (thing: string, ...urls: readonly string[]) => urls.map((url) => ({ url, thing }));
  const homes = editionHomes(settings);
  const calledIn = (thing: string, ...urls: readonly string[]) =>
    homes.flatMap((edition) => called(thing, ...urls.map((url) => inEdition(url, edition))));
  return [
    ...calledIn("the feed", atomUrl, rssUrl, jsonFeedUrl),
    ...homes.flatMap((edition, number) => {
      const own = blog.posts.filter(({ lang }) => editionNumber(lang, settings) === number);
      return Array.from({ length: countArchives(own.length, settings.feeds) }, (_, index) =>
        [atomUrl, jsonFeedUrl].map((url) => ({
          url: feedArchiveUrl(inEdition(url, edition), index + 1),
          thing: "an archive of the feed",
        })),
      ).flat();
    }),
    ...[...lists.tags, ...lists.authors].flatMap(({ url }) =>
      called(`the feed of ${url}`, feedOfListUrl(url)),
    ),
    ...blog.posts.map(({ url, source }) => ({
      url: markdownTwinUrl(url),
      thing: `the Markdown twin of ${source}`,
      of: source,
    })),
    ...called("the style of feeds", feedStyleUrl),
    ...called("the sitemap", sitemapUrl),
    ...calledIn("the site's file for language models", llmsUrl),
    ...called("the site's file for robots", robotsUrl),
    ...(settings.blogroll ? called("the blogroll", blogrollUrl) : []),
    ...called("the site's manifest", manifestUrl),
    ...(settings.comforts.includes("search") ? called("the search", searchEngineUrl) : []),
    ...(settings.editor === undefined ? [] : called("the editor", "/admin/")),
    ...(settings.deploy.some((host) => host === "cloudflare" || host === "netlify")
      ? called("the file for the host", "/_headers", "/_redirects")
      : []),
  ];
}

/** Where old feeds of other generators were: their readers ask for them for years. */
const looksLikeFeed = (url: string): boolean =>
  /(?:^|\/)(?:feed|feeds|rss|atom|index)(?:\.(?:xml|atom|rss|rdf|json))$|\/(?:feed|rss|atom)\/?$/i.test(url);

/** The feed that takes the place of one at an old address; undefined where it is none. */
export function feedFor(url: string, feeds: ReadonlySet<string>): string | undefined {
  if (!looksLikeFeed(url)) return undefined;
  const list = /^\/(?:tags?|categor(?:y|ies)|topics?|keywords?|authors?)\/([^/]+)\//i.exec(url);
  const ofList = [tagsUrl, authorsUrl].map((folder) => feedOfListUrl(`${folder}${list?.[1] ?? ""}/`));
  const kind = /json/i.test(url) ? jsonFeedUrl : /rss/i.test(url) ? rssUrl : atomUrl;
  return (list ? ofList : [kind]).find((feed) => feeds.has(feed));
}
