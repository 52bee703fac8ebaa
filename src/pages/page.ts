/** A page the site publishes: its address and everything its template shows. */
import type { Post } from "../content/post.ts";
import type { Head } from "./head.ts";

export interface Page {
  /** Root-relative, without the path prefix. */
  readonly url: string;
  /** One of the names in kinds.ts. */
  readonly kind: string;
  /** Repository path of the template, e.g. "pages/tag.njk"; for a post its layout, "_includes/blog_base.njk". */
  readonly template: string;
  /** Repository path of the post it shows; only kind "post". */
  readonly source?: string;
  /** BCP 47: of a blog in several languages that of the lists around it. */
  readonly language?: string;
  /** Metadata of the document. */
  readonly head: Head;
  /** The view of its kind, at top level in the template. */
  readonly view: object;
}

/** A page that is made when it is asked for: the dev server makes only what is looked at. */
export interface PlannedPage extends Pick<Page, "url" | "kind" | "template" | "source" | "language"> {
  /** Repository path of the file that describes the tag or the author it is about. */
  readonly about?: string;
  /**
   * All that the page is made of besides the settings, its templates and, for a post, its file; for a list its view. It
   * follows from what posts are without their texts, from authors, tags and pictures: see `facesKey` in page-keys.ts.
   */
  readonly parts: () => object;
  /** Of a post: what lists show of it. */
  readonly card?: () => object | undefined;
  /** Of a post: others that it shows because of what texts or git say, which `parts` leave out. */
  readonly others?: () => OtherPosts | undefined;
  /** Of the first post it shows, ISO 8601: pages next to each other by it show the same posts. */
  readonly date?: string;
  /** Of a blog in several languages: the same page in all that have it, itself included. */
  readonly alternates?: () => readonly EditionLink[];
  /** Makes the page of its parts. */
  readonly make: () => Page;
}

export interface OtherPosts {
  /** Shown as lists show them. */
  readonly related: readonly Post[];
  /** Those that link to it, of which title and address are shown. */
  readonly linkers: readonly Post[];
  /** What it was translated from, where readers are told that it has been revised since; its address is shown. */
  readonly original: Post | undefined;
}

/** Where a page is in a language of the blog. */
export interface EditionLink {
  /** BCP 47. */
  readonly lang: string;
  /** Root-relative, without the path prefix: of the same page, else of the list that it continues, else the home page. */
  readonly url: string;
  readonly isSame: boolean;
  /** Whether it is the page itself. */
  readonly isHere: boolean;
}

/** Addresses for `hreflang`. */
export type Alternates = readonly { readonly lang: string; readonly url: string }[];

/** The same page in all languages that have it, itself included; empty where that is only one. */
export type AlternatesOf = (url: string, post?: Post) => readonly EditionLink[];
