/** What must be written now: the files whose digest changed, and those that are no longer wanted. */
import { readdirSync } from "node:fs";
import path from "node:path";

/** A file the site should have. */
export interface WantedFile {
  /** Below the output folder, with forward slashes. */
  readonly path: string;
  readonly digest: string;
}

export interface Plan<File extends WantedFile> {
  /** Missing, or made from something else than now. */
  readonly write: readonly File[];
  /** There and right. */
  readonly keep: readonly File[];
  /** Paths of files that are there and not wanted. */
  readonly remove: readonly string[];
}

export function createPlan<File extends WantedFile>(
  wanted: readonly File[],
  published: ReadonlyMap<string, string>,
  present: ReadonlySet<string>,
): Plan<File> {
  const write: File[] = [];
  const keep: File[] = [];
  const paths = new Set<string>();
  for (const file of wanted) {
    paths.add(file.path);
    if (published.get(file.path) === file.digest && present.has(file.path)) keep.push(file);
    else write.push(file);
  }
  return { write, keep, remove: [...present].filter((file) => !paths.has(file)).sort() };
}

/** Paths of all files below a folder; empty where there is none. */
export function filesIn(folder: string): Set<string> {
  const files = new Set<string>();
  const walk = (below: string): void => {
    let entries;
    try {
      entries = readdirSync(path.join(folder, below), { withFileTypes: true });
    } catch (failure) {
      if (
        failure instanceof Error &&
        "code" in failure &&
        (failure.code === "ENOENT" || failure.code === "ENOTDIR")
      )
        return;
      throw failure;
    }
    for (const entry of entries) {
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else files.add(name);
    }
  };
  walk("");
  return files;
}
