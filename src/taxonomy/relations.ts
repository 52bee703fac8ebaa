/** What each post has to do with the others: tags, authors, series, neighbours, related posts, translations. */
import path from "node:path";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import type { Author, Blog, Relations } from "./blog.ts";
import { createRelated } from "./related.ts";

/** A pure function of the blog; each answer is made when asked for, so that one page doesn't cost all of them. */
export function createRelations(blog: Blog): (post: Post) => Relations {
  const tags = groupsOf(blog.tags);
  const authorsOf = createAuthorsOf(blog);
  const series = groupsOf(blog.series);
  const position = new Map(blog.posts.map((post, index) => [post, index]));
  const translations = groupTranslations(blog.posts);
  const relatedTo = createRelated(blog.posts);

  return (post) => {
    const at = position.get(post);
    if (at === undefined) throw new Error(`${post.source} is not in this blog`);
    const newer = blog.posts[at - 1];
    const older = blog.posts[at + 1];
    const own = series.get(post)?.[0];
    return {
      tags: inWrittenOrder(tags.get(post) ?? [], post.tags),
      authors: authorsOf(post),
      ...(own === undefined ? {} : { series: own }),
      ...(newer === undefined ? {} : { newer }),
      ...(older === undefined ? {} : { older }),
      related: relatedTo(post),
      translations: (translations.get(post) ?? []).filter((other) => other !== post),
    };
  };
}

/** The authors of a post, the first of several first. */
export function createAuthorsOf({ authors }: Pick<Blog, "authors">): (post: Post) => readonly Author[] {
  const byPost = groupsOf(authors);
  return (post) => inWrittenOrder(byPost.get(post) ?? [], post.authors);
}

function groupsOf<Group extends { readonly posts: readonly Post[] }>(
  groups: readonly Group[],
): Map<Post, Group[]> {
  const byPost = new Map<Post, Group[]>();
  for (const group of groups) {
    for (const post of group.posts) {
      const own = byPost.get(post);
      if (own) own.push(group);
      else byPost.set(post, [group]);
    }
  }
  return byPost;
}

/** The author's own order, since the first of several authors is the first; an alias fills the place that is left. */
function inWrittenOrder<Group extends { readonly slug: string }>(
  groups: readonly Group[],
  written: readonly string[],
): readonly Group[] {
  if (groups.length < 2) return groups;
  const slugs = written.map(slugOf);
  const bySlug = new Map(groups.map((group) => [group.slug, group]));
  const others = groups.filter(({ slug }) => !slugs.includes(slug));
  return [...new Set([...slugs.flatMap((slug) => bySlug.get(slug) ?? others.shift() ?? []), ...groups])];
}

/** Posts that translate one another; each original and its translations are one group. */
function groupTranslations(posts: readonly Post[]): ReadonlyMap<Post, readonly Post[]> {
  const bySource = new Map(
    posts.flatMap((post) => [[post.source, post] as const, [post.stem, post] as const]),
  );
  const groups = new Map<Post, readonly Post[]>();
  for (const post of posts) {
    if (post.translationOf === undefined) continue;
    const named = post.translationOf.replace(/^\.?\//, "");
    const original = bySource.get(named) ?? bySource.get(path.posix.basename(named, ".md"));
    if (!original || original === post) continue;
    // A translation of a translation joins both groups, whichever of them is met first.
    const group = [...new Set([...(groups.get(original) ?? [original]), ...(groups.get(post) ?? [post])])];
    for (const member of group) groups.set(member, group);
  }
  return groups;
}
