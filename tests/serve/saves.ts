/** Saves of every kind, as editors, scripts and git make them; what is shown in the end is told apart by a number. */
import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { postText } from "./mini-site.ts";

/** What a post shows once the save has been seen. */
export const markOf = (post: number, save: number): string => `version-${post}-${save}-end`;

export const savedPost = (post: number, save: number, length = 20): string =>
  postText(`Post ${post}`, `${markOf(post, save)} ${"word ".repeat(length)}`);

type Save = (file: string, text: string, pause: number) => Promise<void> | void;

/** The pauses are those of the writer, who is slow. */
export const saves: Readonly<Record<string, Save>> = {
  truncate: (file, text) => writeFileSync(file, text),
  async "truncate and write"(file, text, pause) {
    const handle = openSync(file, "w");
    await sleep(pause);
    writeSync(handle, text);
    closeSync(handle);
  },
  rename(file, text) {
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  },
  async "append in two steps"(file, text, pause) {
    writeFileSync(file, text.slice(0, 30));
    await sleep(pause);
    appendFileSync(file, text.slice(30));
  },
  async "delete and write"(file, text, pause) {
    rmSync(file);
    await sleep(pause);
    writeFileSync(file, text);
  },
  async "as vim does"(file, text) {
    const folder = path.dirname(file);
    writeFileSync(path.join(folder, "4913"), "");
    rmSync(path.join(folder, "4913"));
    writeFileSync(path.join(folder, `.${path.basename(file)}.swp`), "b0VIM");
    renameSync(file, `${file}~`);
    await sleep(0);
    writeFileSync(file, text);
    rmSync(`${file}~`);
    rmSync(path.join(folder, `.${path.basename(file)}.swp`));
  },
  "with its time set back"(file, text) {
    const { atime, mtime } = statSync(file);
    const handle = openSync(file, "r+");
    writeSync(handle, text, 0);
    ftruncateSync(handle, Buffer.byteLength(text));
    closeSync(handle);
    utimesSync(file, atime, mtime);
  },
  async "in a folder made again"(file, text) {
    const folder = path.dirname(file);
    const away = `${folder}-away`;
    renameSync(folder, away);
    await sleep(0);
    mkdirSync(folder);
    writeFileSync(file, text);
    rmSync(away, { recursive: true });
  },
};
