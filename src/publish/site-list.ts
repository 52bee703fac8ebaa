/** Reads and writes the list of published files with their hashes, in the format of `sha256sum`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { filesIn } from "../core/files-in.ts";
import { fileHash } from "../core/content-hash.ts";

/** Hashes by path below the site. */
export type SiteList = ReadonlyMap<string, string>;

export interface ListDifference {
  /** Paths, sorted. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Sorted by path, so that equal sites have equal lists. */
export const renderSiteList = (list: SiteList): string =>
  [...list]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, sum]) => renderLine(file, sum))
    .join("");

// https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html
const renderLine = (file: string, sum: string): string =>
  /[\\\n\r]/.test(file)
    ? `\\${sum}  ${file.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}\n`
    : `${sum}  ${file}\n`;

const escapes: Readonly<Record<string, string>> = { "\\\\": "\\", "\\n": "\n", "\\r": "\r" };

/** Undefined if the text is not such a list. */
export function parseSiteList(text: string): SiteList | undefined {
  const list = new Map<string, string>();
  if (text !== "" && !text.endsWith("\n")) return undefined;
  for (const line of text.split("\n").slice(0, -1)) {
    const [, escaped, sum, file] = /^(\\?)([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/s.exec(line) ?? [];
    if (sum === undefined || file === undefined) return undefined;
    list.set(escaped === "" ? file : file.replace(/\\[\\nr]/g, (each) => escapes[each] ?? each), sum);
  }
  return list;
}

/** Hashes every file below a folder. */
export const readFolderList = (folder: string): SiteList =>
  new Map([...filesIn(folder)].map((file) => [file, fileHash(path.join(folder, file))] as const));

/** Throws the file system's error if there is no file; undefined if the file is not a list. */
export const readSiteList = (file: string): SiteList | undefined => parseSiteList(readFileSync(file, "utf8"));

export function compareLists(before: SiteList, after: SiteList): ListDifference {
  return {
    added: [...after.keys()].filter((file) => !before.has(file)).sort(),
    changed: [...after].flatMap(([file, sum]) => ((before.get(file) ?? sum) === sum ? [] : [file])).sort(),
    removed: [...before.keys()].filter((file) => !after.has(file)).sort(),
  };
}
