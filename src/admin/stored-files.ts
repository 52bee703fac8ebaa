/** Reads files that can be edited: nothing hidden, nothing through links, nothing outside their folder. */
import { lstatSync, readFileSync } from "node:fs";
import type { WrittenFile } from "../edit/edit-front-matter.ts";
import { writablePath } from "../edit/write-source.ts";

/** Bytes of a file; undefined if there is none. Throws a WriteRefused if a link leads to it. */
export function readStored(root: string, source: string): Buffer | undefined {
  const file = writablePath(root, source);
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : undefined;
}

/** A Markdown file with its line ends and BOM; undefined if there is none or it is not text. */
export function readText(root: string, source: string): WrittenFile | undefined {
  const bytes = readStored(root, source);
  if (bytes === undefined) return undefined;
  try {
    return { source, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return undefined;
  }
}
