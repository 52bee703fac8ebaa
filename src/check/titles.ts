/** Finds titles that differ only by case, punctuation or a letter or two. */
import type { Post } from "../content/post.ts";
import type { Problem } from "../core/problem.ts";

type Titled = Pick<Post, "source" | "title" | "lang">;

/** Titles that differ at one place share at least this many characters at the beginning or at the end. */
const shared = 7;
/** At most this many titles with an equal beginning or end are compared, so that the cost stays linear. */
const mostCompared = 8;

/** Each pair is reported at the later post. Titles with different numbers are different: parts and years differ by them. */
export function findNearTitles(posts: readonly Titled[]): Problem[] {
  const problems: Problem[] = [];
  const alike = new Map<string, Entry[]>();
  // Oldest first, so that each post is compared with the earlier ones.
  for (const post of posts.toReversed()) {
    const key = keyOf(post.title);
    if (key === "") continue;
    const entry = { post, key };
    let near: Entry | undefined;
    for (const part of [key, `${key.slice(0, shared)}…`, `…${key.slice(-shared)}`]) {
      const others = alike.get(part);
      near ??= others?.findLast((other) => isNear(other, entry));
      if (!others) alike.set(part, [entry]);
      else if (others.push(entry) > mostCompared) others.shift();
    }
    if (near) problems.push(problemOf(post, near.post));
  }
  return problems;
}

interface Entry {
  readonly post: Titled;
  readonly key: string;
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

function keyOf(title: string): string {
  const lower = title.toLowerCase();
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(lower)) return lower; // most titles
  return lower
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const numbersOf = (key: string): string => key.replace(/\P{Nd}+/gu, " ");

/** Whether two titles differ at one place by a letter or two. Short titles never match: a letter changes their meaning. */
function isNear({ post: one, key: a }: Entry, { post: other, key: b }: Entry): boolean {
  if (one.lang !== other.lang) return false;
  if (a === b) return true;
  const [least, length] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  const most = least < 12 ? 0 : least < 24 ? 1 : 2;
  if (length - least > most) return false;
  let start = 0;
  while (start < least && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < least - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return start + end >= length - most && numbersOf(a) === numbersOf(b);
}
