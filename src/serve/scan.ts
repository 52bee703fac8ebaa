/** Looks at files by their stamps and tells which have changed since the last time. */
import { lstatSync, readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import path from "node:path";
import { hashOf } from "../core/digest.ts";
import { stampOf, young } from "../core/file-stamp.ts";

export interface Scanner {
  /** Those of these paths whose file has changed, and is known from now on; undefined where one is a folder. */
  readonly changesOf: (names: Iterable<string>) => ReadonlySet<string> | undefined;
  /** Looks at everything, a file a step, and returns what has changed. */
  readonly scan: () => Generator<undefined, ReadonlySet<string>>;
  /** All folders that files are looked for in, by repository path; another text stands for another folder. */
  readonly folders: () => ReadonlyMap<string, string>;
  /** Milliseconds since the newest change of a file that is known. */
  readonly age: () => number;
  /** Whether it looks at a path at all. */
  readonly includes: (name: string) => boolean;
}

/** What editors put beside a file while they save it, and what is nobody's content. */
const ignored = /^(node_modules|\.git|4913|\.octavo-.*\.tmp|\.#.*|\..*\.sw.|.*~)$/;

/** `names` are repository paths of files and folders, which need not exist. Links below them lead to no other folder. */
export function createScanner(root: string, names: readonly string[]): Scanner {
  const known = new Map<string, string>();
  let folders = new Map<string, string>();
  let newest = 0;

  const hasChanged = (name: string, stats = statsAt(root, name, names)): boolean => {
    const file = stats?.isDirectory() === true ? undefined : stats;
    newest = Math.max(newest, file?.ctimeMs ?? 0);
    const before = known.get(name);
    let stamp = file && stampOf(file);
    if (stamp?.endsWith(young) === true) stamp += hashAt(root, name);
    if (before === stamp) return false;
    if (stamp === undefined) known.delete(name);
    else known.set(name, stamp);
    // A file that was young is what it was as long as its content is.
    return before !== `${stamp}${young}${hashAt(root, name)}`;
  };

  function* scan(): Generator<undefined, ReadonlySet<string>> {
    const [changed, seen, found] = [new Set<string>(), new Set<string>(), new Map<string, string>()];
    const waiting = [...names];
    for (const parent of new Set(names.map((name) => path.posix.dirname(name)))) {
      const stats = statsAt(root, parent, names);
      if (stats?.isDirectory() === true) found.set(parent, identityOf(stats));
    }
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const stats = statsAt(root, name, names);
      if (stats?.isDirectory() === true) {
        found.set(name, identityOf(stats));
        for (const inside of namesIn(root, name)) waiting.push(`${name}/${inside}`);
      } else {
        seen.add(name);
        if (hasChanged(name, stats)) changed.add(name);
      }
      yield;
    }
    for (const name of known.keys()) if (!seen.has(name) && hasChanged(name)) changed.add(name);
    folders = found;
    return changed;
  }

  finish(scan());
  return {
    changesOf(asked) {
      const all = Array.from(asked, (name) => ({ name, stats: statsAt(root, name, names) }));
      if (all.some(({ name, stats }) => folders.has(name) || stats?.isDirectory() === true)) return undefined;
      return new Set(all.filter(({ name, stats }) => hasChanged(name, stats)).map(({ name }) => name));
    },
    scan,
    folders: () => folders,
    age: () => Math.max(0, Date.now() - newest),
    includes: (name) =>
      names.includes(name) ||
      // Folders of named files are followed too, whose other files are none of ours.
      (names.some((each) => name.startsWith(`${each}/`)) &&
        folders.has(path.posix.dirname(name)) &&
        !ignored.test(path.posix.basename(name))),
  };
}

/** Takes the steps of a scan, all of them or for some milliseconds; undefined as long as it has not ended. */
export function finish<T>(steps: Generator<undefined, T>, time = Infinity): T | undefined {
  const end = performance.now() + time;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() > end) return undefined;
  }
}

/** Undefined for what is not there, or not for us to read. */
function statsAt(root: string, name: string, names: readonly string[]): Stats | undefined {
  const place = `${root}/${name}`;
  try {
    const itself = lstatSync(place);
    if (!itself.isSymbolicLink()) return itself;
    const stats = statSync(place);
    return stats.isDirectory() && !names.includes(name) ? itself : stats;
  } catch {
    return undefined;
  }
}

/** Inodes are given to new folders at once. */
const identityOf = ({ ino, birthtimeMs }: Stats): string => `${ino}:${birthtimeMs}`;

function namesIn(root: string, folder: string): string[] {
  try {
    return readdirSync(`${root}/${folder}`).filter((name) => !ignored.test(name));
  } catch {
    return []; // Gone meanwhile.
  }
}

function hashAt(root: string, name: string): string {
  try {
    return hashOf(readFileSync(`${root}/${name}`));
  } catch {
    return "";
  }
}
