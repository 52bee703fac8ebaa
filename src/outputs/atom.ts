/** Writes a feed as Atom 1.0: https://www.rfc-editor.org/rfc/rfc4287 */
import type { Entry, Feed, Person } from "./feed.ts";
import { element, xmlDocument, type Markup } from "./xml.ts";

export function renderAtom(feed: Feed): string {
  const root = element(
    "feed",
    {
      xmlns: "http://www.w3.org/2005/Atom",
      "xmlns:media": "http://search.yahoo.com/mrss/",
      "xmlns:fh": feed.currentUrl && "http://purl.org/syndication/history/1.0",
      "xml:lang": feed.language,
    },
    element("title", {}, feed.title),
    feed.description === "" ? undefined : element("subtitle", {}, feed.description),
    element("id", {}, feed.currentUrl ?? feed.feedUrl),
    element("link", { rel: "self", type: "application/atom+xml", href: feed.feedUrl }),
    element("link", { rel: "alternate", type: "text/html", href: feed.homeUrl }),
    link("hub", feed.hubUrl),
    link("current", feed.currentUrl),
    link("prev-archive", feed.olderUrl),
    link("next-archive", feed.newerUrl),
    feed.currentUrl === undefined ? undefined : element("fh:archive", {}),
    element("updated", {}, feed.updated),
    element("icon", {}, feed.iconUrl),
    person(feed.author),
    element("generator", {}, "Octavo"),
    ...feed.entries.map(entryElement),
  );
  return xmlDocument(root, feed.styleUrl);
}

const entryElement = (entry: Entry): Markup =>
  element(
    "entry",
    { "xml:lang": entry.language },
    element("title", {}, entry.title),
    element("id", {}, entry.id),
    element("link", { rel: "alternate", type: "text/html", href: entry.url }),
    element("published", {}, entry.published),
    element("updated", {}, entry.updated),
    ...entry.authors.map(person),
    ...entry.tags.map((tag) => element("category", { term: tag })),
    entry.image === undefined ? undefined : element("media:thumbnail", { url: entry.image }),
    entry.summary === "" ? undefined : element("summary", {}, entry.summary),
    entry.content === undefined ? undefined : element("content", { type: "html" }, entry.content),
  );

const link = (rel: string, href: string | undefined): Markup | undefined =>
  href === undefined ? undefined : element("link", { rel, href });

const person = ({ name, url }: Person): Markup =>
  element("author", {}, element("name", {}, name), url === undefined ? undefined : element("uri", {}, url));
