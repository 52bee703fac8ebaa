/** Deletes an author's file, under the same rules that it may be written by. */
import { lstatSync, rmSync } from "node:fs";
import { writablePath, WriteRefused } from "./write-source.ts";

export function removeSource(root: string, source: string): void {
  const file = writablePath(root, source);
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile())
    throw new WriteRefused(`${source} is no longer there`);
  rmSync(file);
}
