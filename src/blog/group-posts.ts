/** Groups what was read into the blog as of one moment: which posts it has, and how each relates to the others. */
import { hasEditions } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import type { AuthorFile } from "../content/author.ts";
import type { Post } from "../content/post.ts";
import type { TagFile } from "../content/tag.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { Problem } from "../core/problem.ts";
import type { Translated } from "../history/compare-pasts.ts";
import type { Blog, Relations } from "./blog.ts";
import { createBlog, type BlogInput, type BlogOptions } from "./create-blog.ts";
import { groupEditions, type Grouped } from "./editions.ts";
import type { RelatedBefore } from "./related.ts";
import { createRelations, findRelated } from "./relations.ts";
import { groupTranslations } from "./translations.ts";
import { findWaiting, type WaitingPosts } from "./waiting.ts";

/** The lists of one language, and the settings they are made with. */
export interface EditionBlog {
  readonly settings: Settings;
  readonly blog: Blog;
}

export interface GroupedPosts extends WaitingPosts {
  /** Of a blog in several languages all posts, and the groups of each language one after the other. */
  readonly blog: Blog;
  /** At least one: of a blog in one language just that. */
  readonly editions: readonly EditionBlog[];
  readonly relationsOf: (post: Post) => Relations;
  /** Of a blog in several languages: each translation with the original of its group. */
  readonly translated: () => readonly TranslatedPost[];
  readonly problems: readonly Problem[];
}

export interface TranslatedPost {
  readonly post: Post;
  readonly original: Post;
}

/** As git is asked about it. */
export const asTranslated = ({ post, original }: TranslatedPost): Translated => ({
  source: post.source,
  original: original.source,
  from: post.translatedFrom,
});

export interface CheckedFiles {
  readonly posts: readonly Post[];
  readonly authorFiles: readonly AuthorFile[];
  readonly tagFiles: readonly TagFile[];
}

export interface GroupOptions extends Pick<BlogOptions, "now" | "unpublished"> {
  readonly settings: Settings;
}

/** `relatedBefore` tells the related posts of an earlier edition, where all of them will be asked for. */
export function groupPosts(
  { posts, authorFiles, tagFiles }: CheckedFiles,
  { settings, ...options }: GroupOptions,
  relatedBefore: (language: string) => RelatedBefore | undefined,
): GroupedPosts {
  const blogOptions = { ...options, timeZone: settings.timeZone };
  const input = { posts, authors: authorFiles, tags: tagFiles };
  const { blog, editions, translations, problems } = hasEditions(settings)
    ? groupEditions(input, blogOptions, settings)
    : groupOne(input, blogOptions, settings);
  const relations = editions.map((each) => ({
    has: lazy(() => new Set(each.blog.all)),
    of: lazy(() => {
      const relatedTo = findRelated(each.blog, () => relatedBefore(each.settings.language));
      return createRelations(each.blog, { relatedTo, translations });
    }),
  }));
  const relationsOf = memoize((post: Post) => {
    const [first, ...others] = relations;
    const own = relations.length === 1 ? first : (others.find(({ has }) => has().has(post)) ?? first);
    return (own as (typeof relations)[number]).of()(post);
  });
  const translated = (): readonly TranslatedPost[] =>
    hasEditions(settings)
      ? [...translations].flatMap(([post, [original = post]]) =>
          original === post ? [] : { post, original },
        )
      : [];
  return { blog, editions, relationsOf, translated, ...findWaiting(posts, blog, options.now), problems };
}

function groupOne(input: BlogInput, options: BlogOptions, settings: Settings): Grouped {
  const { blog, problems } = createBlog(input, options);
  const translations = groupTranslations(blog.posts, settings);
  return { blog, editions: [{ settings, blog }], translations, problems };
}
