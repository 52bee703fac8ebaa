/** Where a project's generated files are. */
import path from "node:path";
import { hashOf } from "./digest.ts";

/** Absolute paths. */
export interface Paths {
  /** The published site. */
  readonly site: string;
  /** Files of this build, whole and checked; on the same disk as the site. */
  readonly stage: string;
  /** What can be made again; the lock of a build. */
  readonly cache: string;
  /** The journal of a build, and what is known of the site. */
  readonly records: string;
  /** What steps came to, see cache.ts. */
  readonly values: string;
  /** What is published: path, key and hash of each file, and what its pages came to. */
  readonly published: string;
  /** The files of the published site with their hashes, and those of the site that was there before it. */
  readonly list: string;
  readonly listBefore: string;
}

/** `output` is the absolute path of the folder that is published to, if it is another one. */
export function pathsOf(root: string, output?: string): Paths {
  const cache = path.join(root, ".cache");
  const site = output ?? path.join(root, "_site");
  const isOther = site !== path.join(root, "_site");
  const records = isOther ? path.join(cache, "outputs", hashOf(site).slice(0, 16)) : cache;
  return {
    site,
    stage: path.join(records, "stage"),
    cache,
    records,
    values: path.join(cache, "values"),
    published: path.join(records, "published"),
    list: path.join(records, "site.sha256"),
    listBefore: path.join(records, "site.before.sha256"),
  };
}
