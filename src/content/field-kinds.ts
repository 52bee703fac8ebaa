/** What the table of fields says of a field, and what the value of each kind of field is. */

export interface KindValues {
  readonly text: string;
  readonly texts: readonly string[];
  readonly authors: readonly string[];
  /** Instant in UTC, ISO 8601 with milliseconds. */
  readonly date: string;
  /** 1 to 5. */
  readonly rating: number;
  readonly flag: boolean;
  /** The last part of an address. */
  readonly slug: string;
  /** Root-relative, without the path prefix. */
  readonly address: string;
  readonly addresses: readonly string[];
  readonly "absolute-address": string;
  /** An address or a template of Eleventy's, as written. */
  readonly "page-address": string;
  /** As written: a path or an absolute address. */
  readonly image: string;
  /** BCP 47. */
  readonly language: string;
  /** #rrggbb */
  readonly colour: string;
  readonly links: readonly Link[];
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

export type FieldKind = keyof KindValues;

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Names other generators give it; those of posts without case, "-" and "_". */
  readonly aliases?: readonly string[];
  /** Names elsewhere that say the opposite of a flag, in the same form. */
  readonly opposites?: readonly string[];
  readonly required?: true;
  /** What it is for, for the guide and the editor. */
  readonly description: string;
  /** Its name in the value that the file becomes, where that is another one; false where the value does not hold it. */
  readonly property?: string | false;
  /** What the value holds where the file says nothing. */
  readonly fallback?: string | false | readonly [];
  /** The value always holds it: what parses the file makes it of the rest where the file says nothing. */
  readonly derived?: true;
  /** The field that takes the `alt` of a picture written as a group of `src` and `alt`. */
  readonly altField?: string;
  /** What the editor offers to pick from. */
  readonly choices?: "tags" | "authors" | "series" | "layouts" | "posts";
  /** What the editor gives a new file. */
  readonly initially?: string | true;
  /** Whether the editor has more than one line for it. */
  readonly long?: true;
  /** Whether the editor leaves it alone. */
  readonly hidden?: true;
}
