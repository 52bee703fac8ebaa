/** Makes the metadata of every kind of page. */
import type { Settings } from "../config/settings.ts";
import {
  absoluteUrl,
  archiveUrl,
  authorsUrl,
  feedsUrl,
  homeUrl,
  monthUrl,
  notFoundUrl,
  searchUrl,
  tagsUrl,
  yearUrl,
} from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import type { Relations } from "../blog/blog.ts";
import { headMaker } from "./create-head.ts";
import { createDates } from "./dates.ts";
import type { Head } from "./head.ts";
import { createWebSite } from "./json-ld.ts";
import { describe } from "./description.ts";
import { createBlogPosting, createPersonOf } from "./post-json-ld.ts";
import { shareImage } from "./share-image.ts";
import { textsFor } from "./texts.ts";
import type { ImageView, Kind, KindViews } from "./views.ts";

/**
 * One function a kind of page; lists are described by their views, a post by the post itself. `image` is the picture that
 * stands for the page elsewhere.
 */
export type Heads = {
  readonly [K in Exclude<Kind, "post">]: (view: KindViews[K], image?: ImageView) => Head;
} & {
  readonly post: (post: Post, relations: Relations, image?: ImageView) => Head;
  /** A page of the owner's; what its front matter says is unknown. */
  readonly ownPage: (page: OwnPage) => Head;
};

export interface OwnPage {
  /** Root-relative, without the path prefix. */
  readonly url: unknown;
  readonly title?: unknown;
  readonly description?: unknown;
  /** BCP 47, where it differs from the site's. */
  readonly lang?: unknown;
}

const descriptionLength = 160;

export const createHeads = (settings: Settings): Heads => {
  const { title: siteTitle, language } = settings;
  const texts = textsFor(language);
  const { monthName, yearName } = createDates(language, settings.timeZone);
  const absolute = (url: string): string => absoluteUrl(url, settings);
  const create = headMaker(settings);
  const site = createWebSite({ ...settings, url: absolute(homeUrl) });
  const archiveStep = { name: texts.archive, url: archiveUrl };

  return {
    home: ({ pages }, image) =>
      create({
        url: homeUrl,
        title: siteTitle,
        description: settings.description,
        image,
        pages,
        things: [site],
      }),

    post: (post, relations, picture) => {
      const image = picture && shareImage(picture);
      const lang = post.lang ?? language;
      const section = relations.series;
      return create({
        url: post.url,
        title: post.metaTitle,
        shareTitle: post.title,
        description: post.metaDescription,
        type: "article",
        noindex: post.noindex || post.draft,
        lang,
        image,
        ...(post.canonical ? { canonical: post.canonical } : {}),
        article: [
          ["article:published_time", post.date],
          ...(post.updated ? [["article:modified_time", post.updated] as const] : []),
          ...relations.authors.map((author) => ["article:author", absolute(author.url)] as const),
          ...relations.tags.map((tag) => ["article:tag", tag.label] as const),
        ],
        alternates: relations.translations.length
          ? [
              { lang, url: post.url },
              ...relations.translations.map((other) => ({ lang: other.lang ?? language, url: other.url })),
            ]
          : [],
        trail: section ? [{ name: section.name, url: section.url }] : [],
        things: [createBlogPosting(post, relations, image, lang, siteTitle, absolute), site],
      });
    },

    tags: ({ tags }) =>
      create({
        url: tagsUrl,
        title: texts.tags,
        description: texts.tagsDescription(tags.length, siteTitle),
        trail: [],
      }),

    tag: ({ tag, description, pages, feedUrl }, image) =>
      create({
        image,
        url: tag.url,
        title: `${texts.tag}: ${tag.label}`,
        description:
          describe(description, descriptionLength) ||
          texts.tagDescription(tag.label, tag.count, siteTitle),
        pages,
        feed: { title: `${tag.label} – ${siteTitle}`, url: feedUrl },
        trail: [{ name: texts.tags, url: tagsUrl }],
      }),

    authors: () =>
      create({
        url: authorsUrl,
        title: texts.authors,
        description: texts.authorsDescription(siteTitle),
        trail: [],
      }),

    author: ({ author, pages, feedUrl }, image) => {
      const description =
        describe(author.bio, descriptionLength) ||
        texts.authorDescription(author.name, author.count, siteTitle);
      return create({
        url: author.url,
        title: author.name,
        description,
        type: "profile",
        image: image ?? (author.avatar && shareImage(author.avatar)),
        pages,
        feed: { title: `${author.name} – ${siteTitle}`, url: feedUrl },
        trail: [{ name: texts.authors, url: authorsUrl }],
        things: [createPersonOf(author, description, absolute)],
      });
    },

    archive: ({ count }) =>
      create({
        url: archiveUrl,
        title: texts.archive,
        description: texts.archiveDescription(count, siteTitle),
        trail: [],
      }),

    "archive-year": ({ year }) => {
      const title = yearName(year.year);
      return create({
        url: yearUrl(year.year),
        title,
        description: texts.periodDescription(title, year.count, siteTitle),
        trail: [archiveStep],
      });
    },

    "archive-month": ({ year, month, pages }) => {
      const title = monthName(month.month, year);
      return create({
        url: monthUrl(year, month.month),
        title,
        description: texts.periodDescription(title, month.count, siteTitle),
        pages,
        trail: [archiveStep, { name: yearName(year), url: yearUrl(year) }],
      });
    },

    series: ({ series, posts }, image) =>
      create({
        image,
        url: series.url,
        title: `${texts.series}: ${series.name}`,
        description: texts.seriesDescription(series.name, posts.length, siteTitle),
        trail: [],
      }),

    feeds: () =>
      create({
        url: feedsUrl,
        title: texts.feeds,
        description: texts.feedsDescription(siteTitle),
        trail: [],
      }),

    search: () =>
      create({
        url: searchUrl,
        title: texts.search,
        description: texts.searchDescription(siteTitle),
        noindex: true,
        trail: [],
      }),

    "search-letter": ({ letter, pages }) =>
      create({
        url: pages.urls[0] ?? searchUrl,
        title: texts.underLetter(letter),
        description: texts.searchDescription(siteTitle),
        noindex: true,
        pages,
        trail: [{ name: texts.search, url: searchUrl }],
      }),

    ownPage: ({ url, title, description, lang }) => {
      const missing = url === notFoundUrl;
      return create({
        url: typeof url === "string" ? url : homeUrl,
        title: said(title) ?? (missing ? texts.notFound : siteTitle),
        description: said(description) ?? (missing ? texts.notFoundDescription : settings.description),
        noindex: missing,
        lang: languageTag(lang) ?? language,
      });
    },
  };
};

const said = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

const languageTag = (value: unknown): string | undefined =>
  typeof value === "string" && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? value : undefined;
