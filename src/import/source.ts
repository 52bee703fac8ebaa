/** The old blog as its files: nothing of it is run, no link out of it is followed, and what is too large is refused. */
import { closeSync, constants, fstatSync, openSync, readSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/** A folder, an export of one file, or an archive. */
export interface OldSource {
  /** For messages: "my-blog", "export.xml". */
  readonly name: string;
  /** Paths with forward slashes, sorted; the file's name for an export of one file. */
  readonly files: readonly string[];
  readonly has: (file: string) => boolean;
  /** UTF-8 without its BOM and with LF line ends. Throws a `SourceFault`. */
  readonly text: (file: string) => string;
  /** Throws a `SourceFault`. */
  readonly bytes: (file: string) => Uint8Array;
  /** Paths that were left out, and why. */
  readonly skipped: readonly { readonly file: string; readonly why: string }[];
}

/** Why something of the source cannot be read, in a sentence without a full stop. */
export class SourceFault extends Error {}

export const limits = {
  files: 200_000,
  depth: 60,
  /** Bytes of a text. */
  text: 5_000_000,
  /** Bytes of a picture or another file. */
  file: 200_000_000,
};

/** What no generator reads, and what can be huge. */
const ignored = new Set([
  "node_modules",
  ".git",
  ".hg",
  ".svn",
  ".cache",
  ".DS_Store",
  ".jekyll-cache",
  ".sass-cache",
  ".bundle",
]);

export function openSource(place: string): OldSource {
  const root = path.resolve(place);
  const stats = statSync(root, { throwIfNoEntry: false });
  if (stats === undefined) throw new SourceFault(`there is no \`${place}\``);
  if (stats.isFile()) {
    const name = path.basename(root);
    return createSource(name, path.dirname(root), { files: [name], skipped: [] });
  }
  return createSource(path.basename(root), root, listFiles(root));
}

interface Listed {
  readonly files: readonly string[];
  readonly skipped: { file: string; why: string }[];
}

function createSource(name: string, root: string, { files, skipped }: Listed): OldSource {
  const known = new Set(files);
  const bytes = (file: string, limit = limits.file): Buffer => {
    if (!known.has(file)) throw new SourceFault(`${file} is not in ${name}`);
    return readWhole(path.join(root, file), file, limit);
  };
  return {
    name,
    files,
    has: (file) => known.has(file),
    text: (file) => decodeText(bytes(file, limits.text), file),
    bytes,
    skipped,
  };
}

/** UTF-8 without its BOM and with LF line ends. */
export function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    throw new SourceFault(`${file} is not UTF-8`);
  }
}

function listFiles(root: string): Listed {
  const files: string[] = [];
  const skipped: Listed["skipped"] = [];
  const walk = (folder: string, depth: number): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (ignored.has(entry.name)) continue;
      if (entry.isSymbolicLink()) skipped.push({ file, why: "is a symbolic link, which is not followed" });
      else if (entry.isDirectory() && depth >= limits.depth) skipped.push({ file, why: "lies too deep" });
      else if (entry.isDirectory()) walk(file, depth + 1);
      else if (entry.isFile()) files.push(file);
      if (files.length > limits.files)
        throw new SourceFault(`there are more than ${limits.files} files in it`);
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
