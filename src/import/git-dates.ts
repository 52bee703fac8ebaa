/** When git saw the files of an old blog come and change, for generators that ask it. */
import { askGit, GitFault } from "../history/git.ts";
import { logArguments, parseLog } from "../history/log.ts";

export interface GitDates {
  /** ISO 8601 in UTC: when the author of the first and of the last change made it. */
  readonly created: string;
  readonly changed: string;
}

/** By path, across renames; empty where git knows nothing of the folder. */
export const readGitDates = (root: string): ReadonlyMap<string, GitDates> =>
  new Map(
    [...parseLog(logOrNothing(root))].flatMap(([file, { changes, added }]) => {
      const all = added ? [...changes, added] : changes;
      const [newest, oldest] = [all[0], all.at(-1)];
      return newest && oldest ? [[file, { created: oldest.date, changed: newest.date }] as const] : [];
    }),
  );

function logOrNothing(root: string): string {
  try {
    return askGit(root, logArguments("HEAD", ".")).toString("utf8");
  } catch (failure) {
    if (failure instanceof GitFault) return "";
    throw failure;
  }
}
