/** The related posts of the last build, from which those of this one follow where nothing near them has changed. */
import { keyOfSource, type ParsedSource, type ParsedSources } from "../content/read-content.ts";
import type { Post } from "../content/post.ts";
import type { Cache } from "../core/cache.ts";
import type { Relations } from "./blog.ts";
import type { EditionBlog } from "./group-posts.ts";
import type { RelatedBefore } from "./related.ts";

/** In the order of an edition; related posts by their place in this list, none of a post that has its page in another. */
type Kept = readonly (readonly [source: string, digest: string, related?: readonly number[]])[];

const step = "related";

/** Nothing where one of the edition's posts is not known any more. */
export function readRelated(
  cache: Cache,
  version: string,
  parsed: ParsedSources,
  language: string,
): RelatedBefore | undefined {
  const kept = cache.get<Kept>(step, `${version} ${language}`);
  if (kept === undefined || kept.length === 0) return undefined;
  const posts: Post[] = [];
  for (const [source, digest] of kept) {
    const now = parsed.get(source);
    const then =
      now?.digest === digest ? now : cache.get<ParsedSource>("source", keyOfSource(version, source, digest));
    if (!then?.post) return undefined;
    posts.push(then.post);
  }
  return { posts, related: kept.map(([, , related]) => related) };
}

export function keepRelated(
  cache: Cache,
  version: string,
  { editions, parsed, relationsOf }: RelatedNow,
): void {
  for (const { settings, blog } of editions) {
    const own = new Set(blog.all);
    const places = new Map(blog.posts.map((post, at) => [post, at]));
    const kept: Kept = blog.posts.map((post) => {
      const digest = parsed.get(post.source)?.digest ?? "";
      if (!own.has(post)) return [post.source, digest];
      return [post.source, digest, relationsOf(post).related.map((other) => places.get(other) as number)];
    });
    cache.put(step, `${version} ${settings.language}`, kept);
  }
}

export interface RelatedNow {
  readonly editions: readonly EditionBlog[];
  readonly parsed: ParsedSources;
  readonly relationsOf: (post: Post) => Pick<Relations, "related">;
}
