/** The pages of lists: home, tags, authors, archive and series, page by page. */
import {
  archiveUrl,
  atomUrl,
  authorsUrl,
  feedOfListUrl,
  homeUrl,
  jsonFeedUrl,
  pageOfListUrl,
  rssUrl,
  tagsUrl,
} from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import { lazy } from "../core/lazy.ts";
import type { Month, Tag, Year } from "../blog/blog.ts";
import type { Views } from "./page-views.ts";
import type { PagesInput, PlannedPage } from "./pages.ts";
import type { FeedView, MonthView, PagesView, YearView } from "./views.ts";

const mostNeighbours = 6;
const mostFeatured = 3;

/** Splits a list, whose first page is at `start`, into its pages; an empty list has one page too. */
export function paginate<Item>(
  start: string,
  posts: readonly Item[],
  size: number,
): { readonly url: string; readonly posts: readonly Item[]; readonly pages: PagesView }[] {
  const total = Math.max(1, Math.ceil(posts.length / size));
  const urls = Array.from({ length: total }, (_, index) => pageOfListUrl(start, index + 1));
  return urls.map((url, index) => {
    const [newerUrl, olderUrl] = [urls[index - 1], urls[index + 1]];
    return {
      url,
      posts: posts.slice(index * size, (index + 1) * size),
      pages: {
        number: index + 1,
        total,
        urls,
        ...(newerUrl === undefined ? {} : { newerUrl }),
        ...(olderUrl === undefined ? {} : { olderUrl }),
      },
    };
  });
}

export function homePages({ blog, settings }: PagesInput, { card, page }: Views): PlannedPage[] {
  const featured = blog.posts.filter((post) => post.featured).slice(0, mostFeatured);
  return paginate(homeUrl, blog.posts, settings.pageSize).map(({ url, posts, pages }) =>
    page(
      "home",
      url,
      () => ({
        posts: posts.map(card),
        featured: pages.number === 1 ? featured.map(card) : [],
        pages,
      }),
      { subject: "site", posts },
    ),
  );
}

export function tagPages(
  { blog, settings, htmlOf }: PagesInput,
  { card, page, tagView, tagsOf }: Views,
): PlannedPage[] {
  return [
    page("tags", tagsUrl, () => ({ tags: blog.tags.map(tagView) })),
    ...blog.tags.flatMap((tag) => {
      const neighbours = lazy(() => mostUsed(tag.posts, tagsOf, mostNeighbours, tag).map(tagView));
      return paginate(tag.url, tag.posts, settings.pageSize).map(({ url, posts, pages }) =>
        page(
          "tag",
          url,
          () => ({
            tag: tagView(tag),
            description: tag.source === undefined ? "" : htmlOf(tag.source),
            posts: posts.map(card),
            pages,
            neighbours: neighbours(),
            feedUrl: feedOfListUrl(tag.url),
          }),
          { subject: tag, posts },
        ),
      );
    }),
  ];
}

/** The tags that most of the posts have, commonest first, ties by the order of all tags. */
function mostUsed(
  posts: readonly Post[],
  tagsOf: (post: Post) => readonly Tag[],
  most: number,
  except?: Tag,
): Tag[] {
  const counts = new Map<Tag, number>();
  for (const post of posts) for (const tag of tagsOf(post)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .filter(([tag]) => tag !== except)
    .sort((a, b) => b[1] - a[1] || (a[0].slug < b[0].slug ? -1 : 1))
    .slice(0, most)
    .map(([tag]) => tag);
}

export function authorPages(
  { blog, settings }: PagesInput,
  { card, page, authorView, tagView, tagsOf }: Views,
): PlannedPage[] {
  return [
    page("authors", authorsUrl, () => ({ authors: blog.authors.map(authorView) })),
    ...blog.authors.flatMap((author) => {
      const first = author.posts.at(-1);
      return paginate(author.url, author.posts, settings.pageSize).map(({ url, posts, pages }) =>
        page(
          "author",
          url,
          () => ({
            author: authorView(author),
            posts: posts.map(card),
            pages,
            feedUrl: feedOfListUrl(author.url),
            ...(first === undefined || pages.number > 1
              ? {}
              : {
                  figures: {
                    since: first.date,
                    minutes: author.posts.reduce((sum, post) => sum + post.minutes, 0),
                    tags: mostUsed(author.posts, tagsOf, 5).map(tagView),
                  },
                }),
          }),
          { subject: author, posts },
        ),
      );
    }),
  ];
}

const monthView = ({ month, url, posts }: Month): MonthView => ({ month, url, count: posts.length });
const yearView = ({ year, url, posts, months }: Year): YearView => ({
  year,
  url,
  count: posts.length,
  months: months.map(monthView),
});

export function archivePages({ blog, settings }: PagesInput, { card, page }: Views): PlannedPage[] {
  return [
    page("archive", archiveUrl, () => ({ years: blog.archive.map(yearView), count: blog.posts.length })),
    ...blog.archive.flatMap((year) => [
      page(
        "archive-year",
        year.url,
        () => ({
          year: yearView(year),
          months: year.months.map((month) => ({ ...monthView(month), posts: month.posts.map(card) })),
        }),
        { posts: year.posts },
      ),
      ...year.months.flatMap((month) =>
        paginate(month.url, month.posts, settings.pageSize).map(({ url, posts, pages }) =>
          page(
            "archive-month",
            url,
            () => ({
              year: year.year,
              month: monthView(month),
              posts: posts.map(card),
              pages,
            }),
            { posts },
          ),
        ),
      ),
    ]),
  ];
}

export const seriesPages = ({ blog }: PagesInput, { card, page }: Views): PlannedPage[] =>
  blog.series.map((series) =>
    page(
      "series",
      series.url,
      () => ({
        series: { name: series.name, url: series.url },
        posts: series.posts.map(card),
      }),
      { subject: series, posts: series.posts },
    ),
  );

export const feedViews = ({ blog, settings }: PagesInput): FeedView[] => [
  { title: settings.title, url: atomUrl, format: "Atom", subject: "site" },
  { title: settings.title, url: rssUrl, format: "RSS", subject: "site" },
  { title: settings.title, url: jsonFeedUrl, format: "JSON Feed", subject: "site" },
  ...blog.tags.map((tag): FeedView => ({
    title: tag.label,
    url: feedOfListUrl(tag.url),
    format: "Atom",
    subject: "tag",
  })),
  ...blog.authors.map((author): FeedView => ({
    title: author.name,
    url: feedOfListUrl(author.url),
    format: "Atom",
    subject: "author",
  })),
];
