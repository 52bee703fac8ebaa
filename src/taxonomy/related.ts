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
  const { keys, isTag, lists } = indexPosts(posts);
  const indexOf = new Map(posts.map((post, index) => [post, index]));
  // Reused by each call: an array the length of the blog for every post would cost its square.
  const scores = new Float64Array(posts.length);
  const sharedTerms = new Uint8Array(posts.length);

  return (post) => {
    const self = indexOf.get(post);
    if (self === undefined) return [];
    const touched: number[] = [];
    for (const key of keys[self] as readonly number[]) {
      const list = lists[key] as readonly number[];
      const at = positionIn(list, self);
      const last = Math.min(list.length - 1, at + reach);
      const [weight, term] = isTag[key] ? [tagWeight, 0] : [1, 1];
      for (let i = Math.max(0, at - reach); i <= last; i += 1) {
        const other = list[i] as number;
        if (scores[other] === 0) touched.push(other);
        scores[other] = (scores[other] as number) + weight;
        sharedTerms[other] = (sharedTerms[other] as number) + term;
      }
    }
    // Posts are sorted newest first, then by address, so the index is the tie-breaker.
    const isNearer = (a: number, b: number): boolean =>
      (scores[a] as number) > (scores[b] as number) || (scores[a] === scores[b] && a < b);
    const nearest: number[] = [];
    for (const other of touched) {
      if ((sharedTerms[other] as number) < 2 || other === self) continue;
      if (nearest.length === mostRelated && !isNearer(other, nearest.at(-1) as number)) continue;
      let place = Math.min(nearest.length, mostRelated - 1);
      for (; place > 0 && isNearer(other, nearest[place - 1] as number); place -= 1)
        nearest[place] = nearest[place - 1] as number;
      nearest[place] = other;
    }
    for (const other of touched) {
      scores[other] = 0;
      sharedTerms[other] = 0;
    }
    return nearest.map((other) => posts[other] as Post);
  };
}

/** Terms and tags by number: those of each post, and for each the posts that have it, in their order. */
function indexPosts(posts: readonly Post[]) {
  const numbers = new Map<string, number>();
  const isTag: boolean[] = [];
  const lists: number[][] = [];
  const add = (key: string, tag: boolean): number => {
    let number = numbers.get(key);
    if (number === undefined) {
      numbers.set(key, (number = lists.length));
      lists.push([]);
      isTag.push(tag);
    }
    return number;
  };
  const tagNumbers = new Map<string, number>();
  const numberOfTag = (tag: string): number => {
    let number = tagNumbers.get(tag);
    if (number === undefined) tagNumbers.set(tag, (number = add(`#${slugOf(tag)}`, true)));
    return number;
  };
  const keys = posts.map((post, index) => {
    const own = post.terms.map((term) => add(term, false));
    for (const tag of post.tags) own.push(numberOfTag(tag));
    for (const key of own) (lists[key] as number[]).push(index);
    return own;
  });
  return { keys, isTag, lists };
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
