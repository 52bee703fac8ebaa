/** Reads posts/, authors/ and tags/; what has not changed since the last time is not parsed again. */
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import type { AuthorFile } from "./author.ts";
import { listContent, type ListedFile, type Listing } from "./list-content.ts";
import { parseContent, type ParsedContent } from "./parse-content.ts";
import type { PostSettings } from "./parse-post.ts";
import type { Post } from "./post.ts";
import { decodeSource } from "./source-file.ts";
import type { TagFile } from "./tag.ts";

/** What one source came to; plain JSON, kept between runs. */
export interface ParsedSource extends ParsedContent {
  /** Size and times of the file: the same stamp is the same content. */
  readonly stamp: string;
  /** Hash of the bytes, for a checkout that sets all times anew. */
  readonly digest: string;
}

export type ParsedSources = ReadonlyMap<string, ParsedSource>;

export interface Content {
  /** In the order of their sources. */
  readonly posts: readonly Post[];
  readonly authors: readonly AuthorFile[];
  readonly tags: readonly TagFile[];
  readonly problems: readonly Problem[];
  /** By repository path. */
  readonly parsed: ParsedSources;
}

/** Files whose parsing is left to do. */
export interface Unparsed extends ListedFile {
  /** Hash of the bytes that were parsed before. */
  readonly digest?: string;
}

/** The content of the file is what it was. */
export interface SameSource {
  readonly same: true;
  readonly stamp: string;
}

/** Reads everything in this thread. */
export function readContent(root: string, settings: PostSettings, remembered: ParsedSources): Content {
  const listing = listContent(root);
  const todo = unparsedFiles(listing, remembered);
  return collectContent(
    listing,
    remembered,
    todo.map((file) => parseSource(root, file, settings)),
  );
}

/** What has changed since the last time, or was not there. */
export const unparsedFiles = (listing: Listing, remembered: ParsedSources): Unparsed[] =>
  listing.files.flatMap((file) => {
    const known = remembered.get(file.source);
    if (known?.stamp === file.stamp) return [];
    return [known === undefined ? file : { ...file, digest: known.digest }];
  });

/** `fresh` are the answers for `unparsedFiles`, in their order. */
export function collectContent(
  listing: Listing,
  remembered: ParsedSources,
  fresh: readonly (ParsedSource | SameSource)[],
): Content {
  const parsed = new Map<string, ParsedSource>();
  let next = 0;
  for (const { source, stamp } of listing.files) {
    const known = remembered.get(source);
    if (known?.stamp === stamp) {
      parsed.set(source, known);
      continue;
    }
    const answer = fresh[next] as ParsedSource | SameSource;
    next += 1;
    parsed.set(source, "same" in answer ? { ...(known as ParsedSource), stamp } : answer);
  }
  for (const each of fresh) if ("post" in each && each.post) shareTexts(each.post);
  const posts: Post[] = [];
  const authors: AuthorFile[] = [];
  const tags: TagFile[] = [];
  const problems = [...listing.problems];
  for (const source of parsed.values()) {
    if (source.post) posts.push(source.post);
    if (source.author) authors.push(source.author);
    if (source.tag) tags.push(source.tag);
    if (source.problems.length > 0) problems.push(...source.problems);
  }
  return { posts, authors, tags, problems, parsed };
}

/** Makes equal texts of a post one: each that came as JSON is by itself, which thousands of posts feel. */
export function shareTexts(post: { -readonly [Field in keyof Post]: Post[Field] }): void {
  const { title, description, date, thumbnail } = post;
  if (post.metaTitle === title) post.metaTitle = title;
  if (post.metaDescription === description) post.metaDescription = description;
  const data = post.data as Record<string, unknown>;
  if (data["title"] === title) data["title"] = title;
  if (data["description"] === description) data["description"] = description;
  if (data["meta_title"] === post.metaTitle) data["meta_title"] = post.metaTitle;
  if (data["meta_description"] === post.metaDescription) data["meta_description"] = post.metaDescription;
  if (data["date"] === date) data["date"] = date;
  if (data["thumbnail"] === thumbnail && thumbnail !== undefined) data["thumbnail"] = thumbnail;
}

/** Reads one file, and parses it unless its bytes are known. */
export function parseSource(root: string, file: Unparsed, settings: PostSettings): ParsedSource | SameSource {
  const { source, stamp } = file;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path.join(root, source));
  } catch (failure) {
    const reason = failure instanceof Error && "code" in failure ? String(failure.code) : "unknown reason";
    const problem: Problem = {
      severity: "error",
      code: "file-unreadable",
      file: source,
      message: `the file cannot be read (${reason})`,
      hint: "look at its permissions",
    };
    return { stamp: "", digest: "", problems: [problem] };
  }
  const digest = hash("sha256", bytes, "base64url").slice(0, 22);
  if (file.digest === digest) return { same: true, stamp };
  const text = decodeSource(source, bytes);
  if ("code" in text) return { stamp, digest, problems: [text] };
  return { stamp, digest, ...parseContent(text, settings) };
}

/** The body of a source as it is on disk now, LF line ends. */
export function readBody(root: string, source: string): string {
  const file = decodeSource(source, readFileSync(path.join(root, source)));
  if ("code" in file) throw new Error(`${source} changed while it was being read`);
  return bodyOf(file.text);
}

function bodyOf(text: string): string {
  const content = text.trimStart();
  const opening = content.indexOf("\n");
  const closing = /^---[ \t]*$/m.exec(content.slice(opening + 1));
  if (opening === -1 || closing === null) throw new Error("the file changed while it was being read");
  return content.slice(opening + 1 + closing.index + closing[0].length + 1).replace(/^(?:[ \t]*\n)*/, "");
}
