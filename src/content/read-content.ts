/** Reads posts/, authors/ and tags/; what has not changed since the last time is not parsed again. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { hashOf } from "../core/digest.ts";
import type { Cache } from "../core/cache.ts";
import type { Problem } from "../core/problem.ts";
import type { AuthorFile } from "./author.ts";
import { listContent, type ListedFile, type Listing } from "./list-content.ts";
import type { PostSettings } from "./parse-post.ts";
import { type Parsed, parseSource } from "./parse-source.ts";
import type { Post } from "./post.ts";
import { readSourceFile } from "./read-source-file.ts";
import type { TagFile } from "./tag.ts";

/** What one source came to; plain JSON, kept between runs. */
export interface ParsedSource extends Parsed {
  /** Size and times of the file: the same stamp is the same content. */
  readonly stamp: string;
  /** Hash of the bytes; "" where they cannot be read. */
  readonly digest: string;
  /** Of a post that was read with its text, see post.ts. */
  readonly face?: string;
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

/** Reads all that front matter says, in this thread; texts are not looked at. */
export function readContent(root: string, settings: PostSettings): Content {
  const listing = listContent(root);
  const sources = listing.files.map((listed): ParsedSource => {
    const { file, ...read } = readSourceFile(root, listed);
    return "code" in file ? { ...read, problems: [file] } : { ...read, ...parseSource(file, settings) };
  });
  return collectContent(listing, sources);
}

/** Under which what a source came to is kept. */
export const keyOfSource = (version: string, source: string, digest: string): string =>
  `${version} ${source} ${digest}`;

export interface SourcesInput<Source extends ParsedSource> {
  /** Absolute path of the project. */
  readonly root: string;
  readonly listing: Listing;
  readonly cache: Cache;
  /** Stands for all that sources are read with: our code, the settings. */
  readonly version: string;
  /** What this process has read before. */
  readonly before?: ParsedSources<Source> | undefined;
  /** Reads files, here or in other threads; the answers are in their order. */
  readonly read: (files: readonly ListedFile[]) => Promise<readonly Source[]>;
}

/** What is not known of every source is read: by its stamp, else by its bytes, for a checkout that sets all times anew. */
export async function readSources<Source extends ParsedSource>(
  input: SourcesInput<Source>,
): Promise<Content<Source>> {
  const { root, listing, cache, version, before } = input;
  const find = ({ source, stamp }: ListedFile): Source | undefined => {
    const known = before?.get(source);
    if (known?.stamp === stamp) return known;
    const digest = cache.isEmpty ? undefined : digestOfFile(root, { source, stamp }, cache);
    const kept =
      digest === undefined ? undefined : cache.get<Source>("source", keyOfSource(version, source, digest));
    return kept && shareTexts({ ...kept, stamp });
  };
  const sources = listing.files.map(find);
  const missing = [...sources.keys()].filter((at) => sources[at] === undefined);
  const fresh = await input.read(missing.map((at) => listing.files[at] as ListedFile));
  for (const [index, at] of missing.entries()) {
    const made = (sources[at] = shareTexts(fresh[index] as Source));
    if (made.digest === "") continue; // It could not be read.
    const { source } = listing.files[at] as ListedFile;
    cache.put("stamp", `${source} ${made.stamp}`, made.digest);
    cache.put("source", keyOfSource(version, source, made.digest), made);
  }
  return collectContent(listing, sources as Source[]);
}

/** Undefined for a file that cannot be read. */
const digestOfFile = (root: string, { source, stamp }: ListedFile, cache: Cache): string | undefined => {
  try {
    return cache.memo("stamp", `${source} ${stamp}`, () => hashOf(readFileSync(path.join(root, source))));
  } catch {
    return undefined;
  }
};

/** `sources` are those of the listing, in its order. */
function collectContent<Source extends ParsedSource>(
  { files, problems: listed }: Listing,
  sources: readonly Source[],
): Content<Source> {
  const parsed = new Map<string, Source>();
  for (let at = 0; at < files.length; at += 1)
    parsed.set((files[at] as ListedFile).source, sources[at] as Source);
  const posts: Post[] = [];
  const authors: AuthorFile[] = [];
  const tags: TagFile[] = [];
  const problems = [...listed];
  // What is wrong with a data file, each of its posts says.
  const ofData = new Map<string, Problem>();
  for (const { post, author, tag, problems: found } of sources) {
    if (post) posts.push(post);
    if (author) authors.push(author);
    if (tag) tags.push(tag);
    for (const problem of found) {
      if (parsed.has(problem.file)) problems.push(problem);
      else ofData.set(JSON.stringify(problem), problem);
    }
  }
  problems.push(...ofData.values());
  return { posts, authors, tags, problems, parsed };
}

/** Makes equal texts of a post one: each that came as JSON is by itself, which thousands of posts feel. */
function shareTexts<Source extends ParsedSource>(source: Source): Source {
  const post: { -readonly [Field in keyof Post]: Post[Field] } | undefined = source.post;
  if (post === undefined) return source;
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
  return source;
}
