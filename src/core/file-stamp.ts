/** The stamp of a file: as long as it stays the same, so does the content. */
import type { Stats } from "node:fs";

/** Milliseconds. File systems count time in ticks of up to 10; a younger file can change within one and keep its size. */
export const tick = 20;

/** Tools set times of change back; inode and time of the last change of status tell all the same. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  const stamp = `${size}:${mtimeMs}:${ctimeMs}:${ino}`;
  return Date.now() - ctimeMs < tick ? `${stamp}${young}` : stamp;
}

/** Ends the stamp of a file that may change once more without a new one. */
export const young = "~";
