/** A file of posts/, authors/ or tags/ → what it says, by its folder. */
import type { AuthorFile } from "./author.ts";
import type { BrokenPost } from "./broken-post.ts";
import { parseAuthor } from "./parse-author.ts";
import { parsePost, type PostSettings } from "./parse-post.ts";
import { parseTag } from "./parse-tag.ts";
import type { Post } from "./post.ts";
import type { Problem } from "../core/problem.ts";
import type { SourceFile, SplitFile } from "./source-file.ts";
import { kindOfSource } from "./source-kind.ts";
import type { TagFile } from "./tag.ts";

/** One of the three, unless an error keeps it from being shown. */
export interface Parsed {
  readonly post?: Post;
  readonly author?: AuthorFile;
  readonly tag?: TagFile;
  readonly problems: readonly Problem[];
  /** Why a post with errors would not be published: it is a draft, or this instant has not come. */
  readonly waits?: "draft" | string;
  /** Of a post with errors whose front matter can be read. */
  readonly broken?: BrokenPost;
  /** Of a file with errors: its front matter as written, and where its text begins. */
  readonly rough?: { readonly front: string; readonly bodyLine: number };
}

/** All that can be told without looking at its text. */
export function parseSource(file: SplitFile | SourceFile, settings: PostSettings): Parsed {
  const kind = kindOfSource(file.source);
  if (kind === "authors") return parseAuthor(file);
  return kind === "tags" ? parseTag(file) : parsePost(file, settings);
}
