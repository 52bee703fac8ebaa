/** Reads posts/, authors/ and tags/; what has not changed since the last time is not parsed again. */
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import type { AuthorFile } from "./author.ts";
import { listContent, type ListedFile, type Listing } from "./list-content.ts";
import type { PostSettings } from "./parse-post.ts";
import { type Parsed, parseSource } from "./parse-source.ts";
import type { Post } from "./post.ts";
import { bodyOf, decodeSource, type SourceFile } from "./source-file.ts";
import type { TagFile } from "./tag.ts";

/** What one source came to; plain JSON, kept between runs. */
export interface ParsedSource extends Parsed {
  /** Size and times of the file: the same stamp is the same content. */
  readonly stamp: string;
  /** Hash of the bytes, for a checkout that sets all times anew. */
  readonly digest: string;
}

/** By repository path. */
export type ParsedSources<Source extends ParsedSource = ParsedSource> = ReadonlyMap<string, Source>;

export interface Content<Source extends ParsedSource = ParsedSource> {
  /** In the order of their sources. */
  readonly posts: readonly Post[];
  readonly authors: readonly AuthorFile[];
  readonly tags: readonly TagFile[];
  readonly problems: readonly Problem[];
  readonly parsed: ParsedSources<Source>;
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

/** Reads all that front matter says, in this thread; texts are not looked at. */
export function readContent(root: string, settings: PostSettings, remembered: ParsedSources): Content {
  const listing = listContent(root);
  const todo = unparsedFiles(listing, remembered);
  return collectContent(
    listing,
    remembered,
    todo.map((file) => readSource(root, file, (source) => parseSource(source, settings))),
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
export function collectContent<Source extends ParsedSource>(
  listing: Listing,
  remembered: ParsedSources<Source>,
  fresh: readonly (Source | SameSource)[],
): Content<Source> {
  const parsed = new Map<string, Source>();
  let next = 0;
  for (const { source, stamp } of listing.files) {
    const known = remembered.get(source);
    if (known?.stamp === stamp) {
      parsed.set(source, known);
      continue;
    }
    const answer = fresh[next] as Source | SameSource;
    next += 1;
    parsed.set(source, "same" in answer ? { ...(known as Source), stamp } : answer);
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

/** Reads one file, and does with it what is to be done, unless its bytes are known. */
export function readSource<Made extends Parsed>(
  root: string,
  { source, stamp, digest: known }: Unparsed,
  make: (file: SourceFile) => Made,
): (ParsedSource & (Made | Parsed)) | SameSource {
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
  if (known === digest) return { same: true, stamp };
  const file = decodeSource(source, bytes);
  return "code" in file ? { stamp, digest, problems: [file] } : { stamp, digest, ...make(file) };
}

/** The body of a source as it is on disk now, LF line ends. */
export function readBody(root: string, source: string): string {
  const file = decodeSource(source, readFileSync(path.join(root, source)));
  const body = "code" in file ? undefined : bodyOf(file.text);
  if (body === undefined) throw new Error(`${source} changed while it was being read`);
  return body;
}
