/** The folder in which a build puts its files before they are published; other threads do the writing where there are some. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Many files at once, one behind the other in `bytes`. */
export interface StagedFiles {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Paths below the folder, and where in the bytes each begins and ends. */
  readonly files: readonly (readonly [path: string, start: number, end: number])[];
}

/** Writes in another thread and hands the bytes back, to be filled again. */
export type RemoteWriter = (files: StagedFiles) => Promise<Uint8Array<ArrayBuffer>>;

export interface Stage {
  /** Resolves when there is room for the next file, which is mostly at once. */
  readonly write: (file: string, content: string | Uint8Array) => Promise<void> | undefined;
  /** `from` is an absolute path. */
  readonly copy: (file: string, from: string) => void;
  /** Resolves when all files are whole. */
  readonly end: () => Promise<void>;
}

const bufferSize = 4 * 1024 * 1024;
/** Buffers that wait for one thread; more would fill the memory where the disk is slow. */
const buffersPerWriter = 2;

export function openStage(folder: string, writers: readonly RemoteWriter[] = []): Stage {
  const makeFolder = createFolderMaker(folder);
  const copy = (file: string, from: string): void => copyFileSync(from, makeFolder(file));
  if (writers.length === 0) {
    return {
      write: (file, content) => void writeFileSync(makeFolder(file), content),
      copy,
      end: () => Promise.resolve(),
    };
  }

  const free: Uint8Array<ArrayBuffer>[] = [];
  const under = new Set<Promise<void>>();
  let buffer = Buffer.allocUnsafeSlow(bufferSize);
  let used = 0;
  let files: [string, number, number][] = [];
  let turn = 0;
  let failure: unknown;

  const send = (): void => {
    if (files.length === 0) return;
    const write = writers[turn % writers.length] as RemoteWriter;
    turn += 1;
    const sent = write({ bytes: buffer, files }).then(
      (bytes) => {
        free.push(bytes);
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

  return {
    write(file, content) {
      // A character of UTF-16 takes three bytes at most.
      const most = typeof content === "string" ? 3 * content.length : content.length;
      if (most > bufferSize) return void writeFileSync(makeFolder(file), content);
      const full = used + most > bufferSize;
      if (full) send();
      const length = typeof content === "string" ? buffer.write(content, used) : content.length;
      if (typeof content !== "string") buffer.set(content, used);
      files.push([file, used, used + length]);
      used += length;
      return full ? room() : undefined;
    },
    copy,
    async end() {
      send();
      await Promise.all(under);
      if (failure !== undefined) throw failure;
    },
  };
}

/** Writes files below a folder. */
export function createFileWriter(folder: string): (file: string, content: string | Uint8Array) => void {
  const makeFolder = createFolderMaker(folder);
  return (file, content) => writeFileSync(makeFolder(file), content);
}

/** What a thread does with what it is sent. */
export function writeStaged(
  { bytes, files }: StagedFiles,
  write: (file: string, content: Uint8Array) => void,
): void {
  for (const [file, start, end] of files) write(file, bytes.subarray(start, end));
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
