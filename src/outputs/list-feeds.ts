/** Lists the feeds of the site, of each tag and of each author. */
import { isMade } from "../config/kinds-made.ts";
import {
  atomUrl,
  feedArchiveUrl,
  feedOfListUrl,
  inEdition,
  jsonFeedUrl,
  outputPath,
  rssUrl,
} from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import { memoize } from "../core/lazy.ts";
import { createLimitedMemo } from "../core/limited-memo.ts";
import { countArchives, listsWithFeed } from "../pages/addresses/machine-files.ts";
import { renderAtom } from "./atom.ts";
import { digestOf } from "./digest.ts";
import {
  createEntry,
  createFeed,
  type Entry,
  type Feed,
  type FeedPost,
  type FeedSettings,
  type Subject,
} from "./feed.ts";
import { renderJsonFeed } from "./json-feed.ts";
import type { ListedOutput, OutputsInput } from "./output.ts";
import { renderRss } from "./rss.ts";

type Write = (feed: Feed) => string;

export function listFeeds(input: OutputsInput): ListedOutput[] {
  const { blog, version } = input;
  const settings = feedSettings(input.settings);
  const { faceOf, textOf, entryOf } = createEntries(input, settings);

  const feed = (write: Write, subject: Subject, posts: readonly Post[]): ListedOutput => {
    const newest = posts.slice(0, settings.feeds.limit);
    return {
      path: outputPath(subject.feedUrl),
      face: () => digestOf(version, settings, subject, newest.map(faceOf)),
      text: () => digestOf(newest.map(textOf).join()),
      make: () => ({ content: write(createFeed(settings, subject, newest.map(entryOf))) }),
    };
  };
  const lists = listsWithFeed(blog, input.settings);
  const site = { title: settings.title, description: settings.description, url: settings.home };
  const ofList = (name: string, { url, posts }: { url: string; posts: readonly Post[] }): ListedOutput =>
    feed(
      renderAtom,
      { title: `${name} – ${settings.title}`, description: "", url, feedUrl: feedOfListUrl(url) },
      posts,
    );

  const archives = archivesOf(blog.posts, settings);
  /** The feed of the site, and its archives. */
  const withArchives = (write: Write, url: string): ListedOutput[] => {
    const feedUrl = inEdition(url, settings);
    const urlOf = (number: number) => (archives[number - 1] ? feedArchiveUrl(feedUrl, number) : undefined);
    const older = (number: number) => ({ olderUrl: urlOf(number - 1) });
    return [
      feed(write, { ...site, feedUrl, ...older(archives.length + 1) }, blog.posts),
      ...archives.map((posts, index) => {
        const number = index + 1;
        const around = { currentUrl: feedUrl, newerUrl: urlOf(number + 1), ...older(number) };
        return feed(write, { ...site, feedUrl: feedArchiveUrl(feedUrl, number), ...around }, posts);
      }),
    ];
  };

  const [atom, json] = [withArchives(renderAtom, atomUrl), withArchives(renderJsonFeed, jsonFeedUrl)];
  return [
    feed(renderRss, { ...site, feedUrl: inEdition(rssUrl, settings) }, blog.posts),
    // Next to each other those that share entries.
    ...atom.flatMap((each, at) => [each, json[at] as ListedOutput]),
    ...lists.tags.map((tag) => ofList(tag.label, tag)),
    ...lists.authors.map((author) => ofList(author.name, author)),
  ];
}

/** Counted from the oldest post, each as full as a feed is, so that a new post changes none; the last may share posts with the feed. */
function archivesOf(posts: readonly Post[], { feeds }: FeedSettings): readonly Post[][] {
  return Array.from({ length: countArchives(posts.length, feeds) }, (_, index) => {
    const end = posts.length - index * feeds.limit;
    return posts.slice(end - feeds.limit, end);
  });
}

/** An entry holds its post's text: of many posts the newest are kept, which most feeds show. */
const entriesKept = 2000;

/** A post has the same entry in every feed, so the feeds of one list share it. */
function createEntries({ relationsOf, texts, settings: all }: OutputsInput, settings: FeedSettings) {
  const hasPages = isMade("author", all);
  const feedPost = (post: Post): FeedPost => {
    const { authors, tags } = relationsOf(post);
    const image = texts.imageOf(post.source);
    return {
      post,
      ...(texts.feedIdOf && { id: texts.feedIdOf(post.source) }),
      html: () => texts.htmlOf(post.source),
      authors: authors.map(({ name, url }) => (hasPages ? { name, url } : { name })),
      tags: tags.map(({ label }) => label),
      ...(image !== undefined && { image }),
    };
  };
  const memo = createLimitedMemo<Entry>(entriesKept);
  const entryOf = (post: Post): Entry => memo(post.source, () => createEntry(settings, feedPost(post)));
  const faceOf = memoize((post: Post): string => {
    const { authors, tags, image } = feedPost(post);
    const { url, aliases, title, description, date, updated, lang } = post;
    return digestOf(url, aliases[0], title, description, date, updated, lang, authors, tags, image);
  });
  /** What changes with neither of its fields nor those of others: its text, and the id that the lock has of its entry. */
  const textOf = ({ source }: Post): string =>
    `${settings.feeds.full ? texts.htmlDigestOf(source) : ""} ${texts.feedIdOf?.(source)}`;
  return { entryOf, faceOf, textOf };
}

// Only these, so that other settings don't change feeds.
const feedSettings = ({
  title,
  description,
  url,
  pathPrefix,
  home,
  language,
  author,
  feeds,
}: FeedSettings): FeedSettings => ({
  title,
  description,
  url,
  pathPrefix,
  home,
  language,
  author,
  feeds,
});
