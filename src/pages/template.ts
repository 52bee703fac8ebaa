/** What is known of the owner's templates: how layouts are chained, and what each of them reads. */
import type { Problem } from "../core/problem.ts";

export interface Template {
  /** Repository path, e.g. "_includes/blog_base.njk". */
  readonly source: string;
  /** The Nunjucks text without front matter. */
  readonly text: string;
  /** Lines of front matter before the text. */
  readonly linesBefore: number;
  /** Front matter besides `layout`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The template it is printed in, from the innermost outwards. */
  readonly layouts: readonly string[];
  /** Hash of it, its layouts, and all that they include. */
  readonly digest: string;
  /** Collections that it and those read; "all of them" where they are not named literally. */
  readonly collections: readonly string[] | "every";
}

export interface Templates {
  /** By repository path: the layouts of _includes/ and the templates of our kinds of pages. */
  readonly byPath: ReadonlyMap<string, Template>;
  /** Names that posts can give as their layout. */
  readonly layoutNames: readonly string[];
  readonly problems: readonly Problem[];
}
