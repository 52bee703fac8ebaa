/** A post on its own page, which its layout shows. */
import type { Relations } from "../../blog/blog.ts";
import { isMade } from "../../config/kinds-made.ts";
import type { Settings } from "../../config/settings.ts";
import { markdownTwinUrl } from "../../config/urls.ts";
import { isKeptFromRobots, type Post } from "../../content/post.ts";
import type { Head } from "../head.ts";
import type { HeadTools } from "../head-tools.ts";
import type { OtherPosts, Page, PlannedPage } from "../page.ts";
import type { PageKind } from "../page-kind.ts";
import { postAlternates } from "../plan-editions.ts";
import { createBlogPosting } from "../post-json-ld.ts";
import { shareImage } from "../share-image.ts";
import type { AuthorView, CardView, ImageView, LinkView, Outline, PagesInput, Views } from "../views.ts";

/** A post that hundreds link to would be one long list. */
const mostBacklinks = 30;

/** A post on its own page. */
export interface PostView extends CardView {
  readonly authorCards: readonly AuthorView[];
  readonly headings: Outline["headings"];
  /** Whether the author put the contents into the text, so that the page need not. */
  readonly hasContents?: boolean;
  readonly newer?: LinkView;
  readonly older?: LinkView;
  readonly related: readonly CardView[];
  /** Posts that link to this one, newest first; none where they are not wanted. */
  readonly backlinks: readonly LinkView[];
  readonly series?: {
    readonly name: string;
    readonly url: string;
    /** Position of this post, from 1. */
    readonly position: number;
    readonly posts: readonly LinkView[];
  };
  readonly translations: readonly { readonly title: string; readonly url: string; readonly lang: string }[];
  /** Address of the original, where it has been revised since this was translated and readers are told. */
  readonly revised?: { readonly url: string; readonly lang: string };
  /** Address of its Markdown twin; an unlisted post has none, since nothing keeps robots from it. */
  readonly markdownUrl?: string;
}

export const post: PageKind = {
  name: "post",
  called: "the post",
  plan: (input, views, tools) => input.blog.all.map((each) => new PlannedPost(each, { input, views, tools })),
};

interface PostTools {
  readonly input: PagesInput;
  readonly views: Views;
  readonly tools: HeadTools;
}

/** A class, since two functions for each of thousands take more memory than all else that is planned. */
class PlannedPost implements PlannedPage {
  readonly #post: Post;
  readonly #tools: PostTools;
  readonly kind = "post";
  readonly template: string;

  constructor(post: Post, tools: PostTools) {
    this.#post = post;
    this.#tools = tools;
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
    return postParts(this.#post, this.#tools);
  }

  card(): CardView {
    return this.#tools.views.card(this.#post);
  }

  others(): OtherPosts {
    return otherPosts(this.#post, this.#tools);
  }

  make(): Page {
    return postPage(this.#post, this.#tools);
  }
}

/** Small values that pages share, so that comparing all posts of a blog takes no time. */
function postParts(post: Post, { input: { settings }, views }: PostTools) {
  const { card, authorCard, postLink, seriesLinks } = views;
  const { authors, newer, older, series, translations } = views.relations(post);
  return {
    card: card(post),
    authorCards: authors.map(authorCard),
    ...(newer !== undefined && { newer: postLink(newer) }),
    ...(older !== undefined && { older: postLink(older) }),
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
      lang: languageOf(other, settings),
    })),
  };
}

const languageOf = (post: Post, { language }: Settings): string => post.lang ?? language;

function otherPosts(post: Post, { input: { settings, linkersOf, isRevised }, views }: PostTools): OtherPosts {
  const relations = views.relations(post);
  return {
    related: relations.related,
    linkers: settings.comforts.includes("backlinks") ? linkersOf(post).slice(0, mostBacklinks) : [],
    // Originals come before what is translated of them.
    original: isRevised?.(post) ? relations.translations[0] : undefined,
  };
}

function postPage(post: Post, all: PostTools): Page {
  const { input, views, tools } = all;
  const { card: own, ...parts } = postParts(post, all);
  const { related, linkers, original } = otherPosts(post, all);
  const others = {
    related: related.map(views.card),
    backlinks: linkers.map(views.postLink),
    revised: original && { url: original.url, lang: languageOf(original, input.settings) },
  };
  const { headings, hasContents } = input.outlineOf(post.source);
  const twin = hasTwin(post, input) ? { markdownUrl: markdownTwinUrl(post.url) } : {};
  const picture = input.socialCardOf(post) ?? views.thumbnail(post).image;
  const view: PostView = { headings, hasContents, ...own, ...parts, ...others, ...twin };
  return {
    url: post.url,
    kind: "post",
    template: `_includes/${post.layout}`,
    source: post.source,
    view: { post: view },
    head: postHead(post, views.relations(post), tools, { picture, ...twin }),
  };
}

const hasTwin = (post: Post, { blog }: PagesInput): boolean => !post.unlisted || blog.posts.includes(post);

export function postHead(
  post: Post,
  relations: Relations,
  { create, absolute, site, settings }: HeadTools,
  { picture, markdownUrl }: { readonly picture?: ImageView | undefined; readonly markdownUrl?: string } = {},
): Head {
  const image = picture && shareImage(picture);
  const { language } = settings;
  const lang = post.lang ?? language;
  const writers = isMade("author", settings) ? relations.authors : [];
  const section = relations.series;
  return create({
    url: post.url,
    title: post.metaTitle,
    shareTitle: post.title,
    description: post.metaDescription,
    type: "article",
    noindex: isKeptFromRobots(post),
    lang,
    image,
    ...(post.canonical ? { canonical: post.canonical } : {}),
    article: [
      ["article:published_time", post.date],
      ...(post.updated ? [["article:modified_time", post.updated] as const] : []),
      ...writers.map((author) => ["article:author", absolute(author.url)] as const),
      ...relations.tags.map((tag) => ["article:tag", tag.label] as const),
    ],
    alternates: postAlternates(post, relations.translations, language),
    creators: relations.authors.flatMap(({ fediverse }) => fediverse ?? []),
    links: markdownUrl === undefined ? [] : [{ rel: "alternate", type: "text/markdown", url: markdownUrl }],
    trail: section ? [{ name: section.name, url: section.url, kind: "series" }] : [],
    things: [createBlogPosting(post, relations, image, lang, settings, absolute), site],
  });
}
