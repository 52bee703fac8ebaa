/** What the front matter of a post says, as checked values. */
import type { Problem } from "../core/problem.ts";

/** The known fields; absent where the author gave none. */
export interface FrontMatter {
  readonly layout?: string;
  readonly title?: string;
  readonly description?: string;
  readonly meta_title?: string;
  readonly meta_description?: string;
  readonly author?: readonly string[];
  /** ISO 8601 in UTC. */
  readonly date?: string;
  readonly updated?: string;
  readonly tags?: readonly string[];
  readonly thumbnail?: string;
  readonly thumbnail_alt?: string;
  readonly rating?: number;
  readonly draft?: boolean;
  readonly permalink?: string;
  readonly slug?: string;
  readonly aliases?: readonly string[];
  readonly series?: string;
  readonly featured?: boolean;
  readonly lang?: string;
  readonly canonical?: string;
  readonly noindex?: boolean;
  readonly translation_of?: string;
}

export interface ParsedFields {
  readonly fields: FrontMatter;
  /** Fields that are not ours, as written. */
  readonly others: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}
