/** Lists what authors can pick from: the blog's tags, authors, series and posts. */
import { kindTemplates } from "../pages/kinds.ts";
import type { Blog } from "../blog/blog.ts";
import type { Choices } from "./create-config.ts";

export const choicesOf = (blog: Blog, layoutNames: readonly string[]): Choices => ({
  tags: sorted(blog.tags.map(({ label }) => label)),
  authors: sorted(blog.authors.map(({ name }) => name)),
  series: sorted(blog.series.map(({ name }) => name)),
  layouts: sorted(layoutsToChoose(layoutNames)),
  posts: sorted(blog.posts.map(({ stem }) => stem)),
});

/** Those of one text: lists and parts of pages have their own. */
export const layoutsToChoose = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !name.includes("/") && !kindTemplates.includes(name));

const sorted = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].sort(
    (a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), "en") || (a < b ? -1 : 1),
  );
