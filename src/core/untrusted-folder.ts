/** A folder that somebody else filled, read with care: nothing outside it is read, no link in it is followed, all has bounds. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";

/** What is wrong at a place, as a sentence without a full stop. */
export interface FaultPlace {
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly hint: string;
}

/** Why something of it cannot be read, in a sentence without a full stop. */
export class SourceFault extends Error {
  /** Absent where no place is meant. */
  readonly place: FaultPlace | undefined;
  constructor(message: string, { place, ...options }: ErrorOptions & { readonly place?: FaultPlace } = {}) {
    super(message, options);
    this.place = place;
  }
}

export const faultAt = (place: FaultPlace): SourceFault =>
  new SourceFault(`${place.file}:${place.line}:${place.column} ${place.what}`, { place });

export interface FolderLimits {
  readonly files: number;
  /** Folders in each other. */
  readonly depth: number;
  /** Bytes of a text. */
  readonly text: number;
  /** Bytes of a picture or another file. */
  readonly file: number;
}

export interface UntrustedFolder {
  /** Paths with forward slashes, sorted. */
  readonly files: readonly string[];
  /** Paths that were left out, and why. */
  readonly skipped: readonly { readonly file: string; readonly why: string }[];
  readonly has: (file: string) => boolean;
  /** Whole. Throws a `SourceFault`. */
  readonly bytes: (file: string) => Buffer;
  /** The same, of a file that is read as text. */
  readonly textBytes: (file: string) => Buffer;
}

/** `ignored` are names of folders and files that are not looked at. Throws a `SourceFault`. */
export function openUntrustedFolder(
  root: string,
  { limits, ignored }: { readonly limits: FolderLimits; readonly ignored: ReadonlySet<string> },
): UntrustedFolder {
  return createFolder(root, path.basename(root), { limits, ...listFiles(root, limits, ignored) });
}

/** The same for a single file, as if it lay in a folder alone. */
export function openUntrustedFile(file: string, limits: FolderLimits): UntrustedFolder {
  const name = path.basename(file);
  return createFolder(path.dirname(file), name, { limits, files: [name], skipped: [] });
}

function createFolder(
  root: string,
  name: string,
  { files, skipped, limits }: Pick<UntrustedFolder, "files" | "skipped"> & { readonly limits: FolderLimits },
): UntrustedFolder {
  const known = new Set(files);
  const read = (file: string, limit: number): Buffer => {
    if (!known.has(file)) throw new SourceFault(`${file} is not in ${name}`);
    return readWhole(path.join(root, file), file, limit);
  };
  return {
    files,
    skipped,
    has: (file) => known.has(file),
    bytes: (file) => read(file, limits.file),
    textBytes: (file) => read(file, limits.text),
  };
}

function listFiles(
  root: string,
  limits: FolderLimits,
  ignored: ReadonlySet<string>,
): Pick<UntrustedFolder, "files" | "skipped"> {
  const files: string[] = [];
  const skipped: { file: string; why: string }[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (ignored.has(entry.name)) continue;
      if (entry.isSymbolicLink()) skipped.push({ file, why: "is a symbolic link, which is not followed" });
      else if (entry.isDirectory() && depth >= limits.depth) skipped.push({ file, why: "lies too deep" });
      else if (entry.isDirectory()) walk(file, depth + 1);
      else if (entry.isFile()) files.push(file);
      if (files.length > limits.files)
        throw new SourceFault(`there are more than ${limits.files} files in ${path.basename(root)}`);
    }
  };
  walk("", 0);
  return { files: files.sort(), skipped };
}

/** Refuses a link that has taken the place of the file since it was listed. */
function readWhole(place: string, file: string, limit: number): Buffer {
  let handle: number;
  try {
    handle = openSync(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (failure) {
    throw new SourceFault(`${file} cannot be read`, { cause: failure });
  }
  try {
    const { size } = fstatSync(handle);
    if (size > limit)
      throw new SourceFault(`${file} has ${Math.round(size / 1e6)} MB, more than ${limit / 1e6}`);
    const bytes = Buffer.alloc(size);
    let at = 0;
    for (let read = 1; at < size && read > 0; at += read) read = readSync(handle, bytes, at, size - at, at);
    return bytes.subarray(0, at);
  } finally {
    closeSync(handle);
  }
}
