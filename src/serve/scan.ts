/** Looks at files by their stamps and tells which have changed since the last time. */
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { hashOf } from "../core/digest.ts";
import { stampOf, young } from "../core/file-stamp.ts";

export interface Scanner {
  /** Repository paths of files that have changed, of these or of all; from now on they are known. */
  readonly changes: (only?: ReadonlySet<string>) => Set<string>;
  /** All folders that files are looked for in, by repository path; another text stands for another folder. */
  readonly folders: () => ReadonlyMap<string, string>;
  /** Milliseconds since the newest change, when everything was looked at last. */
  readonly age: () => number;
  /** Whether it looks at a path at all. */
  readonly includes: (name: string) => boolean;
}

/** What editors put beside a file while they save it, and what is nobody's content. */
const ignored = /^(node_modules|\.git|4913|\.octavo-.*\.tmp|\.#.*|\..*\.sw.|.*~)$/;

/** `names` are repository paths of files and folders, which need not exist. Links below them lead to no other folder. */
export function createScanner(root: string, names: readonly string[]): Scanner {
  let newest = 0;
  let folders = new Map<string, string>();

  /** Undefined for what is not there, and for folders, which `visit` gets. */
  const stampAt = (name: string, visit?: (folder: string) => void): string | undefined => {
    const place = path.join(root, name);
    try {
      const itself = lstatSync(place);
      const stats = itself.isSymbolicLink() ? statSync(place) : itself;
      if (stats.isDirectory()) {
        if (stats !== itself && !names.includes(name)) return stampOf(itself);
        // Inodes are given to new folders at once.
        folders.set(name, `${stats.ino}:${stats.birthtimeMs}`);
        return void visit?.(name);
      }
      newest = Math.max(newest, stats.ctimeMs);
      const stamp = stampOf(stats);
      return stamp.endsWith(young) ? stamp + hashAt(place) : stamp;
    } catch {
      return undefined; // Gone, or not for us to read.
    }
  };

  const scan = (): Map<string, string> => {
    const stamps = new Map<string, string>();
    folders = new Map();
    const visit = (folder: string): void => {
      for (const name of readdirSync(path.join(root, folder)))
        if (!ignored.test(name)) add(`${folder}/${name}`);
    };
    const add = (name: string): void => {
      const stamp = stampAt(name, visit);
      if (stamp !== undefined) stamps.set(name, stamp);
    };
    for (const name of names) {
      stampAt(path.posix.dirname(name));
      add(name);
    }
    return stamps;
  };

  const known = scan();
  return {
    changes(only) {
      const all = only ? undefined : scan();
      const changed = new Set<string>();
      for (const name of only ?? new Set([...known.keys(), ...(all?.keys() ?? [])])) {
        const before = known.get(name);
        const stamp = all ? all.get(name) : stampAt(name);
        if (before === stamp) continue;
        // A file that was young is what it was as long as its content is.
        if (
          !before?.startsWith(`${stamp}${young}`) ||
          before !== `${stamp}${young}${hashAt(path.join(root, name))}`
        )
          changed.add(name);
        if (stamp === undefined) known.delete(name);
        else known.set(name, stamp);
      }
      return changed;
    },
    folders: () => folders,
    age: () => Math.max(0, Date.now() - newest),
    includes: (name) =>
      names.includes(name) ||
      (folders.has(path.posix.dirname(name)) &&
        path.posix.dirname(name) !== "." &&
        !ignored.test(path.posix.basename(name))),
  };
}

const hashAt = (file: string): string => {
  try {
    return hashOf(readFileSync(file));
  } catch {
    return "";
  }
};
