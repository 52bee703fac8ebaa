/** The shape of a reader: one file a generator in readers/, and its line in readers.ts. */
import type { OldBlog } from "./old-blog.ts";
import type { OldSource } from "./source.ts";

export interface Reader {
  /** What `--from` takes: "jekyll". */
  readonly name: string;
  /** As its makers write it: "Jekyll". */
  readonly title: string;
  /** Whether the source is of this kind; the first reader of the list that says so has it. */
  readonly recognise: (source: OldSource) => boolean;
  readonly read: (input: ReadInput) => OldBlog | Promise<OldBlog>;
}

export interface ReadInput {
  readonly source: OldSource;
  /** The present moment, ISO 8601 in UTC: what is dated later was not shown yet. */
  readonly now: string;
  /** The old site as it was built, where it is given. */
  readonly old?: OldSite;
  /** Tells how far a long reading is: `progress("posts", 20, 350)`. */
  readonly progress: (what: string, done: number, of: number) => void;
}

/** The old site as it was built (a folder), or only its addresses. */
export interface OldSite {
  /** Root-relative, decoded, without the path prefix; sorted. */
  readonly urls: readonly string[];
  /** The page at an address; undefined where only addresses are known, or nothing is there. */
  readonly html: (url: string) => string | undefined;
  /** Reads the file at an address; undefined as above. */
  readonly bytes?: (url: string) => (() => Uint8Array) | undefined;
}

/** Whether the old site is known, and has no such page. */
export const isNotIn = (old: OldSite | undefined, url: string | undefined): boolean =>
  old !== undefined && url !== undefined && !old.urls.includes(url);
