/** Groups posts by series, in the order of reading. */
import { seriesUrl, type Edition } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import type { Series } from "./blog.ts";
import { byName, commonestSpelling, countSpelling, type Spellings } from "./spelling.ts";

/** `posts` are newest first; each series is oldest first. */
export function groupBySeries(posts: readonly Post[], edition?: Edition): readonly Series[] {
  const groups = new Map<string, { names: Spellings; posts: Post[] }>();
  for (const post of posts.toReversed()) {
    if (post.series === undefined) continue;
    const slug = slugOf(post.series);
    let group = groups.get(slug);
    if (!group) groups.set(slug, (group = { names: new Map(), posts: [] }));
    countSpelling(group.names, post.series);
    group.posts.push(post);
  }
  return [...groups]
    .map(([slug, group]): Series => ({
      name: commonestSpelling(group.names),
      slug,
      url: seriesUrl(slug, edition),
      posts: group.posts,
    }))
    .sort((a, b) => byName(a.name, b.name));
}
