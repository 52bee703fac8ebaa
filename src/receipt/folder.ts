/** A folder of others, read with care: no link is followed, nothing out of it is read, all has bounds. */
import { constants, closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";

/** Why a place cannot be read, as one sentence without a full stop. */
export class ReceiptFault extends Error {}

const limits = { files: 400_000, depth: 64, text: 50_000_000, file: 500_000_000 };

export interface Folder {
  /** Paths with forward slashes, sorted. */
  readonly files: readonly string[];
  readonly has: (file: string) => boolean;
  /** Whole; throws a `ReceiptFault`. */
  readonly bytes: (file: string) => Buffer;
  /** UTF-8 without its BOM; what is no UTF-8 is shown as U+FFFD. */
  readonly text: (file: string) => string;
}

/** `passed` are names of folders and files that are not looked at. */
export function openFolder(root: string, passed: ReadonlySet<string> = new Set([".git"])): Folder {
  const files = listFiles(root, passed);
  const known = new Set(files);
  const bytes = (file: string, limit = limits.file): Buffer => {
    if (!known.has(file)) throw new ReceiptFault(`${file} is not in ${path.basename(root)}`);
    return readWhole(path.join(root, file), file, limit);
  };
  return {
    files,
    has: (file) => known.has(file),
    bytes,
    text: (file) => new TextDecoder("utf-8").decode(bytes(file, limits.text)).replace(/\r\n?/g, "\n"),
  };
}

function listFiles(root: string, passed: ReadonlySet<string>): string[] {
  const files: string[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (passed.has(entry.name)) continue;
      if (entry.isDirectory() && depth < limits.depth) walk(file, depth + 1);
      else if (entry.isFile()) files.push(file);
      if (files.length > limits.files)
        throw new ReceiptFault(`${path.basename(root)} has more than ${limits.files} files`);
    }
  };
  walk("", 0);
  return files.sort();
}

/** Refuses a link that has taken the place of the file since it was listed. */
function readWhole(place: string, file: string, limit: number): Buffer {
  let handle: number;
  try {
    handle = openSync(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (failure) {
    throw new ReceiptFault(`${file} cannot be read`, { cause: failure });
  }
  try {
    const { size } = fstatSync(handle);
    if (size > limit)
      throw new ReceiptFault(`${file} has ${Math.round(size / 1e6)} MB, more than ${limit / 1e6}`);
    const bytes = Buffer.alloc(size);
    let at = 0;
    for (let read = 1; at < size && read > 0; at += read) read = readSync(handle, bytes, at, size - at, at);
    return bytes.subarray(0, at);
  } finally {
    closeSync(handle);
  }
}
