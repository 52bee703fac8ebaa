/** One file of the site: where it lies, what it follows from, and how it is made. Nothing is made until it is asked for. */
import { hashOf } from "./digest.ts";

export interface Artifact {
  /** Below the site's folder, with forward slashes. */
  readonly path: string;
  /** Stands for all that the content follows from: the same key, the same bytes. */
  readonly key: string;
  make(): Made | Promise<Made>;
}

export type Made = Content | CopiedFile;

export interface Content {
  readonly content: string | Uint8Array;
}

export interface CopiedFile {
  /** Absolute path of a file with the same bytes. */
  readonly file: string;
}

/** A file that is made at once. */
export interface ContentArtifact extends Artifact {
  make(): Content;
}

/** A text that is there already: for those so small that a key of what they follow from would save nothing. */
export const writtenArtifact = (path: string, text: string): ContentArtifact => ({
  path,
  key: hashOf(text),
  make: () => ({ content: text }),
});
