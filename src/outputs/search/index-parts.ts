/** The index of all parts: taken from the cache where nothing has changed, else made by other processes, at most two at a time, or here where they are small. */
import path from "node:path";
import type { FileCache } from "../../core/cache.ts";
import { hashOf } from "../../core/digest.ts";
import { packageDigest } from "../../core/package-files.ts";
import { hashFiles } from "../../core/read-files.ts";
import { indexHere, processFile, startIndexer } from "./indexer.ts";
import { readPack, type PackedFile } from "./pack.ts";
import type { SearchPart } from "./plan-search.ts";

export interface IndexOptions {
  /** Rendered HTML of a body; asked only for parts that must be indexed. */
  readonly htmlOf: (source: string) => string;
  /** Records indexed so far, of those that must be. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the processes; the promise is rejected. */
  readonly signal?: AbortSignal;
}

export interface IndexedPart {
  readonly number: number;
  readonly files: readonly PackedFile[];
}

const mostProcesses = 2;
/** Records that are indexed before a process has started. */
const mostHere = 100;

/** Digest of the code that makes records an index. */
export const readSearchVersion = (): string =>
  packageDigest ?? hashOf(JSON.stringify(hashFiles(path.dirname(processFile))));

/** A mistake in the template of a block is told where the page of the post is made. */
function textOf(source: string, htmlOf: IndexOptions["htmlOf"]): string {
  try {
    return htmlOf(source);
  } catch {
    return "";
  }
}

/** Each part is one file of the cache, named by its digest. */
export async function indexParts(
  parts: readonly SearchPart[],
  cache: FileCache,
  { htmlOf, onProgress, signal }: IndexOptions,
): Promise<IndexedPart[]> {
  const packOf = (part: SearchPart): string => cache.pathOf("search", `${part.digest}.pack`);
  const missing = parts.filter((part) => readPack(packOf(part)) === undefined);
  if (missing.length > 0) {
    const total = missing.reduce((sum, part) => sum + part.records.length, 0);
    let done = 0;
    const queue = [...missing];
    const stop = new AbortController();
    const work = async (): Promise<void> => {
      const indexer =
        total <= mostHere
          ? indexHere
          : startIndexer(signal ? AbortSignal.any([signal, stop.signal]) : stop.signal);
      try {
        for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
          const bodies = part.records.map(({ source }) => textOf(source, htmlOf));
          await indexer.run({ part, bodies, pack: packOf(part) });
          done += part.records.length;
          onProgress?.(done, total);
        }
      } finally {
        indexer.end();
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(mostProcesses, missing.length) }, work));
    } finally {
      stop.abort();
    }
  }
  return parts.map((part) => {
    const files = readPack(packOf(part));
    if (files === undefined) throw new Error(`the index of part ${part.number} is gone from ${packOf(part)}`);
    return { number: part.number, files };
  });
}
