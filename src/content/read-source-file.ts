/** Reads one file of posts/, authors/ or tags/: its text, or why it has none. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { hashOf } from "../core/digest.ts";
import { errorCode } from "../core/failure.ts";
import type { Problem } from "../core/problem.ts";
import type { ListedFile } from "./list-content.ts";
import type { PostSettings } from "./parse-post.ts";
import { preprocessedBody } from "./preprocess.ts";
import { decodeSource, type SourceFile } from "./source-file.ts";

/** Bytes; thirty novels, of which each word would be kept in memory several times. */
const largestSource = 5_000_000;

const tooLarge = (file: string, size: number): Problem => ({
  severity: "error",
  code: "file-large",
  file,
  message: `the file has ${(size / 1_000_000).toFixed(2)} MB, and texts of more than ${largestSource / 1_000_000} MB are not read`,
  hint: "divide it into several posts, or put data and embedded pictures into files of their own",
});

/** A file that was read: its text, or why it has none. */
export interface ReadFile {
  readonly stamp: string;
  /** Hash of the bytes; "" where they cannot be read. */
  readonly digest: string;
  readonly file: SourceFile | Problem;
}

export function readSourceFile(root: string, { source, stamp }: ListedFile): ReadFile {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path.join(root, source));
  } catch (failure) {
    const problem: Problem = {
      severity: "error",
      code: "file-unreadable",
      file: source,
      message: `the file cannot be read (${errorCode(failure) || "unknown reason"})`,
      hint: "look at its permissions",
    };
    return { stamp: "", digest: "", file: problem };
  }
  const digest = hashOf(bytes);
  const isLarge = bytes.length > largestSource;
  return { stamp, digest, file: isLarge ? tooLarge(source, bytes.length) : decodeSource(source, bytes) };
}

/** The body of a source as it is on disk now, LF line ends. */
export function readBody(root: string, source: string, settings: PostSettings): string {
  const file = decodeSource(source, readFileSync(path.join(root, source)));
  const body = "code" in file ? undefined : preprocessedBody(file, settings);
  if (body === undefined) throw new Error(`${source} changed while it was being read`);
  return body;
}
