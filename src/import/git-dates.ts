/** When git saw the files of an old blog come and change, for generators that ask it. */
import { askGit, GitFault } from "../history/git.ts";

export interface GitDates {
  /** ISO 8601, as the author of the first and of the last change had it. */
  readonly created: string;
  readonly changed: string;
}

const sign = "\u0001";

const question = ["log", "-z", "--name-only", "--relative", "--no-renames", "--no-color"];

/** By path; empty where git knows nothing of the folder. */
export function readGitDates(root: string): ReadonlyMap<string, GitDates> {
  const dates = new Map<string, GitDates>();
  let date = "";
  for (const token of askOrNothing(root).split("\0")) {
    const isHead = token.startsWith(sign);
    const [head = "", file = ""] = isHead ? token.slice(1).split("\n") : ["", token];
    if (isHead) date = head.replace("+00:00", "Z");
    // Git tells the newest first.
    if (file !== "") dates.set(file, { created: date, changed: dates.get(file)?.changed ?? date });
  }
  return dates;
}

function askOrNothing(root: string): string {
  try {
    return askGit(root, [...question, "--format=format:%x01%aI", "--", "."]).toString("utf8");
  } catch (failure) {
    if (failure instanceof GitFault) return "";
    throw failure;
  }
}
