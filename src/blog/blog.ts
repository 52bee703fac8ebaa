/** The type of the blog: its published posts and how they are grouped and related. */
import type { Post } from "../content/post.ts";

export interface Tag {
  /** The spelling that is shown. */
  readonly label: string;
  readonly slug: string;
  /** Root-relative, without the path prefix. */
  readonly url: string;
  readonly colour?: string;
  /** Repository path of its file, whose body describes it. */
  readonly source?: string;
  /** Of a blog in several languages that of its file, BCP 47. */
  readonly lang?: string;
  /** Newest first; never empty unless the tag has a file. */
  readonly posts: readonly Post[];
  /** Posts that name it and that no list shows. */
  readonly unlisted?: readonly Post[];
}

export interface Author {
  readonly name: string;
  readonly slug: string;
  readonly url: string;
  readonly role?: string;
  /** Image as written. */
  readonly avatar?: string;
  /** "@ada@social.example" */
  readonly fediverse?: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Repository path of the author's file, whose body is the biography; absent for one without a file. */
  readonly source?: string;
  /** Of a blog in several languages that of their file, BCP 47. */
  readonly lang?: string;
  /** Newest first. */
  readonly posts: readonly Post[];
  /** Posts of theirs that no list shows. */
  readonly unlisted?: readonly Post[];
}

export interface Month {
  /** "01" to "12". */
  readonly month: string;
  readonly url: string;
  readonly posts: readonly Post[];
}

export interface Year {
  /** Four digits. */
  readonly year: string;
  readonly url: string;
  /** Newest first. */
  readonly posts: readonly Post[];
  /** Newest first; only months with posts. */
  readonly months: readonly Month[];
}

export interface Series {
  readonly name: string;
  readonly slug: string;
  readonly url: string;
  /** Oldest first: the order of reading. */
  readonly posts: readonly Post[];
}

/** How a post relates to the rest of the blog; made by createRelations. */
export interface Relations {
  readonly tags: readonly Tag[];
  readonly authors: readonly Author[];
  readonly series: Series | undefined;
  readonly newer: Post | undefined;
  readonly older: Post | undefined;
  /** Nearest first. */
  readonly related: readonly Post[];
  /** The same text in other languages. */
  readonly translations: readonly Post[];
}

export interface Blog {
  /** Every post that has a page, in the order of `posts`. */
  readonly all: readonly Post[];
  /** Those that lists show. Newest first; by address if the dates are equal. */
  readonly posts: readonly Post[];
  /** By label. */
  readonly tags: readonly Tag[];
  /** By name. */
  readonly authors: readonly Author[];
  /** Newest first. */
  readonly archive: readonly Year[];
  /** By name. */
  readonly series: readonly Series[];
}
