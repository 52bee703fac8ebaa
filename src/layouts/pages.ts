/** Every page the blog has, as a value: its address, its template and all that it shows. */
import type { Settings } from "../config/settings.ts";
import {
  archiveUrl,
  atomUrl,
  authorsUrl,
  feedOfListUrl,
  feedsUrl,
  homeUrl,
  jsonFeedUrl,
  markdownTwinUrl,
  pageOfListUrl,
  rssUrl,
  tagsUrl,
} from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import { later, once } from "../later.ts";
import type { Author, Blog, Month, Relations, Series, Tag, Year } from "../taxonomy/blog.ts";
import { createHeads } from "./create-heads.ts";
import type { Head } from "./head.ts";
import type { Page } from "./page.ts";
import { searchPages } from "./search-pages.ts";
import { tagColourClass } from "./theme.ts";
import type {
  AuthorView,
  CardView,
  FeedView,
  ImageView,
  Kind,
  KindViews,
  LinkView,
  MonthView,
  PagesView,
  PostView,
  TagView,
  YearView,
} from "./views.ts";

/** What pages show besides the blog itself. */
export interface PagesInput {
  readonly blog: Blog;
  readonly relationsOf: (post: Post) => Relations;
  readonly settings: Settings;
  /** ISO 8601; later posts are marked as scheduled where they are shown at all. */
  readonly now: string;
  /** HTML of the body of an author's or a tag's file; "" where there is none. */
  readonly htmlOf: (source: string) => string;
  /** Headings of a post's body, and whether it has its own list of them. */
  readonly outlineOf: (source: string) => {
    readonly headings: PostView["headings"];
    readonly hasContents: boolean;
  };
  /** A picture named in a source, if it is there or lies elsewhere. */
  readonly imageOf: (path: string, alt: string, source: string) => ImageView | undefined;
  /** Posts that link to a post, newest first. */
  readonly linkersOf: (post: Post) => readonly Post[];
  /** The social card that stands for a page elsewhere, if it needs one; the home page's is the site's. */
  readonly socialCardOf: (subject: Post | Tag | Author | Series | "site") => ImageView | undefined;
}

/** A post that hundreds link to would be one long list. */
const mostBacklinks = 30;
const mostNeighbours = 6;
const mostFeatured = 3;

/** A page that is made when it is asked for: the dev server makes only what is looked at. */
export interface PlannedPage extends Pick<Page, "url" | "kind" | "template" | "source"> {
  /** All that the page is made of besides the settings, its templates and, for a post, its file; for a list its view. */
  readonly parts: () => object;
  /** Of the first post it shows, ISO 8601: pages next to each other by it show the same posts. */
  readonly date?: string;
  /** Makes the page of its parts. */
  readonly make: () => Page;
}

/** Each page of the blog in a fixed order; addresses are unique unless two sources claim one. */
export function planPages(input: PagesInput): PlannedPage[] {
  const views = createViews(input);
  return [
    ...homePages(input, views),
    ...input.blog.posts.map((post) => new PlannedPost(post, views)),
    ...tagPages(input, views),
    ...authorPages(input, views),
    ...archivePages(input, views),
    ...seriesPages(input, views),
    views.page("feeds", feedsUrl, () => ({ feeds: feedViews(input) })),
    ...(input.settings.comforts.includes("search") ? searchPages(input, views) : []),
  ];
}

/** A post's page: a class, since two functions for each of thousands take more memory than all else that is planned. */
class PlannedPost implements PlannedPage {
  readonly #post: Post;
  readonly #views: Views;
  readonly kind = "post";
  readonly template: string;

  constructor(post: Post, views: Views) {
    this.#post = post;
    this.#views = views;
    this.template = `_includes/${post.layout}`;
  }

  get url(): string {
    return this.#post.url;
  }

  get source(): string {
    return this.#post.source;
  }

  get date(): string {
    return this.#post.date;
  }

  parts(): object {
    return this.#views.postParts(this.#post);
  }

  make(): Page {
    return this.#views.postPage(this.#post);
  }
}

/** What else is known of a page. */
interface PageAbout {
  /** What a social card is drawn for. */
  readonly subject?: Parameters<PagesInput["socialCardOf"]>[0];
  /** Posts in its list. */
  readonly posts?: readonly Post[];
}

export type Views = ReturnType<typeof createViews>;

