/** Writes a file so that whoever reads it sees the old text or the new one, never a part. */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { limitMemory } from "./memory-limit.ts";

/** A file that is there is whole: written beside, brought to the disk, then renamed. */
export function writeWhole(file: string, text: string | Iterable<string>): void {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, "w");
  try {
    if (typeof text === "string") writeFileSync(descriptor, text);
    else writePieces(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
}

const writtenAtOnce = 1_000_000; // characters

function writePieces(descriptor: number, pieces: Iterable<string>): void {
  let waiting = "";
  let times = 0;
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < writtenAtOnce) continue;
    writeFileSync(descriptor, waiting);
    waiting = "";
    times += 1;
    if (times % 50 === 0) limitMemory();
  }
  writeFileSync(descriptor, waiting);
}
