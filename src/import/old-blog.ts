/** What a reader makes of an old blog: all that is to be written, in Octavo's words, before any file is. */
import type { Value } from "../edit/write-value.ts";
import type { OldComment } from "./comments.ts";

export interface OldBlog {
  /** The generator or service as its makers write it: "Jekyll", "WordPress". */
  readonly generator: string;
  readonly settings: OldSettings;
  /** Posts and pages in the order of the source. */
  readonly texts: readonly OldText[];
  readonly authors: readonly OldAuthor[];
  /** Only those that say more than their name, or had an address that is not Octavo's. */
  readonly tags: readonly OldTag[];
  /** Pictures, downloads and whatever else the old site published as it was. */
  readonly files: readonly OldFile[];
  /** Where the old site had feeds and lists. */
  readonly lists: readonly OldList[];
  /** Templates of blocks, by the name of the block, which becomes `_includes/blocks/<name>.njk`. */
  readonly blocks: ReadonlyMap<string, string>;
  /** Elements in texts that the old generator filled in: "youtube-link". */
  readonly components?: readonly string[];
  /** What the report tells. */
  readonly notes: readonly Note[];
}

/** As far as the old configuration says; what is absent is asked for or takes its default. */
export interface OldSettings {
  readonly title?: string;
  readonly description?: string;
  /** Where the old site lives, with its path: "https://example.com/blog". */
  readonly url?: string;
  readonly language?: string;
  /** Of a blog in several languages: all of them, its own first. */
  readonly languages?: readonly OldLanguage[];
  /** IANA name, also of dates without a zone. */
  readonly timeZone?: string;
  readonly author?: string;
  /** Links of the menu; `url` is root-relative without the path prefix, or absolute. */
  readonly navigation?: readonly { readonly label: string; readonly url: string }[];
  /** Profiles elsewhere. */
  readonly social?: readonly { readonly label: string; readonly url: string }[];
  readonly pageSize?: number;
  /** The nearest that the setting `permalink` can say, for posts to come; old posts keep their `url` in any case. */
  readonly permalink?: string;
  /** What its texts need of our settings for Markdown. */
  readonly markdown?: {
    readonly marks?: readonly ("mark" | "ins" | "sub" | "sup" | "abbr" | "emoji")[];
    readonly dialect?: "obsidian";
  };
  /** How the old generator made ids of headings; absent where it made none. */
  readonly headingIds?: HeadingIds;
}

export interface OldLanguage {
  /** BCP 47. */
  readonly code: string;
  readonly title?: string;
  readonly description?: string;
  /** What its addresses begin with: "/de/"; absent for the first. */
  readonly home?: string;
  readonly navigation?: OldSettings["navigation"];
  /** Whether the old site showed texts that are not translated in this language too. */
  readonly untranslated?: boolean;
}

/** See marks/heading-ids.ts. */
export type HeadingIds =
  | "kramdown"
  | "kramdown-gfm"
  | "goldmark"
  | "hexo"
  /** With what stands before numbers. */
  | `hexo-markdown-it${string}`
  | "github"
  | "slugify"
  | "anchor";

/** A post or a page. */
export interface OldText {
  readonly kind: "post" | "page";
  /** Where it comes from: a path in the source, or "export.xml" with the line of the item. */
  readonly from: string;
  /** Line of that file, from 1, on which the body begins. */
  readonly line: number;
  /** Where it goes below posts/ or pages/, with ".md": "rain.md", "2024/rain/index.md". */
  readonly file: string;
  /** Front matter in the names of content/fields.ts; `permalink` and `aliases` are made of `url` and `aliases`. */
  readonly fields: Readonly<Record<string, Value>>;
  /** Old marks are translated; links and pictures are written as a browser resolved them at `url`, or root-relative without the path prefix. */
  readonly body: string;
  /** HTML becomes Markdown before it is written. */
  readonly format: "markdown" | "html";
  /** Root-relative, decoded, without the path prefix; absent where the old site had no page of it. */
  readonly url?: string;
  /** Further old addresses, of the same form. */
  readonly aliases: readonly string[];
  /** Its comments: kept in a file beside it, and not shown. */
  readonly comments?: readonly OldComment[];
  /** Why the old site did not show it, in a few words: "draft: true". `fields` say the same in Octavo's way. */
  readonly hidden?: string;
}

export interface OldAuthor {
  readonly name: string;
  /** Besides `name`, in the names of content/fields.ts. */
  readonly fields: Readonly<Record<string, Value>>;
  readonly body: string;
  /** Old addresses of their page. */
  readonly urls: readonly string[];
}

export interface OldTag {
  /** As it is shown. */
  readonly label: string;
  /** Besides `label`, in the names of content/fields.ts. */
  readonly fields: Readonly<Record<string, Value>>;
  readonly body: string;
  /** Old addresses of its page. */
  readonly urls: readonly string[];
  /** Of a blog in several languages: which one the text is in; the first where it is absent. */
  readonly language?: OldLanguage;
}

export interface OldFile {
  /** Where it comes from, for the report. */
  readonly from: string;
  /** Where it goes in the new blog: "assets/root/img/boat.png" has the address "/img/boat.png". */
  readonly to: string;
  /** Throws a `SourceFault` where it cannot be read. */
  readonly read: () => Uint8Array;
}

/** An address of the old site that is no text's. */
export interface OldList {
  /** Root-relative, decoded, without the path prefix. */
  readonly url: string;
  readonly is: "feed" | "home" | "archive" | "tags" | "authors" | "tag" | "author" | "sitemap" | "other";
  /** Of a tag, an author or the feed of one: its name as posts give it. */
  readonly name?: string;
  /** Of another one: the address that it redirected to. */
  readonly to?: string;
  /** Of a blog in several languages: the home page of its language, "/de/"; "/" where it is absent. */
  readonly home?: string;
}

/** What the owner should know of: grouped by `about`, and counted, in the report. */
export interface Note {
  readonly about: NoteKind;
  readonly file: string;
  readonly line?: number;
  /** One sentence without a full stop. */
  readonly message: string;
}

/** In the order of the report: what needs the owner first. */
export const noteKinds = {
  unread: "Files that could not be read",
  address: "Addresses that could not be kept",
  block: "Shortcodes that became blocks with an empty template",
  mark: "Marks of the old generator that mean nothing here",
  html: "HTML that came along: scripts, frames, forms, styles, handlers",
  setting: "Settings that have no counterpart",
  field: "Front matter that has no counterpart",
  hidden: "Texts that were hidden and stay hidden",
  date: "Days that differ",
  comments: "Comments that are kept and not shown",
  file: "Files that were left behind",
  changed: "What was changed on the way",
} as const satisfies Readonly<Record<string, string>>;

export type NoteKind = keyof typeof noteKinds;
