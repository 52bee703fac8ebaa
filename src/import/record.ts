/** What an import has written, by hash: a second one touches nothing that was changed since. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { isRecord } from "./front-matter.ts";

export const importRecord = ".octavo/import.json";

export interface ImportRecord {
  readonly generator: string;
  /** Hash of each file as it was written, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Of no import, where there was none or its record cannot be read: then every file that is there counts as the owner's. */
export function readImportRecord(root: string): ImportRecord {
  try {
    const value: unknown = JSON.parse(readFileSync(path.join(root, importRecord), "utf8"));
    const files = isRecord(value) && isRecord(value["files"]) ? value["files"] : {};
    return {
      generator: isRecord(value) ? String(value["generator"]) : "",
      files: new Map(Object.entries(files).map(([file, hash]) => [file, String(hash)])),
    };
  } catch {
    return { generator: "", files: new Map() };
  }
}

export const renderImportRecord = ({ generator, files }: ImportRecord): string =>
  `${JSON.stringify(
    { generator, files: Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))) },
    null,
    1,
  )}\n`;
