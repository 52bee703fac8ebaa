/** The kinds of pages that have a template of their own in pages/. */
import type { Kind } from "./views.ts";

const kinds: Readonly<Record<Exclude<Kind, "post">, true>> = {
  home: true,
  tags: true,
  tag: true,
  authors: true,
  author: true,
  archive: true,
  "archive-year": true,
  "archive-month": true,
  series: true,
  feeds: true,
  search: true,
  "search-letter": true,
};

/** Repository paths of the templates of our own kinds of pages; all else in pages/ is the owner's. */
export const kindTemplates: readonly string[] = Object.keys(kinds).map((kind) => `pages/${kind}.njk`);
