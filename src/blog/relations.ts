/** Finds how each post relates to the others: tags, authors, series, neighbours, related posts, translations. */
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { indexedLater, lazy, memoize } from "../core/lazy.ts";
import type { Author, Blog, Relations, Series, Tag } from "./blog.ts";
import { createRelated, type RelatedBefore } from "./related.ts";
import type { Translations } from "./translations.ts";

export interface RelationsInput {
  /** Finds related posts, if earlier answers are known. */
  readonly relatedTo?: (post: Post) => readonly Post[];
  readonly translations?: Translations;
}

/** A pure function of the blog. Each answer is made on demand, so that one page doesn't cost all of them. */
export function createRelations(
  blog: Blog,
  { relatedTo = findRelated(blog), translations = new Map() }: RelationsInput = {},
): (post: Post) => Relations {
  const tagsOf = groupsOf(blog.tags);
  const authorsOf = groupsOf(blog.authors);
  const seriesOf = groupsOf(blog.series);
  const position = positionIn(blog.posts);

  const of = { posts: blog.posts, tagsOf, authorsOf, seriesOf, relatedTo, translations };
  return (post) => {
    const at = position(post);
    if (at < 0 && !blog.all.includes(post)) throw new Error(`${post.source} is not in this blog`);
    return new PostRelations(post, at, of);
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

interface BlogRelations extends Required<RelationsInput> {
  readonly posts: readonly Post[];
  readonly tagsOf: (post: Post) => readonly Tag[];
  readonly authorsOf: (post: Post) => readonly Author[];
  readonly seriesOf: (post: Post) => readonly Series[];
}

/** After an edit of a text only related posts are asked of most. */
class PostRelations implements Relations {
  readonly #post: Post;
  /** Its place among the posts that lists show; -1 where they don't. */
  readonly #at: number;
  readonly #of: BlogRelations;
  #tags: Relations["tags"] | undefined;
  #authors: Relations["authors"] | undefined;

  constructor(post: Post, at: number, of: BlogRelations) {
    this.#post = post;
    this.#at = at;
    this.#of = of;
  }

  get tags(): Relations["tags"] {
    return (this.#tags ??= inWrittenOrder(this.#of.tagsOf(this.#post), this.#post.tags));
  }

  get authors(): Relations["authors"] {
    return (this.#authors ??= inWrittenOrder(this.#of.authorsOf(this.#post), this.#post.authors));
  }

  get series(): Relations["series"] {
    return this.#of.seriesOf(this.#post)[0];
  }

  get newer(): Relations["newer"] {
    return this.#of.posts[this.#at - 1];
  }

  get older(): Relations["older"] {
    return this.#at < 0 ? undefined : this.#of.posts[this.#at + 1];
  }

  get related(): Relations["related"] {
    return this.#at < 0 ? [] : this.#of.relatedTo(this.#post);
  }

  get translations(): Relations["translations"] {
    return (this.#of.translations.get(this.#post) ?? []).filter((other) => other !== this.#post);
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
