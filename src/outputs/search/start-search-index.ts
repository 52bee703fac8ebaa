/** The search of a site beside its other work: starts the index of what has changed, and answers with its files. */
import type { Settings } from "../../config/settings.ts";
import type { FileCache } from "../../core/cache.ts";
import type { Post } from "../../content/post.ts";
import type { Output } from "../output.ts";
import type { Blog, Relations } from "../../blog/blog.ts";
import { indexParts, readSearchVersion } from "./index-parts.ts";
import { listSearchFiles } from "./list-search-files.ts";
import { planSearch } from "./plan-search.ts";
import { createRecords } from "./record.ts";
import { stemmersOf } from "./stemmers.ts";

/** What is asked of a site. */
export interface SearchedSite {
  readonly settings: Pick<Settings, "comforts" | "language" | "timeZone">;
  readonly blog: Pick<Blog, "posts">;
  readonly relationsOf: (post: Post) => Pick<Relations, "tags" | "authors">;
  readonly bodies: ReadonlyMap<string, { readonly htmlDigest: string }>;
  readonly htmlOf: (source: string) => string;
}

export interface SearchIndexOptions {
  /** Where parts are kept. */
  readonly cache: FileCache;
  /** Whether there will be anything to publish. */
  readonly wanted: boolean;
  readonly signal?: AbortSignal;
}

export interface SearchIndex {
  /** None where the comfort is off. */
  readonly files: Promise<readonly Output[]>;
  /** From now on tells how many of the posts that must be indexed are. */
  readonly onProgress: (tell: (done: number, total: number) => void) => void;
}

export function startSearchIndex(
  site: SearchedSite,
  { cache, wanted, signal }: SearchIndexOptions,
): SearchIndex {
  const { settings, blog } = site;
  if (!wanted || !settings.comforts.includes("search"))
    return { files: Promise.resolve([]), onProgress: () => undefined };
  const records = createRecords({
    posts: blog.posts,
    relationsOf: site.relationsOf,
    htmlDigestOf: (source) => site.bodies.get(source)?.htmlDigest ?? "",
    timeZone: settings.timeZone,
  });
  const parts = planSearch(records, { language: settings.language, version: readSearchVersion() });
  let tell: (done: number, total: number) => void = () => undefined;
  const files = indexParts(parts, cache, {
    htmlOf: site.htmlOf,
    onProgress: (done, total) => tell(done, total),
    ...(signal === undefined ? {} : { signal }),
  }).then((indexed) => listSearchFiles(indexed, stemmersOf(records, settings.language), cache));
  // Whoever waits for the files is told; where rendering fails first, nobody does.
  files.catch(() => undefined);
  return { files, onProgress: (listener) => void (tell = listener) };
}
