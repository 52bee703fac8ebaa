/** Finds posts by the names authors call them: path, file name, title. */
import { posix } from "node:path";
import { closestMatch } from "leven";
import { bareTitle } from "./heading-id.ts";
import type { PostAnswer } from "./rendered.ts";
import { lazy, memoize } from "../core/lazy.ts";

export interface NamedPost {
  /** Repository path. */
  readonly source: string;
  /** The same without the language in it, where there is one. */
  readonly plain?: string;
  readonly url: string;
  /** Absent for a post with errors. */
  readonly title?: string;
}

/** File names come before titles, and what is written exactly before what differs in case or punctuation. */
export function createPostNames(posts: readonly NamedPost[]): (name: string) => PostAnswer {
  const known = lazy(() => indexPosts(posts));
  const answerTo = memoize((name: string) => find(name, known()));
  return (written) => answerTo(written.normalize("NFC"));
}

function indexPosts(posts: readonly NamedPost[]) {
  const [paths, stems, titles, bare] = [0, 1, 2, 3].map(() => new Map<string, NamedPost[]>()) as [
    Names,
    Names,
    Names,
    Names,
  ];
  const put = (names: Names, name: string, post: NamedPost): void => {
    const others = names.get(name);
    if (!others) names.set(name, [post]);
    else if (!others.includes(post)) others.push(post);
  };
  for (const post of posts) {
    if (post.title !== undefined) put(titles, post.title.normalize("NFC"), post);
    put(bare, bareTitle(post.title ?? ""), post);
    for (const source of [post.source, post.plain ?? post.source]) {
      const path = pathOf(source);
      for (const name of [path, `posts/${path}`, source]) put(paths, name, post);
      put(stems, posix.basename(path), post);
      put(bare, bareTitle(posix.basename(path)), post);
    }
  }
  bare.delete("");
  return { paths, stems, titles, bare };
}

type Names = Map<string, NamedPost[]>;

/** "posts/2024/trip/index.md" → "2024/trip". */
const pathOf = (source: string): string =>
  source
    .normalize("NFC")
    .replace(/^posts\//, "")
    .replace(/(?:\/index)?\.md$/, "");

function find(name: string, { paths, stems, titles, bare }: ReturnType<typeof indexPosts>): PostAnswer {
  const found = paths.get(name) ?? stems.get(name) ?? titles.get(name) ?? bare.get(bareTitle(name));
  if (found?.length === 1) {
    const [{ source, url, title = name }] = found as [NamedPost];
    return { source, url, title };
  }
  if (found) return { several: found.map(({ source }) => pathOf(source)).sort() };
  return nearestOf(name, bare);
}

function nearestOf(name: string, bare: Names): PostAnswer {
  const key = bareTitle(name);
  const near = closestMatch(key, [...bare.keys()], { maxDistance: Math.max(2, Math.floor(key.length / 4)) });
  const posts = near === undefined ? undefined : bare.get(near);
  const [post] = posts ?? [];
  if (!post) return {};
  if (posts?.length !== 1) return { nearest: pathOf(post.source) };
  const { title } = post;
  const isTitle = title !== undefined && bareTitle(title) === near;
  return { nearest: isTitle ? title : posix.basename(pathOf(post.source)) };
}
