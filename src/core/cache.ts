/** Remembers what steps came to, between builds and within one: the same step and key, the same value. */
import { hash } from "node:crypto";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { idSize, noLog, openLog } from "./cache-log.ts";
import { readChecked, writeChecked } from "./checked-file.ts";

/** Values are plain JSON that nobody changes. Whatever a value follows from is part of its key, the step's code too. */
export interface Cache {
  /** What was put last under the key; undefined where nothing is kept, or where it is damaged. */
  get<T>(step: string, key: string): T | undefined;
  put(step: string, key: string, value: unknown): void;
  memo<T>(step: string, key: string, make: () => T): T;
  /** The same for bytes that are not JSON; those that are read are valid until the next reading. */
  getBytes(step: string, key: string): Uint8Array | undefined;
  putBytes(step: string, key: string, bytes: Uint8Array): void;
  /** Keeps a value that is not read now. */
  touch(step: string, key: string): void;
  readonly files: FileCache;
  /** Why what was there was not used. */
  readonly notice: string | undefined;
  /** Whether nothing is kept yet, so that it need not be asked. */
  readonly isEmpty: boolean;
  /** `complete`: all that is worth keeping has been asked for, so the rest may go. */
  close(complete: boolean): void;
}

/** The same for what follows from one thing and from `more`. */
export type Remember = <T>(step: string, more: string, make: () => T) => T;

/** Large values: a checked file each, named by what it was made from, written by any process at any time. */
export interface FileCache {
  /** Absolute path of a file that is kept from now on, though it need not be there yet. */
  pathOf(step: string, name: string): string;
  /** Undefined where nothing is kept; what is damaged goes. */
  read(step: string, name: string): Uint8Array | undefined;
  write(step: string, name: string, bytes: string | Uint8Array): void;
  /** Names of the files that are there. */
  list(step: string): ReadonlySet<string>;
}

const idOf = (step: string, key: string): string =>
  // Typed as one of the other encodings: each character is a byte.
  hash("sha256", `${step}\0${key}`, "latin1" as "hex").slice(0, idSize);

export interface CacheOptions {
  /**
   * What is new is kept for the next process; only one process at a time may write to a folder, the one that holds the
   * build's lock. Otherwise what is new lasts as long as this process.
   */
  readonly write: boolean;
  /** Another cache, which is asked for what this one has not, and whose large values it shares. */
  readonly behind?: Cache;
}

export function openCache(folder: string, { write, behind }: CacheOptions): Cache {
  const log = write || existsSync(folder) ? openLog(folder, write) : noLog;
  const files = openFiles(path.join(folder, "files"));
  const used = new Set<string>();
  const fresh = new Map<string, Uint8Array>();

  const read = (step: string, key: string): Uint8Array | undefined => {
    const id = idOf(step, key);
    used.add(id);
    return fresh.get(id) ?? log.read(id) ?? behind?.getBytes(step, key);
  };
  const keep = (step: string, key: string, bytes: Uint8Array): void => {
    const id = idOf(step, key);
    used.add(id);
    if (!log.append(id, bytes)) fresh.set(id, bytes);
  };
  const get = <T>(step: string, key: string): T | undefined => {
    const bytes = read(step, key);
    return bytes === undefined
      ? undefined
      : (JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8")) as T);
  };
  const put = (step: string, key: string, value: unknown): void =>
    keep(step, key, Buffer.from(JSON.stringify(value)));
  return {
    notice: log.notice,
    isEmpty: log.isEmpty && (behind?.isEmpty ?? true),
    files: behind?.files ?? files,
    get,
    put,
    getBytes: read,
    putBytes: keep,
    memo<T>(step: string, key: string, make: () => T): T {
      const known = get<T>(step, key);
      if (known !== undefined) return known;
      const made = make();
      put(step, key, made);
      return made;
    },
    touch: (step, key) => void used.add(idOf(step, key)),
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
    read(step, name) {
      const file = pathOf(step, name);
      const content = readChecked(file);
      if (content === undefined) rmSync(file, { force: true });
      return content;
    },
    write: (step, name, bytes) => writeChecked(pathOf(step, name), bytes),
    list: (step) => new Set(listFiles(path.join(folder, step)).map((file) => path.basename(file))),
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
