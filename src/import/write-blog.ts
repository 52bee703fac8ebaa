/** Brings an imported blog to the disk: new files and those that nobody has changed since the last import, no other. */
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { contentHash } from "../core/content-hash.ts";
import type { Note } from "./old-blog.ts";
import type { PlannedFile } from "./plan.ts";
import { importRecord, readImportRecord, renderImportRecord } from "./record.ts";
import { SourceFault } from "../core/untrusted-folder.ts";

/** What becomes of a file. */
export type Written = "new" | "changed" | "same" | "kept" | "deleted" | "unreadable";

export interface WriteInput {
  /** Absolute path of the new blog. */
  readonly root: string;
  readonly generator: string;
  readonly dryRun: boolean;
  readonly progress: (what: string, done: number, of: number) => void;
}

export interface WriteAnswer {
  readonly written: ReadonlyMap<string, Written>;
  /** Files of the source that could not be read. */
  readonly notes: readonly Note[];
}

export function writeBlog(
  files: readonly PlannedFile[],
  { root, generator, dryRun, progress }: WriteInput,
): WriteAnswer {
  const record = readImportRecord(root);
  const hashes = new Map(record.files);
  const written = new Map<string, Written>();
  const notes: Note[] = [];
  for (const [index, file] of files.entries()) {
    progress("files", index + 1, files.length);
    try {
      const content = typeof file.content === "string" ? file.content : file.content();
      const hash = contentHash(content);
      const state = stateOf(root, file.path, hash, record.files.get(file.path));
      written.set(file.path, state);
      if (state === "new" || state === "changed" || state === "same") hashes.set(file.path, hash);
      if (!dryRun && (state === "new" || state === "changed")) writeFile(root, file.path, content);
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
      written.set(file.path, "unreadable");
      notes.push({ about: "unread", file: file.from, message: failure.message });
    }
  }
  if (!dryRun) writeFile(root, importRecord, renderImportRecord({ generator, files: hashes }));
  return { written, notes };
}

/** `before` is the hash that the last import wrote. */
function stateOf(root: string, file: string, hash: string, before: string | undefined): Written {
  const place = inRoot(root, file);
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (stats === undefined) return before === undefined ? "new" : "deleted";
  if (!stats.isFile()) return "kept";
  const now = contentHash(readFileSync(place));
  return now === hash ? "same" : now === before ? "changed" : "kept";
}

/** Throws for a path that a symbolic link leads away from. */
function inRoot(root: string, file: string): string {
  let place = root;
  for (const part of file.split("/")) {
    if (part === "" || part === "." || part === "..") throw new SourceFault(`${file} leads out of the blog`);
    place = path.join(place, part);
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true)
      throw new SourceFault(`${file} would be written through a symbolic link`);
  }
  return place;
}

/** Whole or not at all. */
function writeFile(root: string, file: string, content: string | Uint8Array): void {
  const place = inRoot(root, file);
  mkdirSync(path.dirname(place), { recursive: true });
  const beside = path.join(path.dirname(place), `.octavo-${process.pid}.tmp`);
  try {
    writeFileSync(beside, content);
    renameSync(beside, place);
  } finally {
    rmSync(beside, { force: true });
  }
}
