/** Watches files. A scan of their stamps decides what has changed; events only say where to look first. */
import { watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { createScanner, finish, type Scanner } from "./scan.ts";

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

export const watchFiles = (options: WatchOptions): Watching => new Watcher(options);

class Watcher implements Watching {
  readonly #options: WatchOptions;
  readonly #scanner: Scanner;
  readonly #events: ReturnType<typeof followEvents>;
  /** Repository paths that events have named since the last look. */
  readonly #named = new Set<string>();
  #firstEvent: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isBusy = true;
  #isClosed = false;
  #isStill = false;
  #changedAt: number;
  /** A scan that has begun. */
  #scan: ReturnType<Scanner["scan"]> | undefined;
  #scannedAt = performance.now();
  #cost = 0;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#scanner = createScanner(options.root, options.names);
    this.#changedAt = performance.now() - this.#scanner.age();
    this.#events = followEvents(options.root, (name) => this.#hear(name));
    this.#events.follow(this.#scanner.folders());
    void this.#tell(undefined);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#events.follow(new Map());
  }

  #hear(name: string): void {
    if (!this.#scanner.includes(name)) return;
    this.#named.add(name);
    const now = performance.now();
    this.#firstEvent ??= now;
    if (!this.#isBusy && now - this.#firstEvent < longest) this.#wake(quiet);
  }

  #wake(after: number): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#look(), after);
  }

  async #look(): Promise<void> {
    this.#isBusy = true;
    this.#firstEvent = undefined;
    const changed = this.#named.size > 0 ? this.#lookAtNamed() : this.#goOnScanning(slice);
    this.#named.clear();
    if (changed.size > 0) await this.#tell(changed);
    else this.#waitForNext();
  }

  /** Where folders come and go, everything is looked at; what a scan that has begun has found is told, too. */
  #lookAtNamed(): ReadonlySet<string> {
    const changed = this.#scanner.changesOf(this.#named);
    return changed ?? new Set([...(this.#scan ? this.#goOnScanning() : []), ...this.#goOnScanning()]);
  }

  /** Scans for so long; empty where that was not long enough. */
  #goOnScanning(time?: number): ReadonlySet<string> {
    const now = performance.now();
    if (!this.#scan) [this.#scan, this.#scannedAt, this.#cost] = [this.#scanner.scan(), now, 0];
    const changed = finish(this.#scan, time);
    this.#cost += performance.now() - now;
    if (!changed) return new Set();
    this.#scan = undefined;
    this.#events.follow(this.#scanner.folders());
    const wasStill = this.#isStill;
    this.#isStill ||= changed.size === 0 && this.#scannedAt - this.#changedAt >= stillness;
    if (this.#isStill && !wasStill) this.#options.onStill();
    return changed;
  }

  async #tell(changed: ReadonlySet<string> | undefined): Promise<void> {
    this.#isStill = false;
    await this.#options.onChange(changed);
    if (changed) this.#changedAt = performance.now();
    this.#waitForNext();
  }

  #waitForNext(): void {
    this.#isBusy = false;
    const untilScan = Math.min(this.#changedAt + stillness, this.#scannedAt + apart) - performance.now();
    if (this.#named.size > 0) this.#wake(quiet);
    else if (this.#scan) this.#wake(rest);
    else this.#wake(this.#isStill ? Math.max(pause, share * this.#cost) : Math.max(0, untilScan));
  }
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
