/** What is known of the old site, whichever way it was read. */
import type { Home } from "./addresses.ts";
import type { Tree } from "./tree.ts";
import type { Units } from "./units.ts";

export interface OldSite {
  /** What its addresses are known by. */
  readonly addresses: "built" | "listed" | "derived";
  /** What its texts are known by. */
  readonly texts: "built" | "derived" | "recorded";
  readonly home: Home;
  /** Every address that has to answer; root-relative, decoded, without the path prefix; sorted. */
  readonly urls: readonly string[];
  /** By address. */
  readonly pages: ReadonlyMap<string, OldPage>;
  /** What the source says of its texts, shown or not. */
  readonly source: readonly SourceText[];
  /** Hash of a file of it; undefined where it is not known. */
  readonly hashOf: (url: string) => string | undefined;
  /** Whether a file is of the old look or was made of another one: nobody misses it where no text shows it. */
  readonly isOfTheLook: (url: string) => boolean;
  /** Whether the source has the same file, outside of what is for the look. */
  readonly isOriginal: (url: string) => boolean;
}

/** A page of the old build. */
export interface OldPage {
  readonly url: string;
  /** Throws for a page that cannot be read. */
  readonly tree: () => Tree;
  /** Whether scripts make formulas of TeX in it. */
  readonly tex: boolean;
}

/** A text of the source as the independent reader reads it. */
export interface SourceText {
  /** Path in the source, with the line where it has several. */
  readonly from: string;
  /** Derived of its front matter, its name and the settings. */
  readonly url: string | undefined;
  /** "" where it says none. */
  readonly title: string;
  readonly date: string | undefined;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  /** Whether the old site showed it. */
  readonly hidden: boolean;
  /** How many marks of the old generator could not be read: sentences with them are not compared. */
  readonly unread: number;
  /** Rendered on demand, with formulas between single dollar signs or without. */
  readonly units: (dollars: boolean) => Units;
}
