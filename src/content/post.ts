/** A post: everything its file says, checked, without its body. */
import { hashOf } from "../core/digest.ts";
import type { FieldValues } from "./front-matter.ts";

/**
 * Besides what stands here it holds its fields, which fields.ts describes one by one. Where the file does not say:
 * `description` is the beginning of the first paragraph as plain text (or empty), `metaTitle` and `metaDescription` are the
 * title and the description, `authors` the site's author.
 */
export interface Post extends FieldValues<"posts"> {
  /** Repository path, e.g. "posts/hello.md". */
  readonly source: string;
  /** File name without ".md"; the folder's name for an index.md. */
  readonly stem: string;
  /** When it appears, where that is later than its date. */
  readonly appears?: string;
  /** Root-relative, without the path prefix, e.g. "/blog/hello/". */
  readonly url: string;
  /** The front matter with the known fields coerced and the unknown ones kept: what layouts see at top level. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Line of the file, from 1, on which the body begins. */
  readonly bodyLine: number;
  /** Hash of the body's text. */
  readonly bodyDigest: string;
  /** Reading time, at least 1. */
  readonly minutes: number;
  /** The terms its text is about, for related posts: sorted, with spaces between them, since thousands of lists are large. */
  readonly terms: string;
}

/** Stands for all that pages but its own show of a post: for all but its text. */
export const faceOf = ({ terms: _, bodyDigest: __, ...face }: Post): string => hashOf(JSON.stringify(face));

/** Whether search engines are asked to leave its page out. */
export const isKeptFromRobots = ({ noindex, draft, unlisted }: Post): boolean => noindex || draft || unlisted;
