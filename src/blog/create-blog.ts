/** Groups checked posts, authors and tags into the blog as of one moment. */
import type { Edition } from "../config/urls.ts";
import type { AuthorFile } from "../content/author.ts";
import type { Post } from "../content/post.ts";
import type { TagFile } from "../content/tag.ts";
import type { Problem } from "../core/problem.ts";
import { groupByMonth } from "./archive.ts";
import { groupByAuthor } from "./authors.ts";
import type { Blog } from "./blog.ts";
import { groupBySeries } from "./series.ts";
import { groupByTag } from "./tags.ts";
import { compareStrings } from "../core/sorted.ts";

export interface BlogInput {
  readonly posts: readonly Post[];
  readonly authors: readonly AuthorFile[];
  readonly tags: readonly TagFile[];
}

export interface BlogOptions {
  /** The moment the site is built for, ISO 8601 in UTC; later posts are left out. */
  readonly now: string;
  /** Whether drafts and later posts are included anyway. */
  readonly unpublished: boolean;
  /** Time zone of the archive's months. */
  readonly timeZone: string;
  /** Of one in several languages. */
  readonly edition?: Edition;
  /** Names of tags in its language, by slugs. */
  readonly tagNames?: ReadonlyMap<string, string>;
}

export function createBlog(
  input: BlogInput,
  options: BlogOptions,
): { readonly blog: Blog; readonly problems: readonly Problem[] } {
  const { edition } = options;
  const all = input.posts
    .filter((post) => options.unpublished || isPublished(post, options.now))
    .toSorted(newestFirst);
  const posts = options.unpublished ? all : all.filter((post) => !post.unlisted);
  const unlisted = options.unpublished ? [] : all.filter((post) => post.unlisted);
  const { tags, problems: tagProblems } = groupByTag(posts, input.tags, unlisted, options);
  const { authors, problems: authorProblems } = groupByAuthor(posts, input.authors, unlisted, edition);
  return {
    blog: {
      all: unlisted.length === 0 ? posts : all,
      posts,
      tags,
      authors,
      archive: groupByMonth(posts, options.timeZone, edition),
      series: groupBySeries(posts, edition),
    },
    problems: [...tagProblems, ...authorProblems],
  };
}

export const isPublished = (post: Post, now: string): boolean => stateOf(post, now) === "published";

export type PostState = "draft" | "scheduled" | "published" | "expired";

export const stateOf = (post: Post, now: string): PostState =>
  post.draft
    ? "draft"
    : post.expires !== undefined && post.expires <= now
      ? "expired"
      : appearsAt(post) <= now
        ? "published"
        : "scheduled";

export const appearsAt = ({ date, appears }: Post): string => appears ?? date;

/** Posts of one instant are sorted by address, so that the order never depends on the disk. */
export const newestFirst = (a: Post, b: Post): number =>
  compareStrings(b.date, a.date) || compareStrings(a.url, b.url);
