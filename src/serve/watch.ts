/** Watches files. A scan of their stamps decides what has changed; events only say when to look, and where to look first. */
import { watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { createScanner } from "./scan.ts";

// All in milliseconds.
const quiet = 10; // without another event, before a look
const longest = 250; // to wait for a stream of events to end
const settling = 300; // between a change that was told and the scan of everything
const apart = 1000; // scans at most, while events come without end
const pause = 500; // between two scans without an event; longer where they take long
const share = 20; // a pause is so many times as long as a scan
const stillness = 1000; // without a change: whoever was writing a file has ended

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
  let scannedAt = performance.now();
  let changedAt = scannedAt - scanner.age();
  let wait = pause;

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
  const scan = (): ReadonlySet<string> => {
    scannedAt = performance.now();
    const changed = scanner.changes();
    events.follow(scanner.folders());
    wait = Math.max(pause, share * (performance.now() - scannedAt));
    return changed;
  };
  const look = async (): Promise<void> => {
    isBusy = true;
    firstEvent = undefined;
    // What an event names is shown before thousands of others are looked at.
    const first = performance.now() - scannedAt < apart ? scanner.changes(named) : named;
    const isEnough = first !== named && first.size > 0;
    named.clear();
    await tell(isEnough ? first : scan());
  };
  const tell = async (changed: ReadonlySet<string> | undefined): Promise<void> => {
    if (changed === undefined || changed.size > 0) {
      if (changed) changedAt = performance.now();
      isStill = false;
      await onChange(changed);
    } else if (!isStill && performance.now() - changedAt >= stillness) {
      isStill = true;
      onStill();
    }
    isBusy = false;
    if (named.size > 0) wake(quiet);
    else if (changed) wake(changed.size > 0 ? settling : Math.min(wait, untilStill()));
    else wake(0);
  };
  const untilStill = (): number =>
    isStill ? Infinity : Math.max(0, changedAt + stillness - performance.now());

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

/** Events of folders. Some are lost, on some systems all: nothing but how soon a change is seen depends on them. */
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
