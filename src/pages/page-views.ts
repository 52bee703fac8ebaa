/** The parts that pages share, each made once and when it is asked for, and the pages made of them. */
import { markdownTwinUrl } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { Author, Series, Tag } from "../blog/blog.ts";
import { createHeads } from "./create-heads.ts";
import type { Head } from "./head.ts";
import type { Page } from "./page.ts";
import type { PagesInput, PlannedPage } from "./pages.ts";
import { tagColourClass } from "./theme/theme.ts";
import type {
  AuthorView,
  CardView,
  ImageView,
  Kind,
  KindViews,
  LinkView,
  PostView,
  TagView,
} from "./views.ts";

/** A post that hundreds link to would be one long list. */
const mostBacklinks = 30;

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
  const { settings, now, relationsOf, htmlOf, outlineOf, imageOf, socialCardOf, linkersOf } = input;
  const heads = createHeads(settings);

  const tagView = memoize((tag: Tag): TagView => ({
    label: tag.label,
    url: tag.url,
    ...(tag.colour === undefined ? {} : { colourClass: tagColourClass(tag.colour) }),
    count: tag.posts.length,
  }));
  // On posts and cards a tag's count would change thousands of pages with every new post.
  const tagMark = memoize((tag: Tag): TagView => ({ ...tagView(tag), count: 0 }));
  const authorLink = memoize((author: Author): LinkView => ({ title: author.name, url: author.url }));
  const authorView = memoize((author: Author): AuthorView => {
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
  const authorCard = memoize((author: Author): AuthorView => ({ ...authorView(author), count: 0 }));
  const postLink = memoize((post: Post): LinkView => ({ title: post.title, url: post.url }));
  const thumbnail = memoize((post: Post): { readonly image?: ImageView } => {
    const image =
      post.thumbnail === undefined
        ? undefined
        : imageOf(post.thumbnail, post.thumbnailAlt ?? "", post.source);
    return image ? { image } : {};
  });

  const relations = memoize(relationsOf);
  const card = memoize((post: Post): CardView => {
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
  const seriesLinks = memoize((series: Series): readonly LinkView[] => series.posts.map(postLink));

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
    const outline = lazy(() => outlineOf(post.source));
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

  const tagsOf = (post: Post): readonly Tag[] => relations(post).tags;

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
  const head = lazy(make);
  return Object.defineProperty({ ...page, head: undefined as unknown as Head }, "head", {
    get: head,
    enumerable: true,
  });
}