/** Makes the parts that pages share; each is made once, so that its digest is too. */
export function createViews(input: PagesInput) {
  const { blog, settings, now, relationsOf, htmlOf, outlineOf, imageOf, socialCardOf, linkersOf } = input;
  const heads = createHeads(settings);

  const tagView = once((tag: Tag): TagView => ({
    label: tag.label,
    url: tag.url,
    ...(tag.colour === undefined ? {} : { colourClass: tagColourClass(tag.colour) }),
    count: tag.posts.length,
  }));
  // On posts and cards a tag's count would change thousands of pages with every new post.
  const tagMark = once((tag: Tag): TagView => ({ ...tagView(tag), count: 0 }));
  const authorLink = once((author: Author): LinkView => ({ title: author.name, url: author.url }));
  const authorView = once((author: Author): AuthorView => {
    const avatar = author.avatar === undefined ? undefined : imageOf(author.avatar, "", author.source ?? "");
    return {
      name: author.name,
      url: author.url,
      ...(author.role === undefined ? {} : { role: author.role }),
      ...(avatar === undefined ? {} : { avatar }),
      links: author.links,
      bio: author.source === undefined ? "" : htmlOf(author.source),
      count: author.posts.length,
    };
  });
  const authorCard = once((author: Author): AuthorView => ({ ...authorView(author), count: 0 }));
  const postLink = once((post: Post): LinkView => ({ title: post.title, url: post.url }));
  const thumbnail = once((post: Post): { readonly image?: ImageView } => {
    const image =
      post.thumbnail === undefined
        ? undefined
        : imageOf(post.thumbnail, post.thumbnailAlt ?? "", post.source);
    return image ? { image } : {};
  });

  const relations = once(relationsOf);
  const card = once((post: Post): CardView => {
    const { tags, authors } = relations(post);
    const { image } = thumbnail(post);
    return {
      title: post.title,
      url: post.url,
      description: post.description,
      date: post.date,
      ...(post.updated === undefined ? {} : { updated: post.updated }),
      authors: authors.map(authorLink),
      tags: tags.map(tagMark),
      ...(image === undefined ? {} : { thumbnail: image }),
      minutes: post.minutes,
      ...(post.rating === undefined ? {} : { rating: post.rating }),
      featured: post.featured,
      draft: post.draft,
      scheduled: post.date > now,
      ...(post.lang === undefined ? {} : { lang: post.lang }),
    };
  });

  const page = <K extends Exclude<Kind, "post">>(
    kind: K,
    url: string,
    show: () => KindViews[K],
    { subject, posts: [first] = [] }: PageAbout = {},
  ): PlannedPage => ({
    url,
    kind,
    template: `pages/${kind}.njk`,
    ...(first === undefined ? {} : { date: first.date }),
    parts: show,
    make: () => {
      const view = show();
      return withHead({ url, kind, template: `pages/${kind}.njk`, view }, () =>
        heads[kind](view as never, subject === undefined ? undefined : socialCardOf(subject)),
      );
    },
  });

  const showsBacklinks = settings.comforts.includes("backlinks");
  const seriesLinks = once((series: Series): readonly LinkView[] => series.posts.map(postLink));

  /** Small values that pages share, so that comparing all posts of a blog takes no time. */
  const postParts = (post: Post) => {
    const { authors, newer, older, related, series, translations } = relations(post);
    return {
      card: card(post),
      authorCards: authors.map(authorCard),
      ...(newer === undefined ? {} : { newer: postLink(newer) }),
      ...(older === undefined ? {} : { older: postLink(older) }),
      related: related.map(card),
      backlinks: showsBacklinks ? linkersOf(post).slice(0, mostBacklinks).map(postLink) : [],
      ...(series === undefined
        ? {}
        : {
            series: {
              name: series.name,
              url: series.url,
              position: series.posts.indexOf(post) + 1,
              posts: seriesLinks(series),
            },
          }),
      translations: translations.map((other) => ({
        title: other.title,
        url: other.url,
        lang: other.lang ?? settings.language,
      })),
    };
  };

  const postPage = (post: Post): Page => {
    const { card: own, ...parts } = postParts(post);
    const outline = later(() => outlineOf(post.source));
    const view = { ...own, ...parts, markdownUrl: markdownTwinUrl(post.url) };
    return withHead(
      {
        url: post.url,
        kind: "post",
        template: `_includes/${post.layout}`,
        source: post.source,
        view: { post: withOutline(view, outline) },
      },
      () => heads.post(post, relations(post), socialCardOf(post) ?? thumbnail(post).image),
    );
  };

  const tagsOf = later(() => {
    const byPost = new Map<Post, Tag[]>();
    for (const tag of blog.tags) {
      for (const post of tag.posts) {
        const own = byPost.get(post);
        if (own) own.push(tag);
        else byPost.set(post, [tag]);
      }
    }
    return byPost;
  });

  return { tagView, authorView, authorLink, card, page, postParts, postPage, thumbnail, tagsOf };
}

