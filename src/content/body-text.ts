/** What a reader reads of a post's body, as plain text: what its description, reading time and terms are made from. */

export interface BodyText {
  /** The first paragraph that says something, in one line; "" without one. */
  readonly opening: string;
  /** Headings but one in the first line, which most often is the title again; a line each. */
  readonly headings: string;
  /** All but code, a line a block. */
  readonly prose: string;
  /** As much of the prose as stands in the beginning of the file. */
  readonly beginning: string;
  /** Blocks of code. */
  readonly code: string;
}

export const noBodyText: BodyText = { opening: "", headings: "", prose: "", beginning: "", code: "" };
