/** Watches files. A scan of their stamps decides what has changed; events only say where to look first. */
import { watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { createScanner, finish } from "./scan.ts";

// All in milliseconds.
const quiet = 10; // without another event, before a look at what they name
const longest = 250; // to wait for a stream of events to end
const stillness = 1000; // without a change: whoever was writing a file has ended, and a scan is in nobody's way
const apart = 5000; // scans at most, while changes come without end
const slice = 5; // of a scan at once: pages are asked for meanwhile
const rest = 10; // between two slices
const pause = 500; // between two scans without a change; longer where they take long
const share = 20; // a pause is so many times as long as a scan

export interface WatchOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** Repository paths of files and folders, which need not exist yet. */
  readonly names: readonly string[];
  /** Gets repository paths of files, first of all undefined: everything. The next change waits for it. */
  readonly onChange: (changed: ReadonlySet<string> | undefined) => Promise<void> | void;
  /** Nothing has changed for a while: what is wrong now is not half of a file. */
  readonly onStill: () => void;
}

export interface Watching {
  readonly close: () => void;
}

export function watchFiles({ root, names, onChange, onStill }: WatchOptions): Watching {
  const scanner = createScanner(root, names);
  const named = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let [isBusy, isClosed, isStill] = [true, false, false];
  let firstEvent: number | undefined;
  let changedAt = performance.now() - scanner.age();
  let scanning: ReturnType<typeof scanner.scan> | undefined;
  let [scannedAt, cost] = [performance.now(), 0];

  const wake = (after: number): void => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void look(), after);
  };
  const events = followEvents(root, (name) => {
    if (!scanner.includes(name)) return;
    named.add(name);
    const now = performance.now();
    firstEvent ??= now;
    if (!isBusy && now - firstEvent < longest) wake(quiet);
  });
  const scan = (time?: number): ReadonlySet<string> => {
    const now = performance.now();
    if (!scanning) [scanning, scannedAt, cost] = [scanner.scan(), now, 0];
    const changed = finish(scanning, time);
    cost += performance.now() - now;
    if (!changed) return new Set();
    scanning = undefined;
    events.follow(scanner.folders());
    const wasStill = isStill;
    isStill ||= changed.size === 0 && scannedAt - changedAt >= stillness;
    if (isStill && !wasStill) onStill();
    return changed;
  };
  /** Where folders come and go, everything is looked at; what a scan that has begun has found is told, too. */
  const lookAtNamed = (): ReadonlySet<string> =>
    scanner.changesOf(named) ?? new Set([...(scanning ? scan() : []), ...scan()]);
  const look = async (): Promise<void> => {
    isBusy = true;
    firstEvent = undefined;
    const changed = named.size > 0 ? lookAtNamed() : scan(slice);
    named.clear();
    if (changed.size > 0) await tell(changed);
    else goOn();
  };
  const tell = async (changed: ReadonlySet<string> | undefined): Promise<void> => {
    isStill = false;
    await onChange(changed);
    if (changed) changedAt = performance.now();
    goOn();
  };
  const goOn = (): void => {
    isBusy = false;
    const untilScan = Math.min(changedAt + stillness, scannedAt + apart) - performance.now();
    if (named.size > 0) wake(quiet);
    else if (scanning) wake(rest);
    else wake(isStill ? Math.max(pause, share * cost) : Math.max(0, untilScan));
  };

  events.follow(scanner.folders());
  void tell(undefined);
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      events.follow(new Map());
    },
  };
}

/** Events of folders. Some are lost, on some systems all: only how soon a change is seen depends on them. */
function followEvents(root: string, onEvent: (name: string) => void) {
  const watchers = new Map<string, { readonly id: string; readonly watcher: FSWatcher }>();
  const end = (folder: string): void => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  return {
    /** A folder that was moved or made again is followed anew. */
    follow(folders: ReadonlyMap<string, string>): void {
      for (const [folder, { id }] of watchers) if (folders.get(folder) !== id) end(folder);
      for (const [folder, id] of folders) {
        if (watchers.has(folder)) continue;
        try {
          const watcher = watch(path.join(root, folder), (_event, name) =>
            onEvent(path.posix.join(folder, name ?? "")),
          );
          watcher.on("error", () => end(folder));
          watchers.set(folder, { id, watcher });
        } catch {
          // Gone meanwhile, or the system has no more of them.
        }
      }
    },
  };
}
