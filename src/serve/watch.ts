/** Watches files and reports changes, many at once as one change. */
import { statSync } from "node:fs";
import path from "node:path";
import { watch } from "chokidar";

const quiet = 10; // milliseconds without another event
// Chokidar drops a second change of a file within 50 milliseconds, on a busy machine even later, and half of a file may
// have been read before. So changed files are checked again after this many milliseconds.
const settled = [80, 400, 1500];
const longest = 250; // milliseconds to wait for a stream of events to end

export interface Watching {
  /** Resolves when the watcher is ready. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}

/** `names` are repository paths of files and folders, which need not exist yet; `onChange` gets repository paths. */
export function watchFiles(
  root: string,
  names: readonly string[],
  onChange: (changed: ReadonlySet<string>) => void,
): Watching {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let first = 0;
  let closed = false;
  /** The stamp of each file at its last reported change. */
  const told = new Map<string, string>();
  const stampOf = (name: string): string => {
    const found = statSync(path.join(root, name), { throwIfNoEntry: false });
    return found ? `${found.size}:${found.mtimeMs}:${found.ino}` : "";
  };
  const tell = (): void => {
    timer = undefined;
    const all = changed;
    changed = new Set();
    const stamps = [...all].map((name) => [name, stampOf(name)] as const);
    for (const [name, stamp] of stamps) told.set(name, stamp);
    for (const wait of closed ? [] : settled) setTimeout(() => lookAgain(stamps), wait);
    onChange(all);
  };
  const lookAgain = (stamps: readonly (readonly [name: string, stamp: string])[]): void => {
    if (closed) return;
    const since = stamps.filter(([name, stamp]) => told.get(name) === stamp && stampOf(name) !== stamp);
    for (const [name] of since) changed.add(name);
    if (since.length > 0 && timer === undefined) tell();
  };
  const watcher = watch(
    names.map((name) => path.join(root, name)),
    {
      ignoreInitial: true,
      ignored: (name) => /[\\/](node_modules|\.git)([\\/]|$)/.test(name.slice(root.length)),
    },
  );
  watcher.on("all", (_event, name) => {
    changed.add(path.relative(root, name).replaceAll(path.sep, "/"));
    const now = performance.now();
    if (timer === undefined) first = now;
    else if (now - first > longest) return;
    clearTimeout(timer);
    timer = setTimeout(tell, quiet);
  });
  // A folder that cannot be watched (too many of them) must not end the server.
  watcher.on("error", (failure) => process.stderr.write(`cannot watch everything: ${String(failure)}\n`));
  return {
    ready: new Promise((resolve) => watcher.once("ready", resolve)),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
