/** The tags that most of some posts have. */
import type { Post } from "../content/post.ts";
import type { Tag } from "../blog/blog.ts";

/** Commonest first, ties by the order of all tags. */
export function mostUsedTags(
  posts: readonly Post[],
  tagsOf: (post: Post) => readonly Tag[],
  most: number,
  except?: Tag,
): Tag[] {
  const counts = new Map<Tag, number>();
  for (const post of posts) for (const tag of tagsOf(post)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .filter(([tag]) => tag !== except)
    .sort((a, b) => b[1] - a[1] || (a[0].slug < b[0].slug ? -1 : 1))
    .slice(0, most)
    .map(([tag]) => tag);
}
