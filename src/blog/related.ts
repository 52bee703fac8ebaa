/** Finds posts about the same things by the terms they share. */
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { lazy } from "../core/lazy.ts";
import { countBefore } from "../core/sorted.ts";

const mostRelated = 3;
/** A post counts only this many older and newer posts per term, so that the cost stays linear. */
const reach = 24;
const tagWeight = 1.5;

/** What two posts are compared by. */
type Compared = Pick<Post, "source" | "terms" | "tags">;

/** The answers of an earlier blog. */
export interface RelatedBefore {
  /** Its posts, in its order. */
  readonly posts: readonly Compared[];
  /** For each post, the indexes of its related posts, where they were asked for. */
  readonly related: readonly (readonly number[] | undefined)[];
}

/**
 * The nearest three posts: by shared terms and tags, then by date (newer first) and address. A post that shares tags
 * only is not related: half of a blog can carry one tag. What a post is related to depends on no more than the posts
 * that share a term with it, so of an earlier blog's answers most still hold after an edit.
 */
export function createRelated(
  posts: readonly Post[],
  before?: RelatedBefore,
): (post: Post) => readonly Post[] {
  // What an earlier blog knows is mostly all: then no post is compared with another.
  const keys = lazy(() => posts.map(numbersOf));
  const listsFor = createLists(keys, before === undefined ? fewAsked : 0);
  const indexOf = new Map(posts.map((post, at) => [post, at]));
  const known = before && answersThatHold(posts, () => listsFor([]), before);
  // Reused by each call: an array the length of the blog for every post would cost its square.
  const scores = new Float64Array(posts.length);
  const sharedTerms = new Uint8Array(posts.length);

  return (post) => {
    const self = indexOf.get(post);
    if (self === undefined) return [];
    const answer = known?.[self];
    if (answer) return answer;
    const touched: number[] = [];
    const own = keys()[self] as readonly number[];
    const lists = listsFor(own);
    for (const key of own) {
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

/** Terms and tags have numbers, one each for the whole process, so that a post's numbers are looked up once. */
const numbers = new Map<string, number>();
const isTag: boolean[] = [];
const numbersOfPosts = new WeakMap<Post, readonly number[]>();

function numberOf(key: string, tag: boolean): number {
  let number = numbers.get(key);
  if (number === undefined) {
    numbers.set(key, (number = isTag.length));
    isTag.push(tag);
  }
  return number;
}

function numbersOf(post: Post): readonly number[] {
  let own = numbersOfPosts.get(post);
  if (own === undefined) {
    const all = [
      ...wordsOf(post.terms).map((term) => numberOf(term, false)),
      ...post.tags.map((tag) => numberOf(tagKey(tag), true)),
    ];
    numbersOfPosts.set(post, (own = [...new Set(all)]));
  }
  return own;
}

/** Below this number of questions, as in the dev server, searching for a post's own terms is faster than an index. */
const fewAsked = 10;

type Lists = readonly (readonly number[] | undefined)[];

/** Maps each term and tag to the sorted indexes of its posts: first for requested terms only, then for all. */
function createLists(
  keys: () => readonly (readonly number[])[],
  few: number,
): (wanted: readonly number[]) => Lists {
  let all: Lists | undefined;
  let asked = 0;
  return (wanted) => {
    if (all) return all;
    asked += 1;
    if (asked > few) return (all = listPlaces(keys()));
    const known = keys();
    const marks = new Uint8Array(isTag.length);
    for (const key of wanted) marks[key] = 1;
    return listPlaces(known, marks);
  };
}

/** The lists of the marked keys; of all, if absent. */
function listPlaces(keys: readonly (readonly number[])[], marks?: Uint8Array): Lists {
  const lists = new Array<number[] | undefined>(isTag.length);
  for (const [at, own] of keys.entries()) {
    for (const key of own) {
      if (marks?.[key] === 0) continue;
      const list = lists[key];
      if (list) list.push(at);
      else lists[key] = [at];
    }
  }
  return lists;
}

/** Each post's related posts as they were, undefined where they may be others now; nothing for another order of posts. */
function answersThatHold(
  posts: readonly Post[],
  lists: () => Lists,
  before: RelatedBefore,
): (readonly Post[] | undefined)[] | undefined {
  const placeNow = new Map(posts.map(({ source }, at) => [source, at]));
  const placeBefore = new Map(before.posts.map(({ source }, at) => [source, at]));
  let last = -1;
  for (const { source } of before.posts) {
    const at = placeNow.get(source);
    if (at === undefined) continue;
    if (at < last) return undefined;
    last = at;
  }

  const doubtful = new Set<number>();
  /** A post at this place has won or lost these: posts near it that have them count others now. */
  const doubt = (at: number, changed: Iterable<string>): void => {
    for (const key of changed) {
      const list = lists()[numbers.get(key) ?? -1] ?? [];
      const middle = positionIn(list, at);
      const end = Math.min(list.length - 1, middle + reach + 1);
      for (let i = Math.max(0, middle - reach - 1); i <= end; i += 1) doubtful.add(list[i] as number);
    }
  };
  for (const [at, post] of posts.entries()) {
    const old = before.posts[placeBefore.get(post.source) ?? -1];
    if (old && old.terms === post.terms && sameTexts(old.tags, post.tags)) continue;
    doubtful.add(at);
    const [now, then] = [textsOf(post), old ? textsOf(old) : new Set<string>()];
    doubt(
      at,
      [...now].filter((key) => !then.has(key)),
    );
    doubt(
      at,
      [...then].filter((key) => !now.has(key)),
    );
  }
  let place = 0;
  for (const old of before.posts) {
    const at = placeNow.get(old.source);
    if (at === undefined) doubt(place, textsOf(old));
    else place = at + 1;
  }

  const postNow = before.posts.map(({ source }) => posts[placeNow.get(source) ?? -1]);
  return posts.map((post, at) => {
    const then = placeBefore.get(post.source);
    if (then === undefined || doubtful.has(at)) return undefined;
    const related = before.related[then]?.map((other) => postNow[other]);
    return related?.every((other) => other !== undefined) ? related : undefined;
  });
}

const sameTexts = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((text, at) => text === other[at]));

const textsOf = ({ terms, tags }: Compared): Set<string> => new Set([...wordsOf(terms), ...tags.map(tagKey)]);

const wordsOf = (terms: string): readonly string[] => (terms === "" ? [] : terms.split(" "));

const tagKey = (tag: string): string => `#${slugOf(tag)}`;

/** Where the value is in the list, or would be; at most the place of the last one. */
function positionIn(sorted: readonly number[], value: number): number {
  const at = countBefore(sorted, (each) => each < value);
  return Math.max(0, Math.min(sorted.length - 1, at));
}
