/** A file of posts/, authors/ or tags/ → what it says, by its folder. */
import type { AuthorFile } from "./author.ts";
import type { BodyText } from "./body-text.ts";
import { parseAuthor } from "./parse-author.ts";
import { parsePost, type PostBody, type PostSettings } from "./parse-post.ts";
import { parseTag } from "./parse-tag.ts";
import type { Post } from "./post.ts";
import type { Problem } from "../core/problem.ts";
import type { SourceFile, SplitFile } from "./source-file.ts";
import type { TagFile } from "./tag.ts";

/** One of the three, unless an error keeps it from being shown. */
export interface Parsed {
  readonly post?: Post;
  readonly author?: AuthorFile;
  readonly tag?: TagFile;
  readonly problems: readonly Problem[];
}

export function parseSource(
  file: SplitFile | SourceFile,
  settings: PostSettings,
  readText?: (body: PostBody) => BodyText,
): Parsed {
  if (file.source.startsWith("posts/")) return parsePost(file, settings, readText);
  return file.source.startsWith("authors/") ? parseAuthor(file) : parseTag(file);
}
