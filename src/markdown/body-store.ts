/** What bodies came to, kept between runs in one append-only file; read piece by piece, since most is never needed again. */
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

/** Where a body's HTML lies in the file, and behind it its facts; in bytes. */
export type StoredBody = readonly [offset: number, html: number, facts: number];

/** Bytes of a body's HTML and of its facts. */
export type BodyLengths = readonly [html: number, facts: number];

export interface BodyStore {
  /** Keeps bodies that lie one behind the other, each as its HTML and its facts. */
  readonly add: (texts: Uint8Array, lengths: readonly BodyLengths[]) => readonly StoredBody[];
  readonly readHtml: (stored: StoredBody) => string;
  readonly readFacts: (stored: StoredBody) => string;
  readonly close: () => void;
  /** Bytes in the file. */
  readonly size: () => number;
}

/** `known` is the length that the manifest speaks of: what lies behind it is left from a run that was killed. */
export function openBodyStore(file: string, known: number): BodyStore {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, existsSync(file) ? "r+" : "w+");
  const onDisk = fstatSync(descriptor).size;
  let end = Math.min(known, onDisk);
  if (onDisk > end) ftruncateSync(descriptor, end);
  let buffer = Buffer.allocUnsafe(64 * 1024);
  let held: StoredBody | undefined;

  /** Fills the buffer with a body: who asks for its HTML often asks for its facts next. */
  const hold = (stored: StoredBody): void => {
    if (held === stored) return;
    const [offset, html, facts] = stored;
    const length = html + facts;
    held = undefined;
    if (buffer.length < length) buffer = Buffer.allocUnsafe(2 * length);
    for (let read = 0; read < length;) {
      const count = readSync(descriptor, buffer, read, length - read, offset + read);
      if (count === 0) throw new Error("the file of kept bodies is shorter than it was");
      read += count;
    }
    held = stored;
  };

  return {
    add(texts, lengths) {
      for (let written = 0; written < texts.length;)
        written += writeSync(descriptor, texts, written, texts.length - written, end + written);
      return lengths.map(([html, facts]): StoredBody => {
        end += html + facts;
        return [end - html - facts, html, facts];
      });
    },
    readHtml(stored) {
      hold(stored);
      return buffer.toString("utf8", 0, stored[1]);
    },
    readFacts(stored) {
      hold(stored);
      return buffer.toString("utf8", stored[1], stored[1] + stored[2]);
    },
    close: () => closeSync(descriptor),
    size: () => end,
  };
}

/** Moves a store aside that has become mostly waste, so that the next run starts a new one. */
export const discardBodyStore = (file: string): void => {
  if (existsSync(file)) renameSync(file, `${file}.old`);
};
