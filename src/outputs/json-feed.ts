/** Writes a feed as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/ */
import type { Entry, Feed, Person } from "./feed.ts";
import { legalText } from "./xml.ts";

export function renderJsonFeed(feed: Feed): string {
  const document = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.feedUrl,
    next_url: feed.olderUrl,
    description: feed.description || undefined,
    favicon: feed.iconUrl,
    authors: [feed.author],
    language: feed.language,
    hubs: feed.hubUrl === undefined ? undefined : [{ type: "WebSub", url: feed.hubUrl }],
    items: feed.entries.map(item),
  };
  return (
    JSON.stringify(
      document,
      (_key, value: unknown) => (typeof value === "string" ? legalText(value) : value),
      2,
    ) + "\n"
  );
}

const item = (entry: Entry): object => ({
  id: entry.id,
  url: entry.url,
  title: entry.title,
  // An item must hold one of the two.
  ...(entry.content === undefined
    ? { content_text: entry.summary || entry.title }
    : { content_html: entry.content }),
  summary: entry.summary || undefined,
  image: entry.image,
  date_published: entry.published,
  date_modified: entry.updated,
  authors: entry.authors.length === 0 ? undefined : entry.authors.map(person),
  tags: entry.tags.length === 0 ? undefined : entry.tags,
  language: entry.language,
});

const person = ({ name, url }: Person): Person => (url === undefined ? { name } : { name, url });
