/** A person who writes: what authors/*.md says of them. */
import type { FieldValues } from "./front-matter.ts";

/** Besides what stands here it holds its fields, which fields.ts describes one by one. */
export interface AuthorFile extends FieldValues<"authors"> {
  /** Repository path, e.g. "authors/ada-lovelace.md". */
  readonly source: string;
  /** Line of the file, from 1, on which the biography (Markdown) begins. */
  readonly bodyLine: number;
  readonly bodyDigest: string;
  /** Of a blog in several languages that of its text, BCP 47. */
  readonly lang?: string;
}
