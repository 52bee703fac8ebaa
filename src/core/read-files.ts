/** Reads files and folders that may not be there. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { hashOf } from "./digest.ts";

/** Path and hash of every file below a folder, sorted by path. */
export function filesBelow(folder: string): [string, string][] {
  return namesBelow(folder).map((name) => [
    path.relative(folder, name).replaceAll(path.sep, "/"),
    hashOf(readFileSync(name, "latin1")),
  ]);
}

function namesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return []; // Not there, so nothing depends on it.
  }
}

/** The text of every file below a folder. */
export const textsBelow = (folder: string): string[] => namesBelow(folder).map((name) => textOfFile(name));

/** "" where there is none. */
export const textOfFile = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};
