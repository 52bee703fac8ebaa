/** Finds how each post relates to the others: tags, authors, series, neighbours, related posts, translations. */
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { indexedLater, lazy, memoize } from "../core/lazy.ts";
import type { Blog, Relations } from "./blog.ts";
import { createRelated, type RelatedBefore } from "./related.ts";
import type { Translations } from "./translations.ts";

export interface RelationsInput {
  /** Finds related posts, if earlier answers are known. */
  readonly relatedTo?: (post: Post) => readonly Post[];
  readonly translations?: Translations;
}

/** A pure function of the blog. Each answer is computed on demand, so that one page doesn't cost all of them. */
export function createRelations(
  blog: Blog,
  { relatedTo = findRelated(blog), translations = new Map() }: RelationsInput = {},
): (post: Post) => Relations {
  const tagsOf = groupsOf(blog.tags);
  const authorsOf = groupsOf(blog.authors);
  const seriesOf = groupsOf(blog.series);
  const position = positionIn(blog.posts);

  return (post) => {
    const at = position(post);
    const isListed = at >= 0;
    if (!isListed && !blog.all.includes(post)) throw new Error(`${post.source} is not in this blog`);
    return new PostRelations(post, isListed ? relatedTo : () => [], {
      tags: inWrittenOrder(tagsOf(post), post.tags),
      authors: inWrittenOrder(authorsOf(post), post.authors),
      series: seriesOf(post)[0],
      newer: blog.posts[at - 1],
      older: isListed ? blog.posts[at + 1] : undefined,
      translations: (translations.get(post) ?? []).filter((other) => other !== post),
    });
  };
}

/** Finds the related posts of a post on demand. */
export function findRelated(
  blog: Blog,
  before?: () => RelatedBefore | undefined,
): (post: Post) => readonly Post[] {
  const find = lazy(() => createRelated(blog.posts, before?.()));
  return memoize((post: Post) => find()(post));
}

function groupsOf<Group extends { readonly posts: readonly Post[]; readonly unlisted?: readonly Post[] }>(
  groups: readonly Group[],
): (post: Post) => readonly Group[] {
  return indexedLater(
    (post) => groups.filter(({ posts, unlisted }) => posts.includes(post) || unlisted?.includes(post)),
    () => {
      const byPost = new Map<Post, Group[]>();
      for (const group of groups) {
        for (const post of [...group.posts, ...(group.unlisted ?? [])]) {
          const own = byPost.get(post);
          if (own) own.push(group);
          else byPost.set(post, [group]);
        }
      }
      return (post) => byPost.get(post) ?? [];
    },
  );
}

/** Returns a function from a post to its index in the list, or -1. */
const positionIn = (posts: readonly Post[]): ((post: Post) => number) =>
  indexedLater(
    (post) => posts.indexOf(post),
    () => {
      const index = new Map(posts.map((post, at) => [post, at]));
      return (post) => index.get(post) ?? -1;
    },
  );

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

  /** Lazy: only the post's own page needs it, and it costs more than the rest. */
  get related(): readonly Post[] {
    return this.#relatedTo(this.#post);
  }
}

/** Keeps the order of the front matter, since the first author matters. An author named by an alias takes the free position. */
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
