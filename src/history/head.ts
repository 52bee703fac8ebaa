/** Which commit is checked out, as git tells it. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { askGit, GitFault } from "./git.ts";

export interface Head {
  /** Changes whenever git's answers about the past may have changed. */
  readonly state: string;
  /** Name of the commit. */
  readonly commit: string;
}

/** Undefined outside of a repository and before the first commit; throws GitFault where git cannot answer. */
export function readHead(root: string): Head | undefined {
  if (!isInRepository(root)) return undefined;
  try {
    const question = ["rev-parse", "--git-path", "shallow", "--verify", "--quiet", "HEAD"];
    const [file = "", commit = ""] = askGit(root, question).toString("utf8").split("\n");
    // A clone that has become deeper knows more of the past.
    const shallow = path.resolve(root, file);
    return { state: `${commit} ${existsSync(shallow) ? readFileSync(shallow, "utf8") : ""}`, commit };
  } catch (failure) {
    if (failure instanceof GitFault && /^$|^not a git repository/.test(failure.message)) return undefined;
    throw failure;
  }
}

/** So that nothing is said of git where nobody uses it. */
function isInRepository(folder: string): boolean {
  const parent = path.dirname(folder);
  return existsSync(path.join(folder, ".git")) || (parent !== folder && isInRepository(parent));
}
