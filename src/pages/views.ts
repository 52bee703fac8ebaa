/** What templates see: small plain values, one kind of page each. Addresses are root-relative, without the path prefix. */
import type { Picture } from "../markdown/picture.ts";

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
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** HTML of the biography; empty without one. */
  readonly bio: string;
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
  /** Only the dev server shows these two. */
  readonly draft: boolean;
  readonly scheduled: boolean;
  readonly lang?: string;
}

/** A post on its own page. */
export interface PostView extends CardView {
  readonly authorCards: readonly AuthorView[];
  readonly headings: readonly { readonly level: number; readonly id: string; readonly text: string }[];
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
  /** Address of its Markdown twin. */
  readonly markdownUrl: string;
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

export interface MonthView {
  /** "01" to "12"; the text is made by the `monthName` filter. */
  readonly month: string;
  readonly url: string;
  readonly count: number;
}

export interface YearView {
  readonly year: string;
  readonly url: string;
  readonly count: number;
  /** Newest first. */
  readonly months: readonly MonthView[];
}

/** What is at top level in the template of each kind of page, besides `site`, `texts`, `head`, `page` and Eleventy's own data. */
export interface KindViews {
  home: {
    readonly posts: readonly CardView[];
    readonly featured: readonly CardView[];
    readonly pages: PagesView;
  };
  post: { readonly post: PostView };
  tags: { readonly tags: readonly TagView[] };
  tag: {
    readonly tag: TagView;
    /** HTML of the description; empty without one. */
    readonly description: string;
    readonly posts: readonly CardView[];
    readonly pages: PagesView;
    /** Tags most often used together with it. */
    readonly neighbours: readonly TagView[];
    readonly feedUrl: string;
  };
  authors: { readonly authors: readonly AuthorView[] };
  author: {
    readonly author: AuthorView;
    readonly posts: readonly CardView[];
    readonly pages: PagesView;
    readonly feedUrl: string;
    /** What there is of theirs in all; shown where given. */
    readonly figures?: {
      /** Instant of the first post. */
      readonly since: string;
      /** Reading time of all posts. */
      readonly minutes: number;
      /** Tags most often used, at most a handful. */
      readonly tags: readonly TagView[];
    };
  };
  archive: { readonly years: readonly YearView[]; readonly count: number };
  "archive-year": {
    readonly year: YearView;
    readonly months: readonly (MonthView & { readonly posts: readonly CardView[] })[];
  };
  "archive-month": {
    readonly year: string;
    readonly month: MonthView;
    readonly posts: readonly CardView[];
    readonly pages: PagesView;
  };
  series: {
    readonly series: { readonly name: string; readonly url: string };
    readonly posts: readonly CardView[];
  };
  feeds: { readonly feeds: readonly FeedView[] };
  search: {
    /** Parts of the index, see taxonomy/parts.ts; 0 where there is nothing to find. */
    readonly parts: number;
    /** Address of the script that searches the index. */
    readonly engineUrl: string;
    /** Everything from A to Z; where that is too much for one page, the letters lead to pages of their own. */
    readonly letters: readonly LetterView[];
  };
  "search-letter": {
    readonly letter: string;
    readonly entries: readonly EntryView[];
    readonly letters: readonly LetterView[];
    readonly pages: PagesView;
  };
}

/** A letter of the index of the search page. */
export interface LetterView {
  /** "#" for what begins with none. */
  readonly letter: string;
  /** On the search page only: elsewhere a new post would change the pages of all letters. */
  readonly count?: number;
  /** Where its entries are, unless they are here. */
  readonly url?: string;
  readonly entries?: readonly EntryView[];
}

/** A post, a tag or a series in that index. */
export interface EntryView {
  readonly label: string;
  readonly url: string;
  readonly subject: "post" | "tag" | "series";
  /** Language of the label where it differs from the site's. */
  readonly lang?: string;
}

export interface FeedView {
  readonly title: string;
  readonly url: string;
  /** "Atom", "RSS" or "JSON Feed". */
  readonly format: string;
  /** What it follows. */
  readonly subject: "site" | "tag" | "author";
}

export type Kind = keyof KindViews;
