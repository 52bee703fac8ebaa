/** Makes a feed as a value, which each format writes. */
import { absoluteUrl, faviconUrl, feedStyleUrl, prefixedUrl } from "../config/urls.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import { entryId } from "../pages/addresses/feed-ids.ts";
import { absoluteHtml } from "./absolute-html.ts";
import { plainPictures } from "./plain-pictures.ts";
import { plainTabs } from "./plain-tabs.ts";

/** All addresses are absolute. */
export interface Feed {
  readonly title: string;
  /** May be empty. */
  readonly description: string;
  /** The page that the feed belongs to. */
  readonly homeUrl: string;
  /** The feed's own address. */
  readonly feedUrl: string;
  /** Stylesheet for browsers. */
  readonly styleUrl: string;
  readonly iconUrl: string;
  /** BCP 47. */
  readonly language: string;
  /** The author of entries without one. */
  readonly author: Person;
  /** Instant in UTC of the newest change; the epoch for an empty feed. */
  readonly updated: string;
  /** Where readers are told of new entries at once: https://www.w3.org/TR/websub/ */
  readonly hubUrl?: string;
  /** The archive with the entries before these. */
  readonly olderUrl?: string;
  /** Of an archive (https://www.rfc-editor.org/rfc/rfc5005#section-4) that with the entries after these. */
  readonly newerUrl?: string;
  /** Of an archive the feed with the newest entries. */
  readonly currentUrl?: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** A tag: URI; never changes. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Plain text; may be empty. */
  readonly summary: string;
  /** HTML with absolute addresses; absent if feeds have descriptions only. */
  readonly content?: string;
  /** Instant in UTC, ISO 8601. */
  readonly published: string;
  /** Instant in UTC, not before `published`. */
  readonly updated: string;
  readonly authors: readonly Person[];
  /** As shown. */
  readonly tags: readonly string[];
  readonly image?: string;
  /** BCP 47, if it differs from the feed's. */
  readonly language?: string;
}

export interface Person {
  readonly name: string;
  readonly url?: string;
}

/** What a feed is about: the site, a tag or an author. */
export interface Subject {
  readonly title: string;
  readonly description: string;
  /** Root-relative address of its page. */
  readonly url: string;
  /** Root-relative address of the feed. */
  readonly feedUrl: string;
  /** Root-relative addresses of the feeds around it, as in `Feed`. */
  readonly olderUrl?: string | undefined;
  readonly newerUrl?: string | undefined;
  readonly currentUrl?: string | undefined;
}

/** A post with all that its entry shows; addresses are root-relative without the path prefix, or absolute. */
export interface FeedPost {
  readonly post: Post;
  /** As first published; absent for a post that never was. */
  readonly id?: string;
  /** The rendered body; its root-relative addresses have the path prefix. Not called for feeds with descriptions only. */
  readonly html: () => string;
  readonly authors: readonly Person[];
  readonly tags: readonly string[];
  readonly image?: string;
}

/** The settings that feeds depend on. */
export type FeedSettings = Pick<
  Settings,
  "title" | "description" | "url" | "pathPrefix" | "home" | "language" | "author" | "feeds"
>;

/** `entries` are newest first; those beyond `settings.feeds.limit` are left out. */
export function createFeed(settings: FeedSettings, subject: Subject, entries: readonly Entry[]): Feed {
  const newest = entries.slice(0, settings.feeds.limit);
  const { hub } = settings.feeds;
  const { olderUrl, newerUrl, currentUrl } = subject;
  return {
    title: subject.title,
    description: subject.description,
    homeUrl: absoluteUrl(subject.url, settings),
    feedUrl: absoluteUrl(subject.feedUrl, settings),
    styleUrl: prefixedUrl(feedStyleUrl, settings),
    iconUrl: absoluteUrl(faviconUrl, settings),
    language: settings.language,
    author: { name: settings.author ?? settings.title },
    // Not the clock: a feed stays the same until a post changes.
    updated: newest.reduce((latest, entry) => latestOf(latest, entry.updated), new Date(0).toISOString()),
    ...(hub !== undefined && currentUrl === undefined && { hubUrl: hub }),
    ...(olderUrl && { olderUrl: absoluteUrl(olderUrl, settings) }),
    ...(newerUrl && { newerUrl: absoluteUrl(newerUrl, settings) }),
    ...(currentUrl && { currentUrl: absoluteUrl(currentUrl, settings) }),
    entries: newest,
  };
}

export function createEntry(
  settings: FeedSettings,
  { post, id, html, authors, tags, image }: FeedPost,
): Entry {
  const url = absoluteUrl(post.url, settings);
  return {
    id: id ?? entryId(post, settings.url),
    url,
    title: post.title,
    summary: post.description,
    ...(settings.feeds.full && { content: absoluteHtml(plainTabs(plainPictures(html())), url) }),
    published: post.date,
    updated: latestOf(post.date, post.updated ?? post.date),
    authors: authors.map(({ name, url }) =>
      url === undefined ? { name } : { name, url: absoluteUrl(url, settings) },
    ),
    tags,
    ...(image !== undefined && { image: absoluteUrl(image, settings) }),
    ...(post.lang !== undefined && { language: post.lang }),
  };
}

// Instants in UTC of one form sort as text.
const latestOf = (one: string, other: string): string => (one > other ? one : other);
