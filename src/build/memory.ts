/** What earlier builds read and rendered, as far as it still holds, and what the next one is left. */
import path from "node:path";
import type { ImageSizes } from "../content/files.ts";
import { shareTexts } from "../content/read-content.ts";
import { hashOf } from "../core/digest.ts";
import type { Paths } from "../core/paths.ts";
import { writeWhole } from "../core/write-whole.ts";
import type { KeptSource } from "../markdown/bodies.ts";
import { discardBodyStore, openBodyStore, type BodyStore } from "../markdown/body-store.ts";
import type { SetupDigests } from "../publish/setup.ts";
import { manifestPath, readManifest, writtenManifest, type Manifest } from "./manifest.ts";
import type { RelatedBefore } from "../blog/related.ts";
import type { Blog } from "../blog/blog.ts";
import type { Post } from "../content/post.ts";

/** What was found out before and may still hold. */
export interface Memory {
  /** By repository path. */
  readonly parsed: ReadonlyMap<string, KeptSource>;
  readonly imageSizes: ImageSizes;
  /** Source of each post, in the blog's order, with the places in this list of the posts related to it. */
  readonly related: readonly (readonly [source: string, related: readonly number[]])[];
}

export interface OpenMemory {
  readonly memory: Memory;
  readonly store: BodyStore;
  /** Whether every source will have to be read. */
  readonly isEmpty: boolean;
  readonly keep: (now: Omit<Memory, "related"> & { readonly related: () => Memory["related"] }) => void;
  readonly close: () => void;
}

/** All of it, unless its code or settings were others. */
export async function createMemory(paths: Paths, setup: SetupDigests): Promise<OpenMemory> {
  // What .eleventy.ts adds to Markdown is in the bodies.
  const parsing = hashOf(setup.generator + setup.settings + setup.eleventy);
  const { manifest } = await readManifest(manifestPath(paths.cache));
  const file = path.join(paths.cache, "bodies");
  const used = manifest.parsed.reduce(
    (sum, [, { body, again }]) => sum + lengthOf(body) + lengthOf(again?.body),
    0,
  );
  // Mostly texts that nobody shows any more: cheaper to start again than to carry along.
  const same = manifest.parsing === parsing && manifest.bodiesSize <= 2 * used + 8_000_000;
  if (!same) discardBodyStore(file);
  else for (const [, { post }] of manifest.parsed) if (post) shareTexts(post);
  const store = openBodyStore(file, same ? manifest.bodiesSize : 0);
  let now: Parameters<OpenMemory["keep"]>[0] | undefined;
  return {
    memory: {
      parsed: new Map(same ? manifest.parsed : []),
      imageSizes: new Map(manifest.imageSizes),
      related: same ? manifest.related : [],
    },
    store,
    isEmpty: !same,
    keep: (site) => void (now = site),
    close() {
      if (now) {
        const next: Omit<Manifest, "version"> = {
          parsing,
          parsed: [...now.parsed],
          imageSizes: [...now.imageSizes],
          related: now.related(),
          bodiesSize: store.size(),
        };
        writeWhole(manifestPath(paths.cache), writtenManifest(next));
      }
      store.close();
    },
  };
}

const lengthOf = (body: KeptSource["body"]): number => (body ? body.stored[1] + body.stored[2] : 0);

/** The related posts that were found before, with what they were found by; nothing where a post is gone from memory. */
export function relatedBefore({ parsed, related }: Memory): RelatedBefore | undefined {
  const posts = related.flatMap(([source]) => parsed.get(source)?.post ?? []);
  return posts.length === 0 || posts.length < related.length
    ? undefined
    : { posts, related: related.map(([, places]) => places) };
}

export function relatedNow({ posts }: Blog, relatedTo: (post: Post) => readonly Post[]): Memory["related"] {
  const places = new Map(posts.map((post, at) => [post, at]));
  return posts.map((post) => [post.source, relatedTo(post).map((other) => places.get(other) as number)]);
}
