/** A post or a page as a reader finds it, before its fields and marks are translated. */
import type { Data } from "./front-matter.ts";

export interface OldDocument {
  readonly kind: "post" | "page";
  /** Path in the source. */
  readonly from: string;
  /** Where it goes below posts/ or pages/. */
  readonly file: string;
  /** With the defaults of the configuration. */
  readonly data: Data;
  readonly body: string;
  /** Line of the file, from 1, on which the body begins. */
  readonly line: number;
  readonly isMarkdown: boolean;
  readonly title: string;
  readonly date?: string;
  /** Root-relative, decoded, without the path prefix. */
  readonly url: string;
  readonly tags: readonly string[];
  readonly hidden?: string;
}
