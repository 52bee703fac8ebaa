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

/** Takes all problems there are now, and whether nothing has changed for a while. */
export function createProblemTeller(): (problems: readonly Problem[], isStill: boolean) => ToldProblems {
  let since: ReadonlyMap<string, number> = new Map();
  let told: ReadonlySet<string> = new Set();
  return (problems, isStill) => {
    const now = performance.now();
    since = new Map(problems.map((each) => [nameOf(each), since.get(nameOf(each)) ?? now]));
    const isOpen = (each: Problem): boolean =>
      isStill || told.has(nameOf(each)) || now - (since.get(nameOf(each)) ?? now) > patience;
    const open = problems.filter(isOpen);
    const fresh = open.filter((each) => !told.has(nameOf(each)));
    told = new Set(open.map(nameOf));
    return { open, fresh };
  };
}

const nameOf = ({ file, code, value, message }: Problem): string => [file, code, value, message].join();
