/** What tags/*.md says of a tag; tags need no file. */
import type { FieldValues } from "./front-matter.ts";

/** Besides what stands here it holds its fields, which fields.ts describes one by one; `label` may be the file's stem. */
export interface TagFile extends FieldValues<"tags"> {
  /** Repository path, e.g. "tags/career.md". */
  readonly source: string;
  /** Line of the file, from 1, on which the description (Markdown) begins. */
  readonly bodyLine: number;
  readonly bodyDigest: string;
  /** Of a blog in several languages that of its text, BCP 47. */
  readonly lang?: string;
}
