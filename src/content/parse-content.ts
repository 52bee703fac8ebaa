/** One file of posts/, authors/ or tags/ → what it says. */
import type { AuthorFile } from "./author.ts";
import { parseAuthor } from "./parse-author.ts";
import { parsePost, type PostSettings } from "./parse-post.ts";
import { parseTag } from "./parse-tag.ts";
import type { Post } from "./post.ts";
import type { Problem } from "../core/problem.ts";
import type { SourceFile } from "./source-file.ts";
import { kindOfSource } from "./source-kind.ts";
import type { TagFile } from "./tag.ts";

/** One of three, or none where an error keeps it from being shown. */
export interface ParsedContent {
  readonly post?: Post;
  readonly author?: AuthorFile;
  readonly tag?: TagFile;
  readonly problems: readonly Problem[];
}

export function parseContent(file: SourceFile, settings: PostSettings): ParsedContent {
  const kind = kindOfSource(file.source);
  if (kind === "authors") return parseAuthor(file);
  return kind === "tags" ? parseTag(file) : parsePost(file, settings);
}
