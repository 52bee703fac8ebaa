/** Chooses which problems people are told of: none that may only be half of a file, each once. */
import type { Problem } from "../core/problem.ts";

/** Milliseconds after which a problem is told though other files still change. */
const patience = 10_000;

export interface ToldProblems {
  /** Those that people may know of. */
  readonly open: readonly Problem[];
  /** Of these, those that they have not been told of. */
  readonly fresh: readonly Problem[];
}

/**
 * Takes all problems there are now, and whether nothing has changed for a while.
 * Remarks are nobody's concern here.
 */
export function createProblemTeller(): (problems: readonly Problem[], isStill: boolean) => ToldProblems {
  let since: ReadonlyMap<string, number> = new Map();
  let told: ReadonlySet<string> = new Set();
  return (problems, isStill) => {
    const now = performance.now();
    const all = problems
      .filter(({ severity }) => severity !== "info")
      .map((problem) => ({ name: nameOf(problem), problem }));
    since = new Map(all.map(({ name }) => [name, since.get(name) ?? now]));
    const isLong = (name: string): boolean => now - (since.get(name) ?? now) > patience;
    const open = all.filter(({ name }) => isStill || told.has(name) || isLong(name));
    const fresh = open.filter(({ name }) => !told.has(name));
    told = new Set(open.map(({ name }) => name));
    return { open: open.map(({ problem }) => problem), fresh: fresh.map(({ problem }) => problem) };
  };
}

const nameOf = ({ file, code, value, message }: Problem): string => [file, code, value, message].join();
