/** What each post has to do with the others: tags, authors, series, neighbours, related posts, translations. */
import path from "node:path";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { Blog, Relations } from "./blog.ts";
import { createRelated, type RelatedBefore } from "./related.ts";

/**
 * A pure function of the blog; each answer is made when asked for, so that one page doesn't cost all of them.
 * `relatedTo` finds related posts, where something is known of them already.
 */
export function createRelations(
  blog: Blog,
  relatedTo: (post: Post) => readonly Post[] = findRelated(blog),
): (post: Post) => Relations {
  const tagsOf = groupsOf(blog.tags);
  const authorsOf = groupsOf(blog.authors);
  const seriesOf = groupsOf(blog.series);
  const position = positionIn(blog.posts);
  const translations = groupTranslations(blog.posts);

  return (post) => {
    const at = position(post);
    if (at < 0) throw new Error(`${post.source} is not in this blog`);
    return new PostRelations(post, relatedTo, {
      tags: inWrittenOrder(tagsOf(post), post.tags),
      authors: inWrittenOrder(authorsOf(post), post.authors),
      series: seriesOf(post)[0],
      newer: blog.posts[at - 1],
      older: blog.posts[at + 1],
      translations: (translations.get(post) ?? []).filter((other) => other !== post),
    });
  };
}

/** Each post's related posts, found when they are asked for. */
export function findRelated(
  blog: Blog,
  before?: () => RelatedBefore | undefined,
): (post: Post) => readonly Post[] {
  const find = lazy(() => createRelated(blog.posts, before?.()));
  return memoize((post: Post) => find()(post));
}

function groupsOf<Group extends { readonly posts: readonly Post[] }>(
  groups: readonly Group[],
): (post: Post) => readonly Group[] {
  return indexedLater(
    (post) => groups.filter(({ posts }) => posts.includes(post)),
    () => {
      const byPost = new Map<Post, Group[]>();
      for (const group of groups) {
        for (const post of group.posts) {
          const own = byPost.get(post);
          if (own) own.push(group);
          else byPost.set(post, [group]);
        }
      }
      return (post) => byPost.get(post) ?? [];
    },
  );
}

/** Returns the function that says where in the list a post is; -1 where it isn't. */
const positionIn = (posts: readonly Post[]): ((post: Post) => number) =>
  indexedLater(
    (post) => posts.indexOf(post),
    () => {
      const index = new Map(posts.map((post, at) => [post, at]));
      return (post) => index.get(post) ?? -1;
    },
  );

/** So few posts are asked about by a page of the dev server. */
const fewAsked = 50;

/** Looks through all for the first posts it is asked about, which is less work than an index, and makes that for the rest. */
function indexedLater<Value>(
  find: (post: Post) => Value,
  index: () => (post: Post) => Value,
): (post: Post) => Value {
  const indexed = lazy(index);
  let asked = 0;
  return (post) => {
    asked += 1;
    return asked > fewAsked ? indexed()(post) : find(post);
  };
}

class PostRelations implements Relations {
  readonly #post: Post;
  readonly #relatedTo: (post: Post) => readonly Post[];
  readonly tags: Relations["tags"];
  readonly authors: Relations["authors"];
  readonly series: Relations["series"];
  readonly newer: Relations["newer"];
  readonly older: Relations["older"];
  readonly translations: Relations["translations"];

  constructor(post: Post, relatedTo: (post: Post) => readonly Post[], others: Omit<Relations, "related">) {
    this.#post = post;
    this.#relatedTo = relatedTo;
    this.tags = others.tags;
    this.authors = others.authors;
    this.series = others.series;
    this.newer = others.newer;
    this.older = others.older;
    this.translations = others.translations;
  }

  /** Asked for by the post's own page only, and costlier than all else. */
  get related(): readonly Post[] {
    return this.#relatedTo(this.#post);
  }
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
  const groups = new Map<Post, readonly Post[]>();
  if (posts.every((post) => post.translationOf === undefined)) return groups;
  const bySource = new Map(
    posts.flatMap((post) => [[post.source, post] as const, [post.stem, post] as const]),
  );
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
