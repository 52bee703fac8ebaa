/** All files of a part in one file of the cache: thousands of small ones would cost more than the index. */
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { lazy } from "../../core/lazy.ts";
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

/** The length of the list, in bytes, stands before it. */
const lengthBytes = 4;

export function writePack(file: string, files: readonly SearchFile[]): void {
  const list = files.map(({ path, content }): Listed => [
    path,
    digestOf(Buffer.from(content).toString("latin1")),
    content.length,
  ]);
  const header = Buffer.from(JSON.stringify(list));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(header.length);
  mkdirSync(path.dirname(file), { recursive: true });
  // Never half a file under its own name, though the machine be switched off.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat([length, header, ...files.map(({ content }) => content)]));
  renameSync(unfinished, file);
}

/** The list now, contents when they are asked for; undefined where there is no such file, or not a whole one. */
export function readPack(file: string): PackedFile[] | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return undefined;
  }
  try {
    const length = Buffer.alloc(lengthBytes);
    readSync(descriptor, length, 0, lengthBytes, 0);
    const header = Buffer.alloc(length.readUInt32BE());
    readSync(descriptor, header, 0, header.length, lengthBytes);
    const list = JSON.parse(header.toString("utf8")) as readonly Listed[];
    const whole = lazy(() => readFileSync(file));
    let at = lengthBytes + header.length;
    const end = list.reduce((sum, [, , size]) => sum + size, at);
    if (fstatSync(descriptor).size !== end) return undefined;
    return list.map(([path, digest, size]) => {
      const start = at;
      at += size;
      return { path, digest, read: () => whole().subarray(start, start + size) };
    });
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
