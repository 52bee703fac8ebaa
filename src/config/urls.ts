/** Addresses of lists, feeds and small files; a post's is made in content/post-url.ts. All are root-relative, without the path prefix. */
import { encodeAddress, pathOfUrl, urlOfPath } from "../core/address-codec.ts";

export const homeUrl = "/";
export const tagsUrl = "/tags/";
export const authorsUrl = "/authors/";
export const archiveUrl = "/archive/";
/** It has no page of its own. */
export const seriesFolder = "/series/";
export const feedsUrl = "/feeds/";
export const notFoundUrl = "/404.html";
export const atomUrl = "/feed.xml";
export const rssUrl = "/rss.xml";
export const jsonFeedUrl = "/feed.json";
export const sitemapUrl = "/sitemap.xml";
export const robotsUrl = "/robots.txt";
export const llmsUrl = "/llms.txt";
export const blogrollUrl = "/blogroll.opml";
export const manifestUrl = "/manifest.webmanifest";
export const faviconUrl = "/favicon.svg";
export const searchUrl = "/search/";
/** Named by its version, since browsers keep it: an engine reads the index of its own version only. */
export const searchEngineUrl = "/search-index/engine.js";
export const feedStyleUrl = "/assets/feed.css";

/** Where there are pages and files of ours. */
export const ownFolders: readonly string[] = [
  ...[tagsUrl, authorsUrl, archiveUrl, seriesFolder, feedsUrl, searchUrl],
  ...["/search-index/", "/cards/", "/assets/", "/admin/", "/page/"],
];

/** The pages in one language of a blog in several, see editions.ts. */
export interface Edition {
  /** Address of its home page: "/", or "/de/". */
  readonly home: string;
}

const first: Edition = { home: homeUrl };

/** The address that a list of the whole blog has in an edition: "/tags/" → "/de/tags/". */
export const inEdition = (url: string, { home }: Edition): string => home + url.slice(1);

export const tagUrl = (slug: string, edition = first): string => inEdition(`${tagsUrl}${slug}/`, edition);
export const authorUrl = (slug: string, edition = first): string =>
  inEdition(`${authorsUrl}${slug}/`, edition);
export const seriesUrl = (slug: string, edition = first): string =>
  inEdition(`${seriesFolder}${slug}/`, edition);
export const yearUrl = (year: string, edition = first): string => inEdition(`${archiveUrl}${year}/`, edition);
export const monthUrl = (year: string, month: string, edition = first): string =>
  inEdition(`${archiveUrl}${year}/${month}/`, edition);

/** The address that a tag, an author or a series would have by another slug. */
export const withSlug = (url: string, slug: string): string =>
  `${url.slice(0, url.lastIndexOf("/", url.length - 2) + 1)}${slug}/`;

/** What there is under a letter in the index of the search page. */
export const letterUrl = (slug: string, edition = first): string =>
  inEdition(`${searchUrl}${slug}/`, edition);
/** Folder of a part of the search's index, from 0. */
export const searchPartUrl = (part: number, edition = first): string =>
  `/search-index${edition.home}${part}/`;
/** A script that knows the word endings of a language, by its name in English. */
export const searchStemmerUrl = (language: string): string => `/search-index/stem-${language}.js`;

/** Whether hosts answer with it, and with status 404, where there is nothing: that of the site or of a folder. */
export const isNotFoundPage = (url: string): boolean => url.endsWith(notFoundUrl);

/** The n-th page of a list, from 1. */
export const pageOfListUrl = (listUrl: string, number: number): string =>
  number === 1 ? listUrl : `${listUrl}page/${number}/`;

/** The Atom feed of a tag or an author. */
export const feedOfListUrl = (listUrl: string): string => `${listUrl}feed.xml`;

/** The n-th archive of a feed, from 1 for the oldest posts: "/feed.xml" → "/feed-1.xml". */
export const feedArchiveUrl = (feedUrl: string, number: number): string =>
  feedUrl.replace(/\.\w+$/, (ending) => `-${number}${ending}`);

/** The n-th part of a sitemap that is too long for one file, from 1. */
export const sitemapPartUrl = (number: number): string => `/sitemap-${number}.xml`;

/** The Markdown twin of a post. */
export const markdownTwinUrl = (postUrl: string): string =>
  postUrl.endsWith("/") ? `${postUrl}index.md` : `${postUrl.replace(/\.html$/, "")}.md`;

/** Variants of pictures; each name has a hash of what the file was made from, so that it can be kept for ever. */
export const picturesUrl = "/assets/images/";

/** The file an address is published as, relative to the output folder: "/tags/" → "tags/index.html". */
export const outputPath = (url: string): string =>
  pathOfUrl(url.endsWith("/") ? `${url}index.html` : url).slice(1);

/** "/tags/index.html" is "/tags/" to readers. */
export const withoutIndex = (url: string): string => url.replace(/\/index\.html$/, "/");

/** The address of a published file: "tags/index.html" → "/tags/". */
export const outputUrl = (file: string): string => withoutIndex(`/${urlOfPath(file)}`);

/** Whether what is at an address is a page by its name. */
export const isPageAddress = (url: string): boolean => /(?:\/|\.html?|\/[^/.]*)$/i.test(url);

/** Part of `Settings` that turns an address into one that works from outside. */
export interface Place {
  /** Scheme and host without a trailing slash. */
  readonly url: string;
  /** Begins and ends with "/". */
  readonly pathPrefix: string;
}

const isRootRelative = (url: string): boolean => url.startsWith("/") && !url.startsWith("//");

/** The address as pages link to it: with the path prefix, percent-encoded; others' addresses stay as they are. */
export const prefixedUrl = (url: string, place: Place): string =>
  isRootRelative(url) ? encodeAddress(place.pathPrefix + url.slice(1)) : url;

/** The address with scheme and host, percent-encoded; addresses that have their own stay as they are. */
export const absoluteUrl = (url: string, place: Place): string =>
  isRootRelative(url) ? place.url + prefixedUrl(url, place) : url;
