/** Remembers what steps came to, between builds and within one: the same step and key, the same value. */
import { hash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { idSize, noLog, openLog } from "./cache-log.ts";

/** Values are plain JSON that nobody changes. Whatever a value follows from is part of its key, the step's code too. */
export interface Cache {
  /** What was put last under the key; undefined where nothing is kept, or where it is damaged. */
  get<T>(step: string, key: string): T | undefined;
  put(step: string, key: string, value: unknown): void;
  memo<T>(step: string, key: string, make: () => T): T;
  /** Values in the order of the keys; `make` answers for the keys at the places that it is given, in their order. */
  memoAll<T>(
    step: string,
    keys: readonly string[],
    make: (missing: readonly number[]) => Promise<readonly T[]>,
  ): Promise<T[]>;
  /** Keeps a value that is not read now. */
  touch(step: string, key: string): void;
  readonly files: FileCache;
  /** Why what was there was not used. */
  readonly notice: string | undefined;
  /** Ends a round of a process that stays: what it made, and two rounds did not ask for, is dropped. */
  sweep(): void;
  /** `complete`: all that is worth keeping has been asked for, so the rest may go. */
  close(complete: boolean): void;
}

/** Large values: a file each, named by what it was made from, written by any process at any time. */
export interface FileCache {
  /** Absolute path of a file, which need not be there. */
  pathOf(step: string, name: string): string;
  has(step: string, name: string): boolean;
  write(step: string, name: string, bytes: string | Uint8Array): void;
}

const idOf = (step: string, key: string): string =>
  // Typed as one of the other encodings: each character is a byte.
  hash("sha256", `${step}\0${key}`, "latin1" as "hex").slice(0, idSize);

/**
 * Opens the cache in a folder. `write`: what is new is kept for the next process; only one process at a time may write,
 * the one that holds the build's lock. Otherwise what is new lasts as long as the process.
 */
export function openCache(folder: string, { write }: { readonly write: boolean }): Cache {
  const log = write || existsSync(folder) ? openLog(folder, write) : noLog;
  const files = openFiles(path.join(folder, "files"));
  const used = new Set<string>();
  let fresh = new Map<string, unknown>();
  let before = new Map<string, unknown>();

  const read = (id: string): unknown => {
    used.add(id);
    if (fresh.has(id)) return fresh.get(id);
    if (!before.has(id)) return log.read(id);
    const value = before.get(id);
    fresh.set(id, value);
    return value;
  };
  const keep = (id: string, value: unknown): void => {
    used.add(id);
    if (!log.append(id, value)) fresh.set(id, value);
  };
  return {
    notice: log.notice,
    files,
    get: <T>(step: string, key: string) => read(idOf(step, key)) as T | undefined,
    put: (step, key, value) => keep(idOf(step, key), value),
    memo<T>(step: string, key: string, make: () => T): T {
      const id = idOf(step, key);
      let value = read(id) as T | undefined;
      if (value === undefined) keep(id, (value = make()));
      return value;
    },
    async memoAll<T>(
      step: string,
      keys: readonly string[],
      make: (missing: readonly number[]) => Promise<readonly T[]>,
    ): Promise<T[]> {
      const ids = keys.map((key) => idOf(step, key));
      const values = ids.map((id) => read(id) as T | undefined);
      const missing = values.flatMap((value, at) => (value === undefined ? [at] : []));
      const made = missing.length === 0 ? [] : await make(missing);
      for (const [index, at] of missing.entries()) keep(ids[at] as string, (values[at] = made[index]));
      return values as T[];
    },
    touch: (step, key) => void used.add(idOf(step, key)),
    sweep() {
      before = fresh;
      fresh = new Map();
    },
    close(complete) {
      log.close(complete ? used : undefined);
      if (complete) files.dropUnused();
    },
  };
}

/** Files that nobody asks for are carried along until they weigh more than this and twice what is used: pictures take long. */
const worthDropping = 100_000_000; // bytes

function openFiles(folder: string): FileCache & { readonly dropUnused: () => void } {
  const used = new Set<string>();
  const pathOf = (step: string, name: string): string => {
    const file = path.join(folder, step, name);
    used.add(file);
    return file;
  };
  return {
    pathOf,
    has: (step, name) => existsSync(pathOf(step, name)),
    write(step, name, bytes) {
      const file = pathOf(step, name);
      mkdirSync(path.dirname(file), { recursive: true });
      // Whole or not at all; two processes may write the same.
      const beside = `${file}.${process.pid}`;
      writeFileSync(beside, bytes);
      renameSync(beside, file);
    },
    dropUnused() {
      const all = listFiles(folder);
      const unused = all.filter((file) => !used.has(file));
      const sizeOf = (files: readonly string[]): number =>
        files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
      if (
        unused.length === 0 ||
        sizeOf(unused) < worthDropping + 2 * sizeOf(all.filter((file) => used.has(file)))
      )
        return;
      for (const file of unused) rmSync(file, { force: true });
    },
  };
}

const listFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
    : [];
