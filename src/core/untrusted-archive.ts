/** A ZIP archive that somebody else made, read with care: no path out of it, no link, nothing larger than it says or than the bounds. */
import { closeSync, openSync, readSync } from "node:fs";
import path from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import type * as Yauzl from "yauzl";
import { type FolderLimits, SourceFault, type UntrustedFolder } from "./untrusted-folder.ts";

export interface ArchiveLimits extends FolderLimits {
  /** Bytes of all files together. */
  readonly whole: number;
  /** How many times its packed size a large file may have. */
  readonly ratio: number;
}

/** A file that is packed as densely as this may always be. */
const small = 1_000_000; // bytes

interface Packed {
  readonly start: number;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
  readonly sum: number;
}

/** Throws a `SourceFault`. `ignored` are names of folders and files that are not looked at. */
export async function openUntrustedArchive(
  place: string,
  { limits, ignored }: { readonly limits: ArchiveLimits; readonly ignored: ReadonlySet<string> },
): Promise<UntrustedFolder> {
  const name = path.basename(place);
  const { entries, skipped } = await listEntries(place, { name, limits, ignored });
  const read = (file: string, limit: number): Buffer => {
    const entry = entries.get(file);
    if (entry === undefined) throw new SourceFault(`${file} is not in ${name}`);
    if (entry.size > limit)
      throw new SourceFault(`${file} has ${Math.round(entry.size / 1e6)} MB, more than ${limit / 1e6}`);
    return readEntry(place, file, entry);
  };
  return {
    files: [...entries.keys()].sort(),
    skipped,
    has: (file) => entries.has(file),
    bytes: (file) => read(file, limits.file),
    textBytes: (file) => read(file, limits.text),
  };
}

interface ListInput {
  readonly name: string;
  readonly limits: ArchiveLimits;
  readonly ignored: ReadonlySet<string>;
}

async function listEntries(place: string, { name, limits, ignored }: ListInput) {
  const entries = new Map<string, Packed>();
  const skipped: { file: string; why: string }[] = [];
  const { openPromise } = await import("yauzl");
  let whole = 0;
  let zip: Yauzl.ZipFile | undefined;
  try {
    zip = await openPromise(place, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > limits.files)
      throw new SourceFault(`there are more than ${limits.files} files in ${name}`);
    for await (const entry of zip.eachEntry()) {
      const file = entry.fileName.normalize("NFC");
      const parts = file.split("/");
      if (file.endsWith("/") || parts.some((part) => ignored.has(part) || part === "__MACOSX")) continue;
      const why =
        faultOf(entry, parts, limits) ?? (entries.has(file) ? "is in the archive twice" : undefined);
      if (why !== undefined) {
        skipped.push({ file, why });
        continue;
      }
      whole += entry.uncompressedSize;
      if (whole > limits.whole)
        throw new SourceFault(`${name} has more than ${limits.whole / 1e6} MB when it is unpacked`);
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      entries.set(file, {
        start: fileDataStart,
        packed: entry.compressedSize,
        size: entry.uncompressedSize,
        method: entry.compressionMethod,
        sum: entry.crc32,
      });
    }
  } catch (failure) {
    if (failure instanceof SourceFault) throw failure;
    throw new SourceFault(`${name} is no archive that can be read: ${(failure as Error).message}`, {
      cause: failure,
    });
  } finally {
    zip?.close();
  }
  return { entries, skipped };
}

/** Why a file of the archive is left out. */
function faultOf(entry: Yauzl.Entry, parts: readonly string[], limits: ArchiveLimits): string | undefined {
  // The upper half holds the mode that Unix gave the file: https://man7.org/linux/man-pages/man7/inode.7.html
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind === 0o120000) return "is a symbolic link, which is not followed";
  if (kind !== 0 && kind !== 0o100000) return "is no plain file";
  if (parts.some((part) => part === "" || part === "." || part === "..")) return "leads out of the archive";
  if (parts.length > limits.depth) return "lies too deep";
  if (entry.isEncrypted()) return "is encrypted";
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return "is packed in a way that is not known";
  if (entry.uncompressedSize > small && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    return `is packed more than ${limits.ratio} times, as no picture or text is`;
  return undefined;
}

/** Whole and right, or not at all. */
function readEntry(place: string, file: string, { start, packed, size, method, sum }: Packed): Buffer {
  const bytes = Buffer.alloc(packed);
  const handle = openSync(place, "r");
  try {
    for (let at = 0, read = 1; at < packed && read > 0; at += read)
      read = readSync(handle, bytes, at, packed - at, start + at);
  } finally {
    closeSync(handle);
  }
  let made: Buffer;
  try {
    // Not a byte more than the archive says, even if it says so wrongly.
    made = method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch (failure) {
    throw new SourceFault(`${file} cannot be unpacked`, { cause: failure });
  }
  if (made.length !== size || crc32(made) !== sum) throw new SourceFault(`${file} is damaged in the archive`);
  return made;
}
