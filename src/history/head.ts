/** Reads the checked-out commit from git's own files, since a git process takes longer than a build without changes. */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

export interface Head {
  /** Changes whenever git's answers about the past may have changed. */
  readonly state: string;
  /** Name of the commit; absent if the files don't say. */
  readonly commit?: string;
}

/** Undefined outside a repository and before the first commit. */
export function readHead(root: string): Head | undefined {
  const folder = findGitFolder(root);
  if (folder === undefined) return undefined;
  // A second working tree has its own HEAD, but all working trees share the branches.
  const common = path.resolve(folder, textOf(path.join(folder, "commondir")).trim() || ".");
  const shallow = textOf(path.join(common, "shallow"));
  const head = textOf(path.join(folder, "HEAD")).trim();
  const branch = /^ref: (.+)$/.exec(head)?.[1];
  const commit = branch === undefined ? head : commitOf(branch, folder, common);
  if (isCommit(commit)) return { state: `${commit} ${shallow}`, commit };
  // Branches may be in a table instead of files (https://git-scm.com/docs/reftable).
  const table =
    textOf(path.join(common, "reftable/tables.list")) + textOf(path.join(folder, "reftable/tables.list"));
  return table === "" ? undefined : { state: `${table} ${shallow}` };
}

function findGitFolder(root: string): string | undefined {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const found = path.join(folder, ".git");
    if (existsSync(found)) {
      if (statSync(found).isDirectory()) return found;
      const target = /^gitdir: (.+)$/m.exec(textOf(found))?.[1];
      return target === undefined ? undefined : path.resolve(folder, target);
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

function commitOf(branch: string, folder: string, common: string): string {
  for (const place of [folder, common]) {
    const text = textOf(path.join(place, branch)).trim();
    if (text !== "") return text;
  }
  const line = textOf(path.join(common, "packed-refs"))
    .split("\n")
    .find((each) => each.endsWith(` ${branch}`));
  return line?.split(" ", 1)[0] ?? "";
}

const isCommit = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);

const textOf = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // The file is missing.
  }
};
