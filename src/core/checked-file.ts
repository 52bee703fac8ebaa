/** Files that end with a checksum, so that one with a wrong byte is told from a whole one. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { threadId } from "node:worker_threads";
import { crc32 } from "node:zlib";

const checksumSize = 4; // bytes

/** Whole or not at all; two processes or threads may write the same. */
export function writeChecked(file: string, content: string | Uint8Array): void {
  const bytes = Buffer.from(content);
  const checksum = Buffer.alloc(checksumSize);
  checksum.writeUInt32BE(checksumOf(bytes));
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}-${threadId}`;
  writeFileSync(beside, Buffer.concat([bytes, checksum]));
  renameSync(beside, file);
}

/** The content; undefined where there is no such file, or a damaged one. */
export function readChecked(file: string): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const end = bytes.length - checksumSize;
  if (end < 0) return undefined;
  const content = bytes.subarray(0, end);
  return checksumOf(content) === bytes.readUInt32BE(end) ? content : undefined;
}

/** Begins at 1: a file of zeros, as a crash of the machine leaves it, must not pass for an empty one. */
const checksumOf = (bytes: Uint8Array): number => crc32(bytes, 1);
