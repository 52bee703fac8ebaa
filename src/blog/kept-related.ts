/** The related posts of the last build, from which those of this one follow where nothing near them has changed. */
import { keyOfSource, type ParsedSource, type ParsedSources } from "../content/read-content.ts";
import type { Post } from "../content/post.ts";
import type { Cache } from "../core/cache.ts";
import type { Blog, Relations } from "./blog.ts";
import type { RelatedBefore } from "./related.ts";

/** In the blog's order; related posts by their place in this list. */
type Kept = readonly (readonly [source: string, digest: string, related: readonly number[]])[];

const [step, latest] = ["related", "latest"];

/** Nothing where one of its posts is not known any more. */
export function readRelated(cache: Cache, version: string, parsed: ParsedSources): RelatedBefore | undefined {
  const kept = cache.get<Kept>(step, `${version} ${latest}`);
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
  { blog: { posts }, parsed, relationsOf }: RelatedNow,
): void {
  const places = new Map(posts.map((post, at) => [post.source, at]));
  const kept: Kept = posts.map((post) => [
    post.source,
    parsed.get(post.source)?.digest ?? "",
    relationsOf(post).related.map(({ source }) => places.get(source) as number),
  ]);
  cache.put(step, `${version} ${latest}`, kept);
}

export interface RelatedNow {
  readonly blog: Pick<Blog, "posts">;
  readonly parsed: ParsedSources;
  readonly relationsOf: (post: Post) => Pick<Relations, "related">;
}