/** Follows from the body, so it is looked up only where it is shown. */
const withOutline = (
  view: Omit<PostView, "headings" | "hasContents">,
  outline: () => Pick<PostView, "headings" | "hasContents">,
): PostView =>
  Object.defineProperties(view as PostView, {
    headings: { get: () => outline().headings, enumerable: true },
    hasContents: { get: () => outline().hasContents, enumerable: true },
  });

/** The head of a page that is not rendered is never made: it follows from the view, the post and the settings. */
function withHead(page: Omit<Page, "head">, make: () => Head): Page {
  const head = later(make);
  return Object.defineProperty({ ...page, head: undefined as unknown as Head }, "head", {
    get: head,
    enumerable: true,
  });
}

/** Splits a list into its pages; an empty list has one page too. */
export function paginate<Item>(
  url: string,
  posts: readonly Item[],
  size: number,
): { readonly posts: readonly Item[]; readonly pages: PagesView }[] {
  const total = Math.max(1, Math.ceil(posts.length / size));
  const urls = Array.from({ length: total }, (_, index) => pageOfListUrl(url, index + 1));
  return urls.map((_, index) => {
    const [newerUrl, olderUrl] = [urls[index - 1], urls[index + 1]];
    return {
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

function homePages({ blog, settings }: PagesInput, { card, page }: Views): PlannedPage[] {
  const featured = blog.posts.filter((post) => post.featured).slice(0, mostFeatured);
  return paginate(homeUrl, blog.posts, settings.pageSize).map(({ posts, pages }) =>
    page(
      "home",
      pageOfListUrl(homeUrl, pages.number),
      () => ({
        posts: posts.map(card),
        featured: pages.number === 1 ? featured.map(card) : [],
        pages,
      }),
      { subject: "site", posts },
    ),
  );
}

function tagPages(
  { blog, settings, htmlOf }: PagesInput,
  { card, page, tagView, tagsOf }: Views,
): PlannedPage[] {
  return [
    page("tags", tagsUrl, () => ({ tags: blog.tags.map(tagView) })),
    ...blog.tags.flatMap((tag) => {
      const neighbours = later(() => mostUsed(tag.posts, tagsOf(), mostNeighbours, tag).map(tagView));
      return paginate(tag.url, tag.posts, settings.pageSize).map(({ posts, pages }) =>
        page(
          "tag",
          pageOfListUrl(tag.url, pages.number),
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
  tagsOf: ReadonlyMap<Post, readonly Tag[]>,
  most: number,
  except?: Tag,
): Tag[] {
  const counts = new Map<Tag, number>();
  for (const post of posts)
    for (const tag of tagsOf.get(post) ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .filter(([tag]) => tag !== except)
    .sort((a, b) => b[1] - a[1] || (a[0].slug < b[0].slug ? -1 : 1))
    .slice(0, most)
    .map(([tag]) => tag);
}

function authorPages(
  { blog, settings }: PagesInput,
  { card, page, authorView, tagView, tagsOf }: Views,
): PlannedPage[] {
  return [
    page("authors", authorsUrl, () => ({ authors: blog.authors.map(authorView) })),
    ...blog.authors.flatMap((author) => {
      const first = author.posts.at(-1);
      return paginate(author.url, author.posts, settings.pageSize).map(({ posts, pages }) =>
        page(
          "author",
          pageOfListUrl(author.url, pages.number),
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
                    tags: mostUsed(author.posts, tagsOf(), 5).map(tagView),
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

function archivePages({ blog, settings }: PagesInput, { card, page }: Views): PlannedPage[] {
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
        paginate(month.url, month.posts, settings.pageSize).map(({ posts, pages }) =>
          page(
            "archive-month",
            pageOfListUrl(month.url, pages.number),
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

const seriesPages = ({ blog }: PagesInput, { card, page }: Views): PlannedPage[] =>
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

const feedViews = ({ blog, settings }: PagesInput): FeedView[] => [
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
