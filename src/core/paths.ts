/** Where a project's generated files are. */
import path from "node:path";

/** Absolute paths. */
export interface Paths {
  /** The published site. */
  readonly site: string;
  /** Files of this build, whole and checked; on the same disk as the site. */
  readonly stage: string;
  /** What can be made again; the lock and the journal of a build. */
  readonly cache: string;
  /** What steps came to, see cache.ts. */
  readonly values: string;
  /** What is published: path, key and hash of each file, and what its pages came to. */
  readonly published: string;
  /** The files of the published site with their hashes, and those of the site that was there before it. */
  readonly list: string;
  readonly listBefore: string;
}

export const pathsOf = (root: string): Paths => ({
  site: path.join(root, "_site"),
  stage: path.join(root, ".cache/stage"),
  cache: path.join(root, ".cache"),
  values: path.join(root, ".cache/values"),
  published: path.join(root, ".cache/published"),
  list: path.join(root, ".cache/site.sha256"),
  listBefore: path.join(root, ".cache/site.before.sha256"),
});
