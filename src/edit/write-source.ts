/** Writes an author's file: whole or not at all, never through a link, and nowhere but where content lies. */
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { settingsFile } from "../config/settings-file.ts";
import { errorCode } from "../core/failure.ts";

/** Folders whose files may be written. */
const contentFolders: readonly string[] = ["posts", "authors", "tags", "pages", "assets"];

/** Why a file was not written, in a sentence without a full stop. */
export class WriteRefused extends Error {
  readonly code: "name-taken" | "write-protected" | undefined;
  constructor(message: string, code?: WriteRefused["code"]) {
    super(message);
    this.code = code;
  }
}

export type Bytes = string | Uint8Array;

/** Takes the place of what is there, and only of that: refused where the file is not `before` any more. */
export const replaceSource = (root: string, source: string, before: Bytes, after: Bytes): void =>
  replaceFile(writablePath(root, source), source, before, after);

/** The same for the file of the settings. */
export const replaceSettings = (root: string, before: Bytes, after: Bytes): void =>
  replaceFile(path.join(root, settingsFile(root)), settingsFile(root), before, after);

function replaceFile(file: string, source: string, before: Bytes, after: Bytes): void {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new WriteRefused(`${source} is no longer there`);
  // The folder would let another file take its place, whatever its own mode forbids.
  if ((stats.mode & 0o222) === 0) throw new WriteRefused(`${source} is write-protected`, "write-protected");
  writeBeside(file, after, stats.mode & 0o7777, (temporary) => {
    if (!readFileSync(file).equals(bytesOf(before)))
      throw new WriteRefused(`${source} was changed by somebody else meanwhile`);
    renameSync(temporary, file);
  });
}

/** Writes a new file, and the folders it needs; refused where one is there. */
export function createSource(root: string, source: string, content: Bytes): void {
  const file = writablePath(root, source);
  mkdirSync(path.dirname(file), { recursive: true });
  writeBeside(file, content, undefined, (temporary) => {
    try {
      placeNew(temporary, file);
    } catch (failure) {
      if (errorCode(failure) === "EEXIST") throw new WriteRefused(`${source} is there already`, "name-taken");
      throw failure;
    }
    rmSync(temporary);
  });
}

/** Gives a file another name, with its content as it is or changed; refused where a file has that name. */
export function moveSource(root: string, source: string, target: string, before: Bytes, after: Bytes): void {
  const file = writablePath(root, source);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile() || !readFileSync(file).equals(bytesOf(before)))
    throw new WriteRefused(`${source} was changed by somebody else meanwhile`);
  createSource(root, target, after);
  chmodSync(path.join(root, target), stats.mode & 0o7777);
  rmSync(file);
}

/** The file's absolute path; throws for one that is not an author's, or that a link leads away from. */
export function writablePath(root: string, source: string): string {
  const parts = source.split("/");
  const bad =
    parts.length < 2 ||
    !contentFolders.includes(parts[0] ?? "") ||
    parts.some((part) => part === "" || part === "." || part === ".." || /^\.git$/i.test(part)) ||
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    /[\\:\u0000-\u001F]/.test(source);
  if (bad) throw new WriteRefused(`${source} is not a file in ${contentFolders.join("/, ")}/`);
  let place = root;
  for (const part of parts) {
    place = path.join(place, part);
    if (linkAt(place, source)) throw new WriteRefused(`${source} is reached through a symbolic link`);
  }
  return place;
}

/** Whether a symbolic link is there; throws for a path that no file can have. */
function linkAt(place: string, source: string): boolean {
  try {
    return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch (failure) {
    const code = errorCode(failure);
    if (code === "ENAMETOOLONG") throw new WriteRefused(`${source} is too long for the name of a file`);
    if (code === "ENOTDIR") throw new WriteRefused(`${source} is below a file, which is no folder`);
    throw failure;
  }
}

/** Writes a file beside the one that is meant and has it put in its place; it never stays behind. */
function writeBeside(
  file: string,
  content: Bytes,
  mode: number | undefined,
  place: (temporary: string) => void,
): void {
  // The leading dot keeps it from being read as a post.
  const temporary = path.join(path.dirname(file), `.octavo-${randomBytes(6).toString("hex")}.tmp`);
  try {
    const handle = openSync(temporary, "wx", mode ?? 0o666);
    try {
      const bytes = bytesOf(content);
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    // What the process may give to new files by itself does not apply to one that was there.
    if (mode !== undefined) chmodSync(temporary, mode);
    place(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A link fails where the name is taken; file systems that know no links copy instead. */
function placeNew(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (failure) {
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(errorCode(failure))) throw failure;
    copyFileSync(temporary, file, constants.COPYFILE_EXCL);
  }
}

const bytesOf = (content: Bytes): Buffer => Buffer.from(content as string);
