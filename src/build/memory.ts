/** What earlier builds found out, as far as it still holds, and what the next one is left. */
import path from "node:path";
import type { Settings } from "../config/settings.ts";
import type { ImageSizes } from "../content/files.ts";
import type { Post } from "../content/post.ts";
import { shareTexts, type ParsedSources } from "../content/read-content.ts";
import { createAssets, readAssetSources, type Assets } from "../pages/theme/assets.ts";
import type { RenderedBodies } from "../markdown/bodies.ts";
import { discardBodyStore, openBodyStore, type BodyStore } from "../markdown/body-store.ts";
import { hashOf } from "../core/digest.ts";
import type { Manifest } from "./manifest.ts";
import type { Paths } from "../core/paths.ts";
import type { Blog } from "../blog/blog.ts";
import type { RelatedBefore } from "../blog/related.ts";

/** What was found out before and may still hold. */
export interface Memory {
  readonly parsed: ParsedSources;
  readonly imageSizes: ImageSizes;
  readonly bodies: RenderedBodies;
  readonly assets: KeptAssets | null;
  /** Source of each post, in the blog's order, with the places in this list of the posts related to it. */
  readonly related: readonly (readonly [source: string, related: readonly number[]])[];
}

export interface KeptAssets {
  readonly digest: string;
  readonly value: Assets;
}

/** All of it, unless its code or settings were others. */
export function openMemory(
  places: Paths,
  manifest: Manifest,
  parsing: string,
): { memory: Memory; store: BodyStore } {
  const file = path.join(places.cache, "bodies");
  const same = manifest.parsing === parsing;
  const used = manifest.bodies.reduce((sum, [, body]) => sum + body.stored[1] + body.stored[2], 0);
  // Mostly texts that nobody shows any more: cheaper to start again than to carry along.
  const wasteful = manifest.bodiesSize > 2 * used + 8_000_000;
  if (!same || wasteful) discardBodyStore(file);
  const bodies = same && !wasteful ? manifest.bodies : [];
  if (same) for (const [, { post }] of manifest.parsed) if (post) shareTexts(post);
  return {
    memory: {
      parsed: new Map(same ? manifest.parsed : []),
      imageSizes: new Map(manifest.imageSizes),
      bodies: new Map(bodies),
      assets: manifest.assets,
      related: same ? manifest.related : [],
    },
    store: openBodyStore(file, same && !wasteful ? manifest.bodiesSize : 0),
  };
}

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

/** The look is made anew only when its files, the theme or the colours of tags have changed. */
export function keepAssets(
  root: string,
  settings: Settings,
  colours: readonly string[],
  kept: KeptAssets | null,
): KeptAssets {
  const sources = readAssetSources(root);
  const digest = hashOf(JSON.stringify([sources, settings.theme, settings.comforts, colours]));
  return kept?.digest === digest ? kept : { digest, value: createAssets(sources, settings, colours) };
}
