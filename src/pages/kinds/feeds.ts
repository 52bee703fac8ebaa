/** The page that lists the feeds. */
import { atomUrl, feedOfListUrl, feedsUrl, inEdition, jsonFeedUrl, rssUrl } from "../../config/urls.ts";
import { listsWithFeed } from "../addresses/machine-files.ts";
import { pageKind } from "../page-kind.ts";
import type { PagesInput } from "../views.ts";

export interface FeedsView {
  readonly feeds: readonly FeedView[];
}

export interface FeedView {
  readonly title: string;
  readonly url: string;
  /** "Atom", "RSS" or "JSON Feed". */
  readonly format: string;
  /** What it follows. */
  readonly subject: "site" | "tag" | "author";
}

export const feeds = pageKind<FeedsView>({
  name: "feeds",
  called: "the page of feeds",
  pages: (input) => [{ url: inEdition(feedsUrl, input.settings), show: () => ({ feeds: feedViews(input) }) }],
  head: (_, { create, texts, settings }) =>
    create({
      url: inEdition(feedsUrl, settings),
      title: texts.feeds,
      description: texts.feedsDescription(settings.title),
      trail: [],
    }),
});

const feedViews = ({ blog, settings }: PagesInput): FeedView[] => {
  const { tags, authors } = listsWithFeed(blog, settings);
  return [
    { title: settings.title, url: inEdition(atomUrl, settings), format: "Atom", subject: "site" },
    { title: settings.title, url: inEdition(rssUrl, settings), format: "RSS", subject: "site" },
    { title: settings.title, url: inEdition(jsonFeedUrl, settings), format: "JSON Feed", subject: "site" },
    ...tags.map((tag): FeedView => ({
      title: tag.label,
      url: feedOfListUrl(tag.url),
      format: "Atom",
      subject: "tag",
    })),
    ...authors.map((author): FeedView => ({
      title: author.name,
      url: feedOfListUrl(author.url),
      format: "Atom",
      subject: "author",
    })),
  ];
};
