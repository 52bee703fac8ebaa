/** Hands files to other threads, many in one buffer, so that this one need not wait for the disk. */
import type { Inspected } from "../check/inspect.ts";
import type { FactsCollector } from "../check/site-facts.ts";
import type { InlineAssets } from "../pages/theme/marks.ts";

/** Many files at once, one behind the other in `bytes`. */
export interface StagedFiles {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Paths below the folder, and where in the bytes each begins and ends. */
  readonly files: readonly (readonly [path: string, start: number, end: number, isPage: boolean])[];
  /** What the marks in pages stand for. */
  readonly assets: InlineAssets;
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

const bufferSize = 4 * 1024 * 1024;
/** Buffers that wait for one thread; more would fill the memory where the disk is slow. */
const buffersPerWriter = 2;

export interface Written {
  /** Notes the hash of a file. */
  readonly note: (file: string, hash: string) => void;
  readonly facts: Pick<FactsCollector, "add">;
  readonly assets: InlineAssets;
}

export class ThreadWriter {
  readonly #writers: readonly RemoteWriter[];
  readonly #written: Written;
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  readonly #under = new Set<Promise<void>>();
  #buffer = Buffer.allocUnsafeSlow(bufferSize);
  #used = 0;
  #files: [file: string, start: number, end: number, isPage: boolean][] = [];
  #turn = 0;
  #failure: unknown;

  constructor(writers: readonly RemoteWriter[], written: Written) {
    this.#writers = writers;
    this.#written = written;
  }

  /** Whether a file is small enough for a buffer. */
  fits(content: string | Uint8Array): boolean {
    return mostBytes(content) <= bufferSize;
  }

  /** Resolves when there is room for the next file. */
  write(file: string, content: string | Uint8Array, isPage: boolean): Promise<void> | undefined {
    const isFull = this.#used + mostBytes(content) > bufferSize;
    if (isFull) this.#send();
    const start = this.#used;
    if (typeof content === "string") this.#used += this.#buffer.write(content, start);
    else {
      this.#buffer.set(content, start);
      this.#used += content.length;
    }
    this.#files.push([file, start, this.#used, isPage]);
    return isFull ? this.#room() : undefined;
  }

  /** Resolves when all files are written. */
  async flush(): Promise<void> {
    this.#send();
    await Promise.all(this.#under);
    if (this.#failure !== undefined) throw this.#failure;
  }

  #send(): void {
    if (this.#files.length === 0) return;
    const write = this.#writers[this.#turn % this.#writers.length] as RemoteWriter;
    this.#turn += 1;
    const names = this.#files.map(([file]) => file);
    const { css, parts, inlineScript } = this.#written.assets;
    const assets = { css, parts, inlineScript };
    const sent = write({ bytes: this.#buffer, files: this.#files, assets }).then(
      ({ bytes, hashes, inspected }) => {
        this.#free.push(bytes);
        this.#written.facts.add(JSON.parse(inspected) as Inspected);
        for (const [index, file] of names.entries()) this.#written.note(file, hashes[index] as string);
        this.#under.delete(sent);
      },
      (reason: unknown) => {
        this.#failure ??= reason;
        this.#under.delete(sent);
      },
    );
    this.#under.add(sent);
    const next = this.#free.pop();
    this.#buffer = next
      ? Buffer.from(next.buffer, next.byteOffset, next.byteLength)
      : Buffer.allocUnsafeSlow(bufferSize);
    this.#used = 0;
    this.#files = [];
  }

  async #room(): Promise<void> {
    while (this.#under.size >= buffersPerWriter * this.#writers.length) await Promise.race(this.#under);
    if (this.#failure !== undefined) throw this.#failure;
  }
}

/** A character of UTF-16 takes three bytes at most. */
const mostBytes = (content: string | Uint8Array): number =>
  typeof content === "string" ? 3 * content.length : content.length;
