/** The lists of each language of a blog in several: its posts, with the tags and authors that these name. */
import { editionNumber, editionsOf } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import type { Problem } from "../core/problem.ts";
import type { Blog } from "./blog.ts";
import { createBlog, type BlogInput, type BlogOptions } from "./create-blog.ts";
import { authorsIn, tagsIn } from "./edition-files.ts";
import type { EditionBlog, GroupedPosts } from "./group-posts.ts";
import { groupTranslations, type Translations } from "./translations.ts";

export interface Grouped extends Pick<GroupedPosts, "blog" | "editions" | "problems"> {
  readonly translations: Translations;
}

export function groupEditions(input: BlogInput, options: BlogOptions, settings: Settings): Grouped {
  const filesOf = (language: string | undefined, names: TagNames = new Map()) => ({
    authors: authorsIn(input.authors, language, settings),
    tags: tagsIn(input.tags, language, names, settings),
  });
  const [first] = settings.languages;
  const whole = createBlog({ posts: input.posts, ...filesOf(first?.code) }, options);
  const translations = groupTranslations(whole.blog.posts, settings);
  const unused = new Set(
    [...whole.blog.tags, ...whole.blog.authors].filter(isEmpty).map(({ source }) => source),
  );

  const made = editionsOf(settings).map((edition, number) => {
    const { untranslated, tags: names } = settings.languages[number] as Language;
    const isIn = (post: Post): boolean => editionNumber(post.lang, settings) === number;
    const isLent = (post: Post): boolean => {
      const [original = post, ...others] = translations.get(post) ?? [];
      return untranslated && original === post && !others.some(isIn);
    };
    const posts = input.posts.filter((post) => isIn(post) || isLent(post));
    const tagNames = bySlug(names);
    const editionOptions = { ...options, edition, tagNames };
    const { blog, problems } = createBlog({ posts, ...filesOf(edition.language, tagNames) }, editionOptions);
    // Somebody who has written nothing in this language is in the lists of the others.
    const isShown = (group: Group): boolean => !isEmpty(group) || (number === 0 && unused.has(group.source));
    const shown = { tags: blog.tags.filter(isShown), authors: blog.authors.filter(isShown) };
    // What is lent to its lists has its page in its own language.
    const own = { ...blog, ...shown, all: blog.all.filter(isIn) };
    const lent = new Set(posts.filter((post) => !isIn(post)).map(({ source }) => source));
    return { settings: edition, blog: own, problems: problems.filter(({ file }) => !lent.has(file)) };
  });
  return {
    blog: { ...whole.blog, ...joined(made) },
    editions: made.map(({ settings, blog }) => ({ settings, blog })),
    translations,
    problems: eachOnce(made.flatMap(({ problems }) => problems)),
  };
}

/** What is wrong with a file that several languages show is wrong once. */
const eachOnce = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

type TagNames = ReadonlyMap<string, string>;

type Language = Settings["languages"][number];

type Group = Blog["tags"][number] | Blog["authors"][number];

const isEmpty = ({ posts, unlisted }: Group): boolean => posts.length === 0 && unlisted === undefined;

const bySlug = (names: Readonly<Record<string, string>>): TagNames =>
  new Map(Object.entries(names).map(([name, translated]) => [slugOf(name), translated]));

const joined = (editions: readonly EditionBlog[]): Pick<Blog, "tags" | "authors" | "archive" | "series"> => ({
  tags: editions.flatMap(({ blog }) => blog.tags),
  authors: editions.flatMap(({ blog }) => blog.authors),
  archive: editions.flatMap(({ blog }) => blog.archive),
  series: editions.flatMap(({ blog }) => blog.series),
});
