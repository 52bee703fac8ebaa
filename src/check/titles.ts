/** Titles that are the same but for case, punctuation or a letter or two. */
import leven from "leven";
import type { Post } from "../content/post.ts";
import type { Problem } from "../problem.ts";

type Titled = Pick<Post, "source" | "title" | "lang">;

/** Each pair is said at the later post. Numbers tell titles apart: parts and years are meant to differ by them. */
export function findNearTitles(posts: readonly Titled[]): Problem[] {
  const entries = posts.flatMap((post, at) => {
    const key = keyOf(post.title);
    return key === "" ? [] : [{ post, at, key, numbers: key.replace(/\P{Nd}+/gu, " ") }];
  });
  const problems = new Map<Titled, Problem>();
  // Titles that differ at one place have neighbours either at their beginning or at their end.
  for (const order of [(key: string) => key, (key: string) => [...key].reverse().join("")]) {
    const sorted = entries
      .map((entry) => ({ ...entry, sorted: order(entry.key) }))
      .sort((a, b) => (a.sorted < b.sorted ? -1 : a.sorted > b.sorted ? 1 : a.at - b.at));
    for (const [index, entry] of sorted.entries()) {
      const before = sorted[index - 1];
      if (!before || before.numbers !== entry.numbers || before.post.lang !== entry.post.lang) continue;
      if (!isNear(before.key, entry.key)) continue;
      // Newest first: the one with the smaller place is the later post.
      const [later, earlier] = entry.at < before.at ? [entry, before] : [before, entry];
      if (!problems.has(later.post)) problems.set(later.post, problemOf(later.post, earlier.post));
    }
  }
  return [...problems.values()];
}

const problemOf = (post: Titled, other: Titled): Problem => ({
  severity: "info",
  code: "title-near",
  file: post.source,
  field: "title",
  value: post.title,
  message: `the title "${post.title}" is nearly that of ${other.source}, "${other.title}"`,
  hint: "give one of the two another title, or make them one post",
});

const keyOf = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Short titles differ by a letter and mean something else. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  const most = length < 12 ? 0 : length < 24 ? 1 : 2;
  return Math.abs(a.length - b.length) <= most && leven(a, b, { maxDistance: most + 1 }) <= most;
}
