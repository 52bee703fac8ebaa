/** HTML kept between runs in one append-only file; read piece by piece, since most of it is never needed again. */
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import path from "node:path";

/** Where a text lies in the file, in bytes. */
export type StoredHtml = readonly [offset: number, length: number];

export interface HtmlStore {
  /** Keeps texts that lie one behind the other; `lengths` are their bytes. */
  readonly add: (html: Uint8Array, lengths: readonly number[]) => readonly StoredHtml[];
  readonly read: (stored: StoredHtml) => string;
  readonly close: () => void;
  /** Bytes in the file. */
  readonly size: () => number;
}

/** `known` is the length that the manifest speaks of: what lies behind it is left from a run that was killed. */
export function openHtmlStore(file: string, known: number): HtmlStore {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, existsSync(file) ? "r+" : "w+");
  const onDisk = fstatSync(descriptor).size;
  let end = Math.min(known, onDisk);
  if (onDisk > end) ftruncateSync(descriptor, end);
  let buffer = Buffer.allocUnsafe(64 * 1024);

  return {
    add(html, lengths) {
      for (let written = 0; written < html.length;)
        written += writeSync(descriptor, html, written, html.length - written, end + written);
      return lengths.map((length): StoredHtml => {
        end += length;
        return [end - length, length];
      });
    },
    read([offset, length]) {
      if (buffer.length < length) buffer = Buffer.allocUnsafe(2 * length);
      for (let read = 0; read < length;) {
        const count = readSync(descriptor, buffer, read, length - read, offset + read);
        if (count === 0) throw new Error("the file of kept HTML is shorter than it was");
        read += count;
      }
      return buffer.toString("utf8", 0, length);
    },
    close: () => closeSync(descriptor),
    size: () => end,
  };
}

/** Moves a store aside that has become mostly waste, so that the next run starts a new one. */
export const discardHtmlStore = (file: string): void => {
  if (existsSync(file)) renameSync(file, `${file}.old`);
};
