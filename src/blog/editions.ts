/** The lists of each language of a blog in several: its posts, with the tags and authors that these name. */
import { editionNumber, editionsOf, readNamedLanguage } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import type { Blog } from "./blog.ts";
import { createBlog, type BlogInput, type BlogOptions } from "./create-blog.ts";
import type { EditionBlog, GroupedPosts } from "./group-posts.ts";
import { groupTranslations, type Translations } from "./translations.ts";

export interface Grouped extends Pick<GroupedPosts, "blog" | "editions" | "problems"> {
  readonly translations: Translations;
}

export function groupEditions(input: BlogInput, options: BlogOptions, settings: Settings): Grouped {
  const filesFor = createFilesFor(settings);
  const filesOf = (language: string | undefined) => ({
    authors: filesFor(input.authors, language),
    tags: filesFor(input.tags, language),
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
    const editionOptions = { ...options, edition, tagNames: bySlug(names) };
    const { blog, problems } = createBlog({ posts, ...filesOf(edition.language) }, editionOptions);
    // Somebody who has written nothing in this language is in the lists of the others.
    const isShown = (group: Group): boolean => !isEmpty(group) || (number === 0 && unused.has(group.source));
    const shown = { tags: blog.tags.filter(isShown), authors: blog.authors.filter(isShown) };
    // What is lent to its lists has its page in its own language.
    const own = { ...blog, ...shown, all: blog.all.filter(isIn) };
    return { settings: edition, blog: own, problems: problems.filter(({ code }) => code === perLanguage) };
  });
  return {
    blog: { ...whole.blog, ...joined(made) },
    editions: made.map(({ settings, blog }) => ({ settings, blog })),
    translations,
    problems: [
      ...whole.problems.filter(({ code }) => code !== perLanguage),
      ...made.flatMap(({ problems }) => problems),
    ],
  };
}

/** A word of one language is no slip of another's. */
const perLanguage = "tag-once";

type Language = Settings["languages"][number];

type Group = Blog["tags"][number] | Blog["authors"][number];

const isEmpty = ({ posts, unlisted }: Group): boolean => posts.length === 0 && unlisted === undefined;

const bySlug = (names: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(names).map(([name, translated]) => [slugOf(name), translated]));

/** Of authors and tags with a file for each language that of one; "authors/ruth.de.md" stands for "authors/ruth.md". */
const createFilesFor =
  (settings: Settings) =>
  <File extends { readonly source: string }>(files: readonly File[], language = ""): readonly File[] => {
    const named = files.map((file) => ({ file, ...readNamedLanguage(file.source, settings) }));
    const own = new Set(named.filter(({ lang }) => lang === language).map(({ source }) => source));
    return named
      .filter(({ lang, source }) => lang === language || (lang === undefined && !own.has(source)))
      .map(({ file, lang = settings.languages[0]?.code }) => ({ ...file, lang }));
  };

const joined = (editions: readonly EditionBlog[]): Pick<Blog, "tags" | "authors" | "archive" | "series"> => ({
  tags: editions.flatMap(({ blog }) => blog.tags),
  authors: editions.flatMap(({ blog }) => blog.authors),
  archive: editions.flatMap(({ blog }) => blog.archive),
  series: editions.flatMap(({ blog }) => blog.series),
});
