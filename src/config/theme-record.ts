/** octavo.lock: the release that a blog is made with, and the originals of the theme's files that it has taken over. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeWhole } from "../core/write-whole.ts";

export const recordFile = "octavo.lock";

export interface ThemeRecord {
  /** Version of Octavo. */
  readonly octavo: string;
  /** By repository path. */
  readonly ejected: Readonly<Record<string, Ejected>>;
}

export interface Ejected {
  /** The release it comes from. */
  readonly version: string;
  /** Lines of that release's file. */
  readonly original: readonly string[];
}

/** Undefined where there is none, or where it cannot be read. */
export function readRecord(root: string): ThemeRecord | undefined {
  try {
    const { octavo, ejected } = JSON.parse(
      readFileSync(path.join(root, recordFile), "utf8"),
    ) as Partial<ThemeRecord>;
    return { octavo: octavo ?? "", ejected: ejected ?? {} };
  } catch {
    return undefined;
  }
}

/** Whether there is one that cannot be read. */
export const isRecordBroken = (root: string): boolean =>
  existsSync(path.join(root, recordFile)) && readRecord(root) === undefined;

export const renderRecord = ({ octavo, ejected }: ThemeRecord): string =>
  `${JSON.stringify({ octavo, ejected: Object.fromEntries(Object.entries(ejected).sort(([a], [b]) => (a < b ? -1 : 1))) }, null, 2)}\n`;

export const writeRecord = (root: string, record: ThemeRecord): void =>
  writeWhole(path.join(root, recordFile), renderRecord(record));
