/** All files of a part in one file of the cache: thousands of small ones would cost more than the index. */
import { closeSync, openSync, readSync } from "node:fs";
import { readChecked, writeChecked } from "../../core/checked-file.ts";
import { digestOf } from "../digest.ts";
import type { SearchFile } from "./index-part.ts";

export interface PackedFile {
  readonly path: string;
  /** Hash of the content. */
  readonly digest: string;
  readonly read: () => Uint8Array;
}

/** Path, digest and length of each file, in order. */
type Listed = readonly [path: string, digest: string, length: number];

/** Before the list stands its length. */
const headerBytes = 4;

export function writePack(file: string, files: readonly SearchFile[]): void {
  const contents = files.map(({ content }) => Buffer.from(content));
  const list = files.map(({ path, content }, at): Listed => [path, digestOf(content), contents[at]!.length]);
  const listed = Buffer.from(JSON.stringify(list));
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(listed.length);
  writeChecked(file, Buffer.concat([header, listed, ...contents]));
}

/** Undefined where there is no such file, or not a whole one. */
export function readPack(file: string): PackedFile[] | undefined {
  const bytes = readChecked(file);
  if (bytes === undefined) return undefined;
  let at = headerBytes + bytes.readUInt32BE();
  const list = JSON.parse(bytes.toString("utf8", headerBytes, at)) as readonly Listed[];
  return list.map(([path, digest, size]) => {
    const start = at;
    at += size;
    // Read again when it is wanted: all parts of a large blog take hundreds of megabytes.
    return { path, digest, read: () => readPart(file, start, size) };
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
