/** The staged files become the site: all of them or none, whatever happens to the process in between. */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
} from "node:fs";
import path from "node:path";
import { writeWhole } from "../core/write-whole.ts";
import type { Paths } from "../core/paths.ts";
import { errorCode } from "../core/failure.ts";

export interface Change {
  /** Paths of staged files, below the site. */
  readonly write: readonly string[];
  /** Paths of files that stay as they are. */
  readonly keep: readonly string[];
  readonly remove: readonly string[];
  /** Whether other files may be in the site's folder, which stays where it is. */
  readonly inPlace: boolean;
  /** What is published from then on, see published.ts. */
  readonly published: string;
  /** Text of the list of the new site's files. */
  readonly list: string;
}

type Journal =
  | { readonly kind: "swap" }
  | { readonly kind: "files"; readonly write: readonly string[]; readonly remove: readonly string[] };

const journalOf = (paths: Paths): string => path.join(paths.records, "journal.json");
const nextPublishedOf = (paths: Paths): string => `${paths.published}.next`;
const nextListOf = (paths: Paths): string => path.join(paths.records, "site.next.sha256");

/** Above this share of changed files a new folder is cheaper than renaming one file after another. */
const shareForSwap = 0.5;

/**
 * Until the journal is on the disk, the old site stands; from then on, the new one does, at the latest after
 * `recover`. Throws the file system's errors; before the journal they leave the site untouched.
 */
export function publish(change: Change, paths: Paths): void {
  const missing = change.write.find((file) => !existsSync(path.join(paths.stage, file)));
  if (missing !== undefined) throw new Error(`${missing} was planned and never staged`);
  writeWhole(nextPublishedOf(paths), change.published);
  if (change.list !== readText(paths.list)) writeWhole(nextListOf(paths), change.list);
  const swap =
    !change.inPlace &&
    (!existsSync(paths.site) ||
      change.write.length > shareForSwap * (change.write.length + change.keep.length));
  if (swap) {
    const made = new Set<string>();
    for (const file of change.keep) {
      const staged = path.join(paths.stage, file);
      makeFolder(path.dirname(staged), made);
      rmSync(staged, { force: true });
      linkSync(path.join(paths.site, file), staged);
    }
    mkdirSync(paths.stage, { recursive: true });
  } else {
    // Folders are made before the journal: an empty one does no harm, and a full disk shows now.
    const made = new Set<string>();
    for (const file of change.write) makeFolder(path.dirname(path.join(paths.site, file)), made);
  }
  const journal: Journal = swap
    ? { kind: "swap" }
    : { kind: "files", write: change.write, remove: change.remove };
  if (swap || change.write.length + change.remove.length > 0)
    writeWhole(journalOf(paths), JSON.stringify(journal));
  else return moveRecords(paths);
  finish(journal, paths);
}

/** Finishes what a killed build began to publish, and throws away what it had only staged. Says what it did. */
export function recover(paths: Paths): "finished" | "nothing" {
  const file = journalOf(paths);
  const old = path.join(paths.records, "old");
  if (!existsSync(file)) {
    rmSync(paths.stage, { recursive: true, force: true });
    rmSync(nextPublishedOf(paths), { force: true });
    rmSync(nextListOf(paths), { force: true });
    rmSync(old, { recursive: true, force: true });
    return "nothing";
  }
  finish(JSON.parse(readFileSync(file, "utf8")) as Journal, paths);
  return "finished";
}

/** Each step may have been done before, by a process that was killed after it. */
function finish(journal: Journal, paths: Paths): void {
  const old = path.join(paths.records, "old");
  if (journal.kind === "swap") {
    if (existsSync(paths.stage)) {
      if (existsSync(paths.site)) {
        rmSync(old, { recursive: true, force: true });
        renameSync(paths.site, old);
      }
      renameSync(paths.stage, paths.site);
    }
  } else {
    const made = new Set<string>();
    for (const name of journal.write) {
      const staged = path.join(paths.stage, name);
      if (!existsSync(staged)) continue;
      const target = path.join(paths.site, name);
      makeFolder(path.dirname(target), made);
      moveFile(staged, target);
    }
    for (const name of journal.remove) {
      rmSync(path.join(paths.site, name), { force: true });
      removeEmptyFolders(path.dirname(path.join(paths.site, name)), paths.site);
    }
  }
  moveRecords(paths);
  rmSync(journalOf(paths), { force: true });
  rmSync(paths.stage, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
}

/** The folder may be on another disk. */
function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (failure) {
    if (errorCode(failure) !== "EXDEV") throw failure;
    const part = `${to}.${process.pid}.part`;
    copyFileSync(from, part);
    renameSync(part, to);
    rmSync(from, { force: true });
  }
}

/** What is said of the new site takes the place of what was said of the old one, whose list is kept. */
function moveRecords(paths: Paths): void {
  if (existsSync(nextListOf(paths))) {
    if (existsSync(paths.list)) renameSync(paths.list, paths.listBefore);
    renameSync(nextListOf(paths), paths.list);
  }
  if (existsSync(nextPublishedOf(paths))) renameSync(nextPublishedOf(paths), paths.published);
}

const readText = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8") : undefined;

function makeFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  mkdirSync(folder, { recursive: true });
  made.add(folder);
}

function removeEmptyFolders(folder: string, top: string): void {
  if (folder === top || !folder.startsWith(top)) return;
  try {
    if (readdirSync(folder).length > 0) return;
    rmdirSync(folder);
  } catch {
    return; // Gone already, or filled again: either way there is nothing to tidy.
  }
  removeEmptyFolders(path.dirname(folder), top);
}
