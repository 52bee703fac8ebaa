/** What tags/*.md says of a tag; tags need no file. */

export interface TagFile {
  /** Repository path, e.g. "tags/career.md". */
  readonly source: string;
  /** The tag's own spelling: `label`, else the file's stem. */
  readonly label: string;
  /** Other spellings that mean this tag, e.g. "trending" for "trends". */
  readonly aliases: readonly string[];
  /** The address's own part, where the file names one. */
  readonly slug?: string;
  /** #rrggbb */
  readonly colour?: string;
  /** Line of the file, from 1, on which the description (Markdown) begins. */
  readonly bodyLine: number;
  readonly bodyDigest: string;
}
