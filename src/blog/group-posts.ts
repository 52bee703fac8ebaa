/** Groups what was read into the blog as of one moment: which posts it has, and how each relates to the others. */
import type { AuthorFile } from "../content/author.ts";
import type { Post } from "../content/post.ts";
import type { TagFile } from "../content/tag.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { Problem } from "../core/problem.ts";
import type { Blog, Relations } from "./blog.ts";
import { createBlog, type BlogOptions } from "./create-blog.ts";
import type { RelatedBefore } from "./related.ts";
import { createRelations, findRelated } from "./relations.ts";
import { findWaiting, type WaitingPosts } from "./waiting.ts";

export interface GroupedPosts extends WaitingPosts {
  readonly blog: Blog;
  readonly relationsOf: (post: Post) => Relations;
  readonly problems: readonly Problem[];
}

export interface CheckedFiles {
  readonly posts: readonly Post[];
  readonly authorFiles: readonly AuthorFile[];
  readonly tagFiles: readonly TagFile[];
}

/** `relatedBefore` tells the related posts of an earlier blog, where all of them will be asked for. */
export function groupPosts(
  { posts, authorFiles, tagFiles }: CheckedFiles,
  options: BlogOptions,
  relatedBefore: () => RelatedBefore | undefined,
): GroupedPosts {
  const { blog, problems } = createBlog({ posts, authors: authorFiles, tags: tagFiles }, options);
  const relations = lazy(() => createRelations(blog, findRelated(blog, relatedBefore)));
  const relationsOf = memoize((post: Post) => relations()(post));
  return { blog, relationsOf, ...findWaiting(posts, blog, options.now), problems };
}
