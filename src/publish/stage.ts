/** The folder in which a build puts its files before they are published; other threads do the writing where there are some. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Inspected, Inspector } from "../check/inspect.ts";
import type { FactsCollector } from "../check/site-facts.ts";
import { contentHash, fileHash } from "../core/content-hash.ts";

/** Many files at once, one behind the other in `bytes`. */
export interface StagedFiles {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Paths below the folder, and where in the bytes each begins and ends. */
  readonly files: readonly (readonly [path: string, start: number, end: number, isPage: boolean])[];
}

export interface WrittenFiles {
  /** Handed back, to be filled again. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** In the order of the files. */
  readonly hashes: readonly string[];
  /** What the pages among them came to, an Inspected as JSON. */
  readonly inspected: string;
}

/** Writes in another thread. */
export type RemoteWriter = (files: StagedFiles) => Promise<WrittenFiles>;

export interface Stage {
  /** Resolves when there is room for the next file, which is mostly at once. */
  readonly write: (file: string, content: string | Uint8Array) => Promise<void> | undefined;
  /** The same for a page, which is inspected. */
  readonly writePage: (file: string, html: string) => Promise<void> | undefined;
  /** `from` is an absolute path. */
  readonly copy: (file: string, from: string) => void;
  /** Notes a file that others have staged. */
  readonly note: (file: string, hash: string) => void;
  /** Resolves when all files are whole. */
  readonly end: () => Promise<void>;
  /** Hash of a file, as it was noted while it was written; of one that Eleventy wrote, read from the disk. */
  readonly hashOf: (file: string) => string;
  /** Inspects a page that Eleventy wrote. */
  readonly inspect: (file: string) => void;
}

const bufferSize = 4 * 1024 * 1024;
/** Buffers that wait for one thread; more would fill the memory where the disk is slow. */
const buffersPerWriter = 2;

/** How pages are looked into, and where it is gathered what they come to. */
export interface StageChecks {
  readonly inspector: Inspector;
  readonly facts: Pick<FactsCollector, "add">;
}

export function openStage(
  folder: string,
  { inspector, facts }: StageChecks,
  writers: readonly RemoteWriter[] = [],
): Stage {
  const makeFolder = createFolderMaker(folder);
  const hashes = new Map<string, string>();
  const note = (file: string, hash: string): void => void hashes.set(file, hash);
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
    inspect: (file: string): void => inspector.inspect(file, readFileSync(path.join(folder, file), "utf8")),
  };
  const writePageHere = (file: string, html: string): undefined => {
    inspector.inspect(file, html);
    return writeHere(file, html);
  };
  if (writers.length === 0)
    return {
      ...shared,
      write: writeHere,
      writePage: writePageHere,
      end: async () => facts.add(inspector.take()),
    };

  const free: Uint8Array<ArrayBuffer>[] = [];
  const under = new Set<Promise<void>>();
  let buffer = Buffer.allocUnsafeSlow(bufferSize);
  let used = 0;
  let files: [string, number, number, boolean][] = [];
  let turn = 0;
  let failure: unknown;

  const send = (): void => {
    if (files.length === 0) return;
    const write = writers[turn % writers.length] as RemoteWriter;
    turn += 1;
    const names = files.map(([file]) => file);
    const sent = write({ bytes: buffer, files }).then(
      ({ bytes, hashes: sums, inspected }) => {
        free.push(bytes);
        facts.add(JSON.parse(inspected) as Inspected);
        for (const [index, file] of names.entries()) note(file, sums[index] as string);
        under.delete(sent);
      },
      (reason: unknown) => {
        failure ??= reason;
        under.delete(sent);
      },
    );
    under.add(sent);
    const next = free.pop();
    buffer = next
      ? Buffer.from(next.buffer, next.byteOffset, next.byteLength)
      : Buffer.allocUnsafeSlow(bufferSize);
    [used, files] = [0, []];
  };
  const room = async (): Promise<void> => {
    while (under.size >= buffersPerWriter * writers.length) await Promise.race(under);
    if (failure !== undefined) throw failure;
  };

  const writeThere = (
    file: string,
    content: string | Uint8Array,
    isPage: boolean,
  ): Promise<void> | undefined => {
    // A character of UTF-16 takes three bytes at most.
    const most = typeof content === "string" ? 3 * content.length : content.length;
    if (most > bufferSize)
      return isPage && typeof content === "string" ? writePageHere(file, content) : writeHere(file, content);
    const full = used + most > bufferSize;
    if (full) send();
    const length = typeof content === "string" ? buffer.write(content, used) : content.length;
    if (typeof content !== "string") buffer.set(content, used);
    files.push([file, used, used + length, isPage]);
    used += length;
    return full ? room() : undefined;
  };

  return {
    write: (file, content) => writeThere(file, content, false),
    writePage: (file, html) => writeThere(file, html, true),
    ...shared,
    async end() {
      send();
      await Promise.all(under);
      if (failure !== undefined) throw failure;
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
  inspector: Inspector,
): WrittenFiles {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hashes = files.map(([file, start, end, isPage]) => {
    if (isPage) inspector.inspectBytes(file, text.subarray(start, end));
    return write(file, bytes.subarray(start, end));
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
      if (!(failure instanceof Error && "code" in failure && failure.code === "EEXIST")) throw failure;
    }
  };
  return (file) => {
    make(path.posix.dirname(file).replace(/^\.$/, ""));
    return `${top}/${file}`;
  };
}
