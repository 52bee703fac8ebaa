/** Every page the blog has, as a value: its address, its template and all that it shows. */
import type { Settings } from "../config/settings.ts";
import { feedsUrl } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import type { Author, Blog, Relations, Series, Tag } from "../blog/blog.ts";
import { archivePages, authorPages, feedViews, homePages, seriesPages, tagPages } from "./list-pages.ts";
import { createViews, type Views } from "./page-views.ts";
import type { Page } from "./page.ts";
import { searchPages } from "./search-pages.ts";
import type { ImageView, PostView } from "./views.ts";

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
