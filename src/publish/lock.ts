/** Allows one build at a time: a second one waits for the first to end. */
import * as fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "../core/failure.ts";
import { isRunning } from "../core/process.ts";

const patience = 10 * 60; // seconds

/** Resolves to a function that releases the lock. Rejects after ten minutes. */
export async function takeLock(folder: string, onWait: (pid: number) => void): Promise<() => void> {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "lock");
  const own = `${process.pid} ${startOf(process.pid) ?? ""}`.trim();
  let told = false;
  for (let waited = 0; !create(file, own); waited += 0.2) {
    const text = textOf(file);
    const holder = text === undefined ? undefined : holderOf(text, file);
    if (holder === undefined) {
      if (text !== undefined) takeAway(file, text);
      continue;
    }
    if (!told && holder > 0) onWait(holder);
    told ||= holder > 0;
    if (waited > patience) throw new Error(`another build (process ${holder}) has not ended for ten minutes`);
    await sleep(200);
  }
  return () => {
    if (textOf(file) === own) fs.rmSync(file, { force: true });
  };
}

/** The file appears with its text in it; false where there is one. */
function create(file: string, text: string): boolean {
  const part = `${file}.${process.pid}`;
  fs.writeFileSync(part, text);
  try {
    link(part, file);
    return true;
  } catch (failure) {
    if (errorCode(failure) === "EEXIST") return false;
    throw failure;
  } finally {
    fs.rmSync(part, { force: true });
  }
}

function link(from: string, to: string): void {
  try {
    fs.linkSync(from, to);
  } catch (failure) {
    if (!/^(EPERM|ENOTSUP|ENOSYS|EOPNOTSUPP)$/.test(errorCode(failure))) throw failure;
    fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL); // A file system without links.
  }
}

/** Removes a dead lock, unless another process has done so and put its own there meanwhile. */
function takeAway(file: string, dead: string): void {
  const aside = `${file}.${process.pid}.dead`;
  try {
    fs.renameSync(file, aside);
    if (textOf(aside) !== dead) link(aside, file);
  } catch {
    // Another was first: the next turn looks again.
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

/** The process that holds the lock, 0 where it is not written yet; undefined if that process has ended. */
function holderOf(text: string, file: string): number | undefined {
  const [, digits, start] = /^(\d+)(?: (\d+))?$/.exec(text) ?? [];
  const pid = Number(digits ?? 0);
  if (pid === 0) {
    const { mtimeMs } = fs.statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
    return Date.now() - mtimeMs < 1000 ? 0 : undefined;
  }
  return isRunning(pid) && isSame(pid, start) ? pid : undefined;
}

/** Numbers of processes are given again, soon in a container. A lock without a start was written elsewhere, by a Node. */
function isSame(pid: number, start: string | undefined): boolean {
  const now = startOf(pid);
  if (now === undefined) return pid !== process.pid;
  if (start !== undefined) return start === now;
  try {
    return pid !== process.pid && fs.readlinkSync(`/proc/${pid}/exe`) === fs.readlinkSync("/proc/self/exe");
  } catch {
    return false; // Another user's, which could not have written here.
  }
}

/** When a process was started, in ticks since the system was: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function startOf(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
