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
  readonly add: (html: string) => StoredHtml;
  readonly read: (stored: StoredHtml) => string;
  /** Brings what was added to the disk. */
  readonly flush: () => void;
  readonly close: () => void;
  /** Bytes in the file and in memory. */
  readonly size: () => number;
}

const chunk = 4 * 1024 * 1024;

/** `known` is the length that the manifest speaks of: what lies behind it is left from a run that was killed. */
export function openHtmlStore(file: string, known: number): HtmlStore {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, existsSync(file) ? "r+" : "w+");
  const onDisk = fstatSync(descriptor).size;
  let flushed = Math.min(known, onDisk);
  if (onDisk > flushed) ftruncateSync(descriptor, flushed);
  let end = flushed;
  let waiting: Buffer[] = [];
  const starts: number[] = [];

  const flush = (): void => {
    if (waiting.length === 0) return;
    const all = Buffer.concat(waiting);
    let written = 0;
    while (written < all.length)
      written += writeSync(descriptor, all, written, all.length - written, flushed + written);
    flushed = end;
    waiting = [];
    starts.length = 0;
  };

  return {
    add(html) {
      const bytes = Buffer.from(html);
      const stored: StoredHtml = [end, bytes.length];
      starts.push(end);
      waiting.push(bytes);
      end += bytes.length;
      if (end - flushed >= chunk) flush();
      return stored;
    },
    read([offset, length]) {
      if (offset >= flushed) {
        const bytes = waiting[starts.indexOf(offset)];
        if (!bytes) throw new Error("no HTML at this place");
        return bytes.toString();
      }
      const bytes = Buffer.allocUnsafe(length);
      let read = 0;
      while (read < length) {
        const count = readSync(descriptor, bytes, read, length - read, offset + read);
        if (count === 0) throw new Error("the file of kept HTML is shorter than it was");
        read += count;
      }
      return bytes.toString();
    },
    flush,
    close: () => closeSync(descriptor),
    size: () => end,
  };
}

/** Moves a store aside that has become mostly waste, so that the next run starts a new one. */
export const discardHtmlStore = (file: string): void => {
  if (existsSync(file)) renameSync(file, `${file}.old`);
};
