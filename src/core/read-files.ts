/** Reads files and folders that may not be there. */
import { lstatSync, readFileSync, readdirSync, type Dirent } from "node:fs";
import path from "node:path";
import { hashOf } from "./digest.ts";
import { errorCode } from "./failure.ts";

/** Path and hash of every file below a folder, sorted by path. */
export function hashFiles(folder: string): [string, string][] {
  return namesBelow(folder).map((name) => [
    path.relative(folder, name).replaceAll(path.sep, "/"),
    hashOf(readFileSync(name, "latin1")),
  ]);
}

const namesBelow = (folder: string): string[] =>
  readFolder(folder)
    .entries.flatMap((entry) => {
      const name = path.join(folder, entry.name);
      return entry.isDirectory() ? namesBelow(name) : entry.isFile() ? [name] : [];
    })
    .sort();

/** What lies in a folder, and what in it cannot be asked for by its name. */
export interface Folder {
  readonly entries: readonly Dirent[];
  /** Names that are not UTF-8, as far as they can be shown. */
  readonly unreadable: readonly string[];
  /** Whether it is a file. */
  readonly isFile?: true;
}

/** Empty where there is none. */
export function readFolder(folder: string): Folder {
  let all: Dirent[];
  try {
    all = readdirSync(folder, { withFileTypes: true });
  } catch (failure) {
    const code = errorCode(failure);
    if (code === "ENOENT") return { entries: [], unreadable: [] };
    if (code === "ENOTDIR") return { entries: [], unreadable: [], isFile: true };
    throw failure;
  }
  // Node puts U+FFFD for bytes that are not UTF-8, and no file has the name with it.
  const isUnreadable = ({ name }: Dirent): boolean =>
    name.includes("\uFFFD") && !lstatSync(path.join(folder, name), { throwIfNoEntry: false });
  return {
    entries: all.filter((entry) => !isUnreadable(entry)),
    unreadable: all.filter(isUnreadable).map(({ name }) => name),
  };
}

/** "" where there is none. */
export const textOfFile = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};
