/** What builds came to, kept by what they were made from: the same inputs and the same published site mean the same build. */
import type { Cache } from "../core/cache.ts";
import type { Paths } from "../core/paths.ts";
import type { Problem } from "../core/problem.ts";
import type { BuildResult } from "./build-result.ts";
import { readPublishedName } from "./published.ts";
import { readSiteList } from "./site-list.ts";

export interface KeptBuild {
  /** The record of the site that it published. */
  readonly published: string;
  /** State of git, where the site depends on it. */
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
  readonly expired: number;
  readonly scheduled: BuildResult["scheduled"];
  /** When the next post comes, goes or has its mistakes told as errors, ISO 8601 in UTC. */
  readonly until?: string | undefined;
}

/** A view and a build that stays are told apart, even if made from the same: only the latter keeps its addresses. */
const keyOf = (inputs: string, view: boolean): string => (view ? `${inputs} view` : inputs);

const step = "build";

export interface BuildQuestion {
  /** Digest of the inputs. */
  readonly inputs: string;
  /** State of git. */
  readonly head: string;
  readonly now: string;
  readonly fast: boolean;
  readonly view: boolean;
}

/**
 * The build that would come out the same now: nothing it was made from has changed, no post was due since, broken or not, and all files
 * of the site that it published are `present`.
 */
export async function findUnchanged(
  cache: Cache,
  paths: Paths,
  present: Promise<ReadonlySet<string>>,
  { inputs, head, now, fast, view }: BuildQuestion,
): Promise<KeptBuild | undefined> {
  const kept = cache.get<KeptBuild>(step, keyOf(inputs, view));
  if (kept === undefined || now < kept.now || (kept.fast && !fast)) return undefined;
  if (kept.head !== undefined && kept.head !== head) return undefined;
  if (kept.until !== undefined && kept.until <= now) return undefined;
  if (kept.published !== readPublishedName(paths.published)) return undefined;
  const list = readList(paths.list);
  if (list === undefined) return undefined;
  const there = await present;
  return there.size === list.size && [...list.keys()].every((file) => there.has(file)) ? kept : undefined;
}

export const keepBuild = (cache: Cache, inputs: string, view: boolean, build: KeptBuild): void =>
  cache.put(step, keyOf(inputs, view), build);

const readList = (file: string): ReturnType<typeof readSiteList> => {
  try {
    return readSiteList(file);
  } catch {
    return undefined; // Nothing was published, or somebody took the list away.
  }
};
