/** All files of a part in one file of the cache: thousands of small ones would cost more than the index. */
import { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32 } from "node:zlib";
import { digestOf } from "../digest.ts";
import type { SearchFile } from "./repack.ts";

export interface PackedFile {
  readonly path: string;
  /** Hash of the content. */
  readonly digest: string;
  readonly read: () => Uint8Array;
}

/** Path, digest and length of each file, in order. */
type Listed = readonly [path: string, digest: string, length: number];

/** Before the list stand its length and the checksum of all that follows, four bytes each. */
const headerBytes = 8;

export function writePack(file: string, files: readonly SearchFile[]): void {
  const list = files.map(({ path, content }): Listed => [
    path,
    digestOf(Buffer.from(content).toString("latin1")),
    content.length,
  ]);
  const listed = Buffer.from(JSON.stringify(list));
  const rest = Buffer.concat([listed, ...files.map(({ content }) => content)]);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(listed.length);
  header.writeUInt32BE(crc32(rest), 4);
  mkdirSync(path.dirname(file), { recursive: true });
  // Never half a file under its own name, though the machine be switched off.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([header, rest]));
  renameSync(unfinished, file);
}

/** Undefined where there is no such file, or not a whole one. */
export function readPack(file: string): PackedFile[] | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  if (bytes.length < headerBytes) return undefined;
  const rest = bytes.subarray(headerBytes);
  if (crc32(rest) !== bytes.readUInt32BE(4)) return undefined;
  let at = bytes.readUInt32BE();
  const list = JSON.parse(rest.toString("utf8", 0, at)) as readonly Listed[];
  return list.map(([path, digest, size]) => {
    const start = at;
    at += size;
    // Read again when it is wanted: all parts of a large blog take hundreds of megabytes.
    return { path, digest, read: () => readPart(file, headerBytes + start, size) };
  });
}

function readPart(file: string, start: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, bytes, 0, size, start);
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}
