/** What the last build came to, in a file of its own that is read before anything else is loaded. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../core/problem.ts";

export interface LastBuild {
  readonly version: 2;
  /** Digest of its inputs. */
  readonly inputs: string;
  /** Of git, where the site depends on it. */
  readonly head?: string | undefined;
  /** The moment it was as of, ISO 8601 in UTC. */
  readonly now: string;
  /** Whether pictures were made without AVIF. */
  readonly fast: boolean;
  readonly problems: readonly Problem[];
  /** How many problems besides are known and not shown. */
  readonly known: number;
  readonly posts: number;
  readonly pages: number;
  readonly drafts: number;
  readonly scheduled: readonly { readonly date: string; readonly title: string; readonly source: string }[];
  /** Paths of all files of the site. */
  readonly files: readonly string[];
}

const lastBuildPath = (cache: string): string => path.join(cache, "last-build.json");

/** A view and a build that stays are told apart, even if made from the same: only the latter keeps its addresses. */
export const buildKey = (inputs: string, { view }: { readonly view?: boolean }): string =>
  view === true ? `${inputs} view` : inputs;

/** Before a site is touched: what was said of it may be wrong from now on. */
export const forgetLastBuild = (cache: string): void => rmSync(lastBuildPath(cache), { force: true });

export const writtenLastBuild = (
  build: Omit<LastBuild, "version">,
): readonly [file: string, text: string] => ["last-build.json", JSON.stringify({ version: 2, ...build })];

/**
 * The last build, if it would come out the same now: nothing it was made from has changed, no post was due since, and
 * all its files are `present`.
 */
export async function findSameBuild(
  { cache, list }: { readonly cache: string; readonly list: string },
  present: Promise<ReadonlySet<string>>,
  { digest, head }: { readonly digest: string; readonly head: string },
  now: string,
  fast: boolean,
): Promise<LastBuild | undefined> {
  let last: LastBuild;
  try {
    last = JSON.parse(readFileSync(lastBuildPath(cache), "utf8")) as LastBuild;
  } catch {
    return undefined; // Not there, or cut off: the long way finds out what there is.
  }
  if (last.version !== 2 || last.inputs !== digest || now < last.now || (last.fast && !fast))
    return undefined;
  if (last.head !== undefined && last.head !== head) return undefined;
  if (last.scheduled.some(({ date }) => date <= now)) return undefined;
  if (!existsSync(list)) return undefined;
  const there = await present;
  const isWhole = there.size === last.files.length && last.files.every((file) => there.has(file));
  return isWhole ? last : undefined;
}
