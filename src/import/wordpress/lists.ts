/** Where WordPress had lists and feeds, by the addresses that it gives them unless told otherwise. */
import { decodeAddress } from "../../core/address-codec.ts";
import type { OldAuthor, OldList, OldTag } from "../old-blog.ts";
import { wordsOfHtml } from "../html/words.ts";
import type { WordPressExport, WordPressItem, WordPressTerm } from "./export.ts";
import { authorsOf, dateOf, isNone } from "./texts.ts";

const feeds = ["/feed/", "/feed/atom/", "/feed/rss/", "/feed/rss2/", "/feed/rdf/", "/comments/feed/"];

/** `posts` are those that were shown. */
export function listWordPressLists(blog: WordPressExport, posts: readonly WordPressItem[]): OldList[] {
  return [
    ...feeds.map((url): OldList => ({ url, is: "feed" })),
    ...["/sitemap.xml", "/wp-sitemap.xml", "/sitemap_index.xml"].map((url): OldList => ({
      url,
      is: "sitemap",
    })),
    ...termsOf(blog, posts).flatMap(([url, name]): OldList[] => [{ url: `${url}feed/`, is: "feed", name }]),
    ...[...usedAuthors(blog, posts)].map(([login, name]): OldList => ({
      url: `/author/${login}/feed/`,
      is: "feed",
      name,
    })),
    ...archives(posts),
  ];
}

/** By years, months and days. */
function archives(posts: readonly WordPressItem[]): OldList[] {
  const urls = posts.flatMap(({ date, dateGmt }) => {
    const [year, month, day] = dateOf(date, dateGmt)?.slice(0, 10).split("-") ?? [];
    return year === undefined ? [] : [`/${year}/`, `/${year}/${month}/`, `/${year}/${month}/${day}/`];
  });
  return [...new Set(urls)].map((url) => ({ url, is: "archive" }));
}

/** Names by the addresses of their lists. */
function termsOf(
  { terms, items }: WordPressExport,
  posts: readonly WordPressItem[],
): readonly (readonly [url: string, name: string])[] {
  const all = [...terms, ...items.flatMap((item) => item.terms)].filter(
    ({ domain, slug }) => (domain === "category" || domain === "post_tag") && slug !== "",
  );
  const bySlug = new Map(all.toReversed().map((term) => [`${term.domain} ${term.slug}`, term]));
  const used = new Set(posts.flatMap((post) => post.terms.map(({ domain, slug }) => `${domain} ${slug}`)));
  return [...bySlug.values()]
    .filter((term) => isUsed(term, used, bySlug))
    .map((term) => [urlOf(term, bySlug), wordsOfHtml(term.name)]);
}

/** A category of others has the posts of those. */
function isUsed(
  term: WordPressTerm,
  used: ReadonlySet<string>,
  all: ReadonlyMap<string, WordPressTerm>,
): boolean {
  return (
    used.has(`${term.domain} ${term.slug}`) ||
    [...used].some(
      (key) => pathOf(all.get(key), all).includes(term.slug) && key.startsWith(`${term.domain} `),
    )
  );
}

function pathOf(term: WordPressTerm | undefined, all: ReadonlyMap<string, WordPressTerm>): readonly string[] {
  const path: string[] = [];
  for (
    let each = term;
    each !== undefined && !path.includes(each.slug);
    each = all.get(`${each.domain} ${each.parent}`)
  )
    path.unshift(each.slug);
  return path;
}

const urlOf = (term: WordPressTerm, all: ReadonlyMap<string, WordPressTerm>): string =>
  decodeAddress(
    term.domain === "category" ? `/category/${pathOf(term, all).join("/")}/` : `/tag/${term.slug}/`,
  );

export function readTags(blog: WordPressExport, posts: readonly WordPressItem[]): OldTag[] {
  const tags = new Map<string, OldTag>();
  const descriptions = new Map(blog.terms.map(({ name, description }) => [wordsOfHtml(name), description]));
  const noneNames = new Set(
    [...blog.terms, ...blog.items.flatMap(({ terms }) => terms)]
      .filter(isNone)
      .map(({ name }) => wordsOfHtml(name)),
  );
  for (const [url, label] of termsOf(blog, posts)) {
    // A tag and a category of one name are one tag here.
    const urls = [...(tags.get(label)?.urls ?? []), url];
    tags.set(label, {
      label,
      fields: {},
      body: noneNames.has(label) ? "" : (descriptions.get(label) ?? ""),
      urls,
    });
  }
  return [...tags.values()];
}

const usedAuthors = (blog: WordPressExport, posts: readonly WordPressItem[]): ReadonlyMap<string, string> => {
  const names = new Set(posts.flatMap((post) => authorsOf(post, blog)));
  const logins = new Map([...blog.authors].filter(([, name]) => names.has(name)));
  for (const name of names) if (![...logins.values()].includes(name)) logins.set(name, name);
  return logins;
};

export const readAuthors = (blog: WordPressExport, posts: readonly WordPressItem[]): OldAuthor[] =>
  [...usedAuthors(blog, posts)].map(([login, name]) => ({
    name,
    fields: {},
    body: "",
    urls: [`/author/${login.toLowerCase()}/`],
  }));
