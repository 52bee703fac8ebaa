/** A person who writes: what authors/*.md says of them. */

export interface AuthorFile {
  /** Repository path, e.g. "authors/ada-lovelace.md". */
  readonly source: string;
  readonly name: string;
  /** Other spellings posts may use. */
  readonly aliases: readonly string[];
  /** The address's own part, where the file names one. */
  readonly slug?: string;
  /** What they do, in a few words. */
  readonly role?: string;
  /** Image as written. */
  readonly avatar?: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Line of the file, from 1, on which the biography (Markdown) begins. */
  readonly bodyLine: number;
  readonly bodyDigest: string;
}
