/** Posts about the same things, found by the terms they share. */
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";

const mostRelated = 3;
/** Of a term that many posts have, only so many on either side in time count: cost stays linear. */
const reach = 24;
const tagWeight = 1.5;

/**
 * The nearest three posts: by shared terms and tags, then by date (newer first) and address. A post that shares tags
 * only is not related: half of a blog can carry one tag. What a post is related to depends on no more than the posts
 * that share a term with it.
 */
export function createRelated(posts: readonly Post[]): (post: Post) => readonly Post[] {
  const slugs = new Map<string, string>();
  const tagKey = (tag: string): string => {
    let key = slugs.get(tag);
    if (key === undefined) slugs.set(tag, (key = `#${slugOf(tag)}`));
    return key;
  };
  const keys = posts.map((post) => [...post.terms, ...post.tags.map(tagKey)]);
  const lists = new Map<string, number[]>();
  for (const [index, own] of keys.entries()) {
    for (const key of own) {
      const list = lists.get(key);
      if (list) list.push(index);
      else lists.set(key, [index]);
    }
  }
  const indexOf = new Map(posts.map((post, index) => [post, index]));
  // Reused by each call: an array the length of the blog for every post would cost its square.
  const scores = new Float64Array(posts.length);
  const sharedTerms = new Uint16Array(posts.length);

  return (post) => {
    const self = indexOf.get(post);
    if (self === undefined) return [];
    const touched: number[] = [];
    for (const key of keys[self] ?? []) {
      const isTag = key.startsWith("#");
      const list = lists.get(key) ?? [];
      const at = positionIn(list, self);
      const last = Math.min(list.length - 1, at + reach);
      for (let i = Math.max(0, at - reach); i <= last; i += 1) {
        const other = list[i] as number;
        if (other === self) continue;
        if (scores[other] === 0) touched.push(other);
        scores[other] = (scores[other] as number) + (isTag ? tagWeight : 1);
        if (!isTag) sharedTerms[other] = (sharedTerms[other] as number) + 1;
      }
    }
    const nearest = touched
      .filter((other) => (sharedTerms[other] as number) >= 2)
      // Posts are sorted newest first, then by address, so the index is the tie-breaker.
      .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
      .slice(0, mostRelated)
      .map((other) => posts[other] as Post);
    for (const other of touched) {
      scores[other] = 0;
      sharedTerms[other] = 0;
    }
    return nearest;
  };
}

function positionIn(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
