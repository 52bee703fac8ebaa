/** The kinds of pages, and every page of theirs as a value; a new kind is a file in kinds/, an entry here and a template. */
import { createHeadTools } from "./head-tools.ts";
import { archive } from "./kinds/archive.ts";
import { archiveMonth } from "./kinds/archive-month.ts";
import { archiveYear } from "./kinds/archive-year.ts";
import { author } from "./kinds/author.ts";
import { authors } from "./kinds/authors.ts";
import { feeds } from "./kinds/feeds.ts";
import { home } from "./kinds/home.ts";
import { post } from "./kinds/post.ts";
import { searchLetter } from "./kinds/search-letter.ts";
import { search } from "./kinds/search.ts";
import { series } from "./kinds/series.ts";
import { tag } from "./kinds/tag.ts";
import { tags } from "./kinds/tags.ts";
import { templateOf, type PageKind } from "./page-kind.ts";
import type { PlannedPage } from "./page.ts";
import { createViews, type PagesInput } from "./views.ts";

/** In the order of the site's pages. */
export const pageKinds: readonly PageKind[] = [
  home,
  post,
  tags,
  tag,
  authors,
  author,
  archive,
  archiveYear,
  archiveMonth,
  series,
  feeds,
  search,
  searchLetter,
];

export const kindByName: ReadonlyMap<string, PageKind> = new Map(pageKinds.map((kind) => [kind.name, kind]));

/** Repository paths of the templates of our own kinds of pages; all else in pages/ is the owner's. Posts have layouts. */
export const kindTemplates: readonly string[] = pageKinds.filter((kind) => kind !== post).map(templateOf);

/** Each page of the blog in a fixed order; addresses are unique unless two sources claim one. */
export function planPages(input: PagesInput): PlannedPage[] {
  const views = createViews(input);
  const tools = createHeadTools(input.settings, input.alternatesOf);
  return pageKinds
    .filter((kind) => !input.settings.without.includes(templateOf(kind)))
    .flatMap((kind) => kind.plan(input, views, tools));
}
