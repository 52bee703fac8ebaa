/** What the last build came to, in a file of its own that is read before anything else is loaded. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../problem.ts";
import { filesIn } from "./plan.ts";

export interface LastBuild {
  readonly version: 1;
  /** Digest of its inputs. */
  readonly inputs: string;
  /** The moment it was as of, ISO 8601 in UTC. */
  readonly now: string;
  readonly problems: readonly Problem[];
  readonly posts: number;
  readonly pages: number;
  readonly drafts: number;
  readonly scheduled: readonly { readonly date: string; readonly title: string; readonly source: string }[];
  /** Paths of all files of the site. */
  readonly files: readonly string[];
}

const lastBuildPath = (cache: string): string => path.join(cache, "last-build.json");

/** Before a site is touched: what was said of it may be wrong from now on. */
export const forgetLastBuild = (cache: string): void => rmSync(lastBuildPath(cache), { force: true });

export const writtenLastBuild = (
  build: Omit<LastBuild, "version">,
): readonly [file: string, text: string] => ["last-build.json", JSON.stringify({ version: 1, ...build })];

/**
 * The last build, if it would come out the same now: nothing it was made from has changed, no post was due since, and
 * all its files are there.
 */
export function findSameBuild(
  { cache, site, list }: { readonly cache: string; readonly site: string; readonly list: string },
  inputs: string,
  now: string,
): LastBuild | undefined {
  let last: LastBuild;
  try {
    last = JSON.parse(readFileSync(lastBuildPath(cache), "utf8")) as LastBuild;
  } catch {
    return undefined; // Not there, or cut off: the long way finds out what there is.
  }
  if (last.version !== 1 || last.inputs !== inputs || now < last.now) return undefined;
  if (last.scheduled.some(({ date }) => date <= now)) return undefined;
  if (!existsSync(list)) return undefined;
  const present = filesIn(site);
  const isWhole = present.size === last.files.length && last.files.every((file) => present.has(file));
  return isWhole ? last : undefined;
}
