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
  readonly settings: Pick<Settings, "comforts">;
  readonly editions: readonly {
    readonly settings: Pick<Settings, "home" | "language" | "timeZone">;
    readonly blog: Pick<Blog, "posts">;
  }[];
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
  if (!wanted || !site.settings.comforts.includes("search"))
    return { files: Promise.resolve([]), onProgress: () => undefined };
  let tell: (done: number, total: number) => void = () => undefined;
  const version = readSearchVersion();
  const planned = site.editions.map(({ settings, blog }) => {
    const records = createRecords({
      posts: blog.posts,
      relationsOf: site.relationsOf,
      htmlDigestOf: (source) => site.bodies.get(source)?.htmlDigest ?? "",
      timeZone: settings.timeZone,
    });
    const { home, language } = settings;
    return {
      home,
      parts: planSearch(records, { language, version }),
      stemmers: stemmersOf(records, language),
    };
  });
  const progress = planned.map(() => ({ done: 0, total: 0 }));
  const files = Promise.all(
    planned.map(async ({ parts, home, stemmers }, place) => {
      const indexed = await indexParts(parts, cache, {
        htmlOf: site.htmlOf,
        onProgress(done, total) {
          progress[place] = { done, total };
          tell(sumOf(progress, "done"), sumOf(progress, "total"));
        },
        ...(signal !== undefined && { signal }),
      });
      return listSearchFiles(indexed, stemmers, { cache, home });
    }),
  ).then((lists) => [...new Map(lists.flat().map((output) => [output.path, output])).values()]);
  // Whoever waits for the files is told; where rendering fails first, nobody does.
  files.catch(() => undefined);
  return { files, onProgress: (listener) => void (tell = listener) };
}

const sumOf = <Name extends string>(counts: readonly Readonly<Record<Name, number>>[], name: Name): number =>
  counts.reduce((sum, each) => sum + each[name], 0);
