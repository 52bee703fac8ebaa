/** Writes a file so that whoever reads it sees the old text or the new one, never a part. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** A file that is there is whole: written beside, brought to the disk, then renamed. */
export function writeWhole(file: string, text: string | Iterable<string>): void {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, "w");
  try {
    if (typeof text === "string") writeFileSync(descriptor, text);
    else writePieces(descriptor, text);
    fsyncSync(descriptor);
  } catch (failure) {
    // A part of it would take the place that a full disk lacks.
    rmSync(beside, { force: true });
    throw failure;
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
}

const writtenAtOnce = 1_000_000; // characters

function writePieces(descriptor: number, pieces: Iterable<string>): void {
  let waiting = "";
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < writtenAtOnce) continue;
    writeFileSync(descriptor, waiting);
    waiting = "";
  }
  writeFileSync(descriptor, waiting);
}
