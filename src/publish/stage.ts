/** The folder in which a build puts its files before they are published; other threads do the writing where there are some. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Inspector } from "../check/inspect.ts";
import type { FactsCollector } from "../check/site-facts.ts";
import type { Settings } from "../config/settings.ts";
import { contentHash, fileHash } from "../core/content-hash.ts";
import { lazy } from "../core/lazy.ts";
import { createFinisher, type Finisher } from "../hosting/finish-page.ts";
import type { InlineAssets } from "../pages/theme/marks.ts";
import { ThreadWriter, type RemoteWriter, type StagedFiles, type WrittenFiles } from "./thread-writer.ts";
import { errorCode } from "../core/failure.ts";

export interface Stage {
  /** Resolves when there is room for the next file, which is mostly at once. */
  readonly write: (file: string, content: string | Uint8Array) => Promise<void> | undefined;
  /** The same for a page as its templates made it, which is finished and inspected. */
  readonly writePage: (file: string, html: string) => Promise<void> | undefined;
  /** `from` is an absolute path. */
  readonly copy: (file: string, from: string) => void;
  /** Notes a file that others have staged. */
  readonly note: (file: string, hash: string) => void;
  /** Resolves when all files are whole, and known what the pages among them came to. */
  readonly flush: () => Promise<void>;
  /** Hash of a file, as it was noted while it was written; of one that Eleventy wrote, read from the disk. */
  readonly hashOf: (file: string) => string;
  /** Inspects a page that Eleventy wrote. */
  readonly inspect: (file: string) => void;
}

/** How pages are finished and looked into, and where it is gathered what they come to. */
export interface StagedPages {
  readonly settings: Pick<Settings, "hosts">;
  readonly assets: InlineAssets;
  readonly inspector: Inspector;
  readonly facts: Pick<FactsCollector, "add">;
}

export function openStage(
  folder: string,
  { settings, assets, inspector, facts }: StagedPages,
  writers: readonly RemoteWriter[] = [],
): Stage {
  const makeFolder = createFolderMaker(folder);
  const hashes = new Map<string, string>();
  const note = (file: string, hash: string): void => void hashes.set(file, hash);
  const finisher = lazy(() => createFinisher(settings, assets));
  const writeHere = (file: string, content: string | Uint8Array): undefined => {
    writeFileSync(makeFolder(file), content);
    note(file, contentHash(content));
  };
  const shared = {
    note,
    copy(file: string, from: string): void {
      const to = makeFolder(file);
      copyFileSync(from, to);
      note(file, fileHash(to));
    },
    hashOf: (file: string): string => hashes.get(file) ?? fileHash(path.join(folder, file)),
    inspect: (file: string): void =>
      inspector.inspect(file, finisher().read(readFileSync(path.join(folder, file)))),
  };
  const writePageHere = (file: string, html: string): undefined => {
    const page = finisher().finish(Buffer.from(html));
    inspector.inspect(file, page);
    return writeHere(file, page.bytes);
  };
  if (writers.length === 0)
    return {
      ...shared,
      write: writeHere,
      writePage: writePageHere,
      flush: async () => facts.add(inspector.take()),
    };

  const threads = new ThreadWriter(writers, { note, facts, assets });
  return {
    ...shared,
    write: (file, content) =>
      threads.fits(content) ? threads.write(file, content, false) : writeHere(file, content),
    writePage: (file, html) =>
      threads.fits(html) ? threads.write(file, html, true) : writePageHere(file, html),
    async flush() {
      await threads.flush();
      facts.add(inspector.take());
    },
  };
}

export type FileWriter = (file: string, content: string | Uint8Array) => string;

/** Writes files below a folder and hashes them. */
export function createFileWriter(folder: string): FileWriter {
  const makeFolder = createFolderMaker(folder);
  return (file, content) => {
    writeFileSync(makeFolder(file), content);
    return contentHash(content);
  };
}

/** What a thread does with what it is sent. */
export function writeStaged(
  { bytes, files }: StagedFiles,
  write: FileWriter,
  { finish }: Pick<Finisher, "finish">,
  inspector: Inspector,
): WrittenFiles {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hashes = files.map(([file, start, end, isPage]) => {
    const made = text.subarray(start, end);
    if (!isPage) return write(file, made);
    const page = finish(made);
    inspector.inspect(file, page);
    return write(file, page.bytes);
  });
  return { bytes, hashes, inspected: JSON.stringify(inspector.take()) };
}

/** Makes the folder of a file, each once, and returns the file's absolute path. */
function createFolderMaker(top: string): (file: string) => string {
  const made = new Set<string>();
  const make = (folder: string): void => {
    if (made.has(folder)) return;
    made.add(folder);
    const above = folder.lastIndexOf("/");
    if (above > 0) make(folder.slice(0, above));
    else if (folder !== "") make("");
    try {
      mkdirSync(folder === "" ? top : `${top}/${folder}`, { recursive: folder === "" });
    } catch (failure) {
      // Another thread may have been first.
      if (errorCode(failure) !== "EEXIST") throw failure;
    }
  };
  return (file) => {
    make(path.posix.dirname(file).replace(/^\.$/, ""));
    return `${top}/${file}`;
  };
}
