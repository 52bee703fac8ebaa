/** Where a project's generated files are. */
import path from "node:path";

/** Absolute paths. */
export interface Paths {
  /** The published site. */
  readonly site: string;
  /** Files of this build, whole and checked; on the same disk as the site. */
  readonly stage: string;
  /** Journal, manifest and lock. */
  readonly cache: string;
  /** Social cards that have been drawn, by what is on them. */
  readonly cards: string;
  /** The files of the published site with their hashes, and those of the site that was there before it. */
  readonly list: string;
  readonly listBefore: string;
}

export const pathsOf = (root: string): Paths => ({
  site: path.join(root, "_site"),
  stage: path.join(root, ".cache/stage"),
  cache: path.join(root, ".cache"),
  cards: path.join(root, ".cache/cards"),
  list: path.join(root, ".cache/site.sha256"),
  listBefore: path.join(root, ".cache/site.before.sha256"),
});
