/** The staged files become the site: all of them or none, whatever happens to the process in between. */
import {
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
import type { Places } from "../core/paths.ts";

export interface Change {
  /** Paths of staged files, below the site. */
  readonly write: readonly string[];
  /** Paths of files that stay as they are. */
  readonly keep: readonly string[];
  readonly remove: readonly string[];
  /** Text of the manifest that belongs to the new site, piece by piece. */
  readonly manifest: Iterable<string>;
  /** Text of the list of the new site's files. */
  readonly list: string;
}

type Journal =
  | { readonly kind: "swap" }
  | { readonly kind: "files"; readonly write: readonly string[]; readonly remove: readonly string[] };

const journalOf = (places: Places): string => path.join(places.cache, "journal.json");
const nextManifestOf = (places: Places): string => path.join(places.cache, "manifest.next.json");
const manifestOf = (places: Places): string => path.join(places.cache, "manifest.json");
const nextListOf = (places: Places): string => path.join(places.cache, "site.next.sha256");

/** Above this share of changed files a new folder is cheaper than renaming one file after another. */
const shareForSwap = 0.5;

/**
 * Until the journal is on the disk, the old site stands; from then on, the new one does, at the latest after
 * `recover`. Throws the file system's errors; before the journal they leave the site untouched.
 */
export function publish(change: Change, places: Places): void {
  const missing = change.write.find((file) => !existsSync(path.join(places.stage, file)));
  if (missing !== undefined) throw new Error(`${missing} was planned and never staged`);
  writeWhole(nextManifestOf(places), change.manifest);
  if (change.list !== readText(places.list)) writeWhole(nextListOf(places), change.list);
  const swap =
    !existsSync(places.site) ||
    change.write.length > shareForSwap * (change.write.length + change.keep.length);
  if (swap) {
    const made = new Set<string>();
    for (const file of change.keep) {
      const staged = path.join(places.stage, file);
      makeFolder(path.dirname(staged), made);
      rmSync(staged, { force: true });
      linkSync(path.join(places.site, file), staged);
    }
    mkdirSync(places.stage, { recursive: true });
  } else {
    // Folders are made before the journal: an empty one does no harm, and a full disk shows now.
    const made = new Set<string>();
    for (const file of change.write) makeFolder(path.dirname(path.join(places.site, file)), made);
  }
  const journal: Journal = swap
    ? { kind: "swap" }
    : { kind: "files", write: change.write, remove: change.remove };
  if (swap || change.write.length + change.remove.length > 0)
    writeWhole(journalOf(places), JSON.stringify(journal));
  else return moveRecords(places);
  finish(journal, places);
}

/** Finishes what a killed build began to publish, and throws away what it had only staged. Says what it did. */
export function recover(places: Places): "finished" | "nothing" {
  const file = journalOf(places);
  const old = path.join(places.cache, "old");
  if (!existsSync(file)) {
    rmSync(places.stage, { recursive: true, force: true });
    rmSync(nextManifestOf(places), { force: true });
    rmSync(nextListOf(places), { force: true });
    rmSync(old, { recursive: true, force: true });
    return "nothing";
  }
  finish(JSON.parse(readFileSync(file, "utf8")) as Journal, places);
  return "finished";
}

/** Each step may have been done before, by a process that was killed after it. */
function finish(journal: Journal, places: Places): void {
  const old = path.join(places.cache, "old");
  if (journal.kind === "swap") {
    if (existsSync(places.stage)) {
      if (existsSync(places.site)) {
        rmSync(old, { recursive: true, force: true });
        renameSync(places.site, old);
      }
      renameSync(places.stage, places.site);
    }
  } else {
    const made = new Set<string>();
    for (const name of journal.write) {
      const staged = path.join(places.stage, name);
      if (!existsSync(staged)) continue;
      const target = path.join(places.site, name);
      makeFolder(path.dirname(target), made);
      renameSync(staged, target);
    }
    for (const name of journal.remove) {
      rmSync(path.join(places.site, name), { force: true });
      removeEmptyFolders(path.dirname(path.join(places.site, name)), places.site);
    }
  }
  moveRecords(places);
  rmSync(journalOf(places), { force: true });
  rmSync(places.stage, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
}

/** What is said of the new site takes the place of what was said of the old one, whose list is kept. */
function moveRecords(places: Places): void {
  if (existsSync(nextListOf(places))) {
    if (existsSync(places.list)) renameSync(places.list, places.listBefore);
    renameSync(nextListOf(places), places.list);
  }
  if (existsSync(nextManifestOf(places))) renameSync(nextManifestOf(places), manifestOf(places));
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
