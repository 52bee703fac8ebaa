/** What kinds of pages show in common: small plain values, each made once. Addresses are root-relative, without the path prefix. */
import type { Author, Blog, Relations, Series, Tag } from "../blog/blog.ts";
import { stateOf } from "../blog/create-blog.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { AlternatesOf } from "./page.ts";
import type { Picture } from "../markdown/picture.ts";
import { createSearchLetters } from "./search-letters.ts";
import { tagColourClass } from "./theme/theme.ts";

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
  readonly outlineOf: (source: string) => Outline;
  /** A picture named in a source, if it is there or lies elsewhere. */
  readonly imageOf: (path: string, alt: string, source: string) => ImageView | undefined;
  /** Posts that link to a post, newest first. */
  readonly linkersOf: (post: Post) => readonly Post[];
  /** Of a blog in several languages: what a page is in the others. */
  readonly alternatesOf?: AlternatesOf;
  /** Where readers are told: whether a translation's original has been revised since. */
  readonly isRevised?: (post: Post) => boolean;
  /** The social card that stands for a page elsewhere, if it needs one; the home page's is the site's. */
  readonly socialCardOf: (subject: CardSubject) => ImageView | undefined;
}

/** What a page is about; the home page is about the site. */
export type CardSubject = Post | Tag | Author | Series | "site";

export interface Outline {
  readonly headings: readonly { readonly level: number; readonly id: string; readonly text: string }[];
  readonly hasContents: boolean;
}

export interface LinkView {
  readonly title: string;
  readonly url: string;
}

export interface ImageView {
  /** Root-relative without the prefix, or absolute. */
  readonly url: string;
  readonly alt: string;
  /** Pixels, where known. */
  readonly width?: number;
  readonly height?: number;
  /** Its variants, for the `picture` filter; absent for what is shown as it is. */
  readonly picture?: Picture;
}

export interface TagView {
  readonly label: string;
  readonly url: string;
  /** CSS class that gives its colour, e.g. "tag-colour-3"; absent without a colour. */
  readonly colourClass?: string;
  /** Number of posts. */
  readonly count: number;
}

export interface AuthorView {
  readonly name: string;
  readonly url: string;
  readonly role?: string;
  readonly avatar?: ImageView;
  /** "@ada@social.example" */
  readonly fediverse?: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** HTML of the biography; empty without one. */
  readonly bio: string;
  /** Language of the biography, where it may differ from that around it. */
  readonly lang?: string;
  readonly count: number;
}

/** A post in a list. */
export interface CardView {
  readonly title: string;
  readonly url: string;
  readonly description: string;
  /** ISO instant in UTC. */
  readonly date: string;
  readonly updated?: string;
  readonly authors: readonly LinkView[];
  readonly tags: readonly TagView[];
  readonly thumbnail?: ImageView;
  readonly minutes: number;
  readonly rating?: number;
  readonly featured: boolean;
  /** Only the dev server shows these four. */
  readonly draft: boolean;
  readonly scheduled: boolean;
  readonly expired: boolean;
  /** Listed here all the same. */
  readonly unlisted: boolean;
  readonly lang?: string;
}

/** Where a page of a list stands among its sisters. */
export interface PagesView {
  /** From 1. */
  readonly number: number;
  readonly total: number;
  /** Addresses of all pages of the list, in order. */
  readonly urls: readonly string[];
  readonly newerUrl?: string;
  readonly olderUrl?: string;
}

export type Views = ReturnType<typeof createViews>;

/** Makes the parts that pages share; each is made once, so that its digest is too. */
export function createViews(input: PagesInput) {
  const { now, relationsOf, imageOf } = input;
  const { tagView, tagMark, authorLink, authorView, authorCard } = createGroupViews(input);
  const postLink = memoize((post: Post): LinkView => ({ title: post.title, url: post.url }));
  const thumbnail = memoize((post: Post): { readonly image?: ImageView } => {
    const image =
      post.thumbnail === undefined
        ? undefined
        : imageOf(post.thumbnail, post.thumbnailAlt ?? "", post.source);
    return image ? { image } : {};
  });

  const card = memoize((post: Post): CardView => {
    const { tags, authors } = relationsOf(post);
    const { image } = thumbnail(post);
    const state = stateOf(post, now);
    return {
      title: post.title,
      url: post.url,
      description: post.description,
      date: post.date,
      ...(post.updated !== undefined && { updated: post.updated }),
      authors: authors.map(authorLink),
      tags: tags.map(tagMark),
      ...(image !== undefined && { thumbnail: image }),
      minutes: post.minutes,
      ...(post.rating !== undefined && { rating: post.rating }),
      featured: post.featured,
      draft: post.draft,
      scheduled: state === "scheduled",
      expired: state === "expired",
      unlisted: post.unlisted && input.blog.posts.includes(post),
      ...(post.lang !== undefined && { lang: post.lang }),
    };
  });

  return {
    tagView,
    authorView,
    authorCard,
    postLink,
    card,
    thumbnail,
    relations: relationsOf,
    tagsOf: (post: Post): readonly Tag[] => relationsOf(post).tags,
    searchLetters: lazy(() => createSearchLetters(input)),
    seriesLinks: memoize((series: Series): readonly LinkView[] => series.posts.map(postLink)),
  };
}

/** Tags and authors, as their own pages and as posts show them. */
function createGroupViews({ htmlOf, imageOf }: PagesInput) {
  const tagView = memoize((tag: Tag): TagView => ({
    label: tag.label,
    url: tag.url,
    ...(tag.colour !== undefined && { colourClass: tagColourClass(tag.colour) }),
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
      ...(author.role !== undefined && { role: author.role }),
      ...(avatar !== undefined && { avatar }),
      ...(author.fediverse !== undefined && { fediverse: author.fediverse }),
      links: author.links,
      ...(author.lang !== undefined && { lang: author.lang }),
      bio: author.source === undefined ? "" : htmlOf(author.source),
      count: author.posts.length,
    };
  });
  const authorCard = memoize((author: Author): AuthorView => ({ ...authorView(author), count: 0 }));
  return { tagView, tagMark, authorLink, authorView, authorCard };
}
