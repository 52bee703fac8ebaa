/** Writes a feed as RSS 2.0: https://www.rssboard.org/rss-specification, with what its best practices profile adds. */
import type { Entry, Feed } from "./feed.ts";
import { element, xmlDocument, type Markup } from "./xml.ts";

export function renderRss(feed: Feed): string {
  const channel = element(
    "channel",
    {},
    element("title", {}, feed.title),
    element("link", {}, feed.homeUrl),
    // RSS requires a description, even an empty one.
    element("description", {}, feed.description || feed.title),
    element("language", {}, feed.language),
    element("lastBuildDate", {}, rfc822(feed.updated)),
    element("generator", {}, "Octavo"),
    element("atom:link", { rel: "self", type: "application/rss+xml", href: feed.feedUrl }),
    feed.hubUrl === undefined ? undefined : element("atom:link", { rel: "hub", href: feed.hubUrl }),
    ...feed.entries.map((entry) => item(entry, feed)),
  );
  const namespaces = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
  };
  return xmlDocument(
    element("rss", { version: "2.0", "xml:lang": feed.language, ...namespaces }, channel),
    feed.styleUrl,
  );
}

const item = (entry: Entry, feed: Feed): Markup =>
  element(
    "item",
    {},
    element("title", {}, entry.title),
    element("link", {}, entry.url),
    element("guid", { isPermaLink: "false" }, entry.id),
    element("pubDate", {}, rfc822(entry.published)),
    ...(entry.authors.length === 0 ? [feed.author] : entry.authors).map(({ name }) =>
      element("dc:creator", {}, name),
    ),
    ...entry.tags.map((tag) => element("category", {}, tag)),
    entry.image === undefined ? undefined : element("media:thumbnail", { url: entry.image }),
    entry.summary === "" ? undefined : element("description", {}, entry.summary),
    entry.content === undefined ? undefined : element("content:encoded", {}, entry.content),
  );

// ECMA-262 defines toUTCString; it is RFC 822's format with a year of four digits, as RSS prefers.
const rfc822 = (instant: string): string => new Date(instant).toUTCString();
