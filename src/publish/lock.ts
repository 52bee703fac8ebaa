/** Allows one build at a time: a second one waits for the first to end. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const patience = 10 * 60; // seconds

/** Resolves to a function that releases the lock. Rejects after ten minutes. */
export async function takeLock(folder: string, onWait: (pid: number) => void): Promise<() => void> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "lock");
  for (let waited = 0; ; waited += 0.2) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (failure) {
      if (!(failure instanceof Error && "code" in failure && failure.code === "EEXIST")) throw failure;
    }
    const holder = holderOf(file);
    if (holder === undefined) {
      rmSync(file, { force: true });
      continue;
    }
    if (waited === 0) onWait(holder);
    if (waited > patience) throw new Error(`another build (process ${holder}) has not ended for ten minutes`);
    await sleep(200);
  }
}

/** The process that holds the lock; undefined if that process was killed. */
function holderOf(file: string): number | undefined {
  let pid: number;
  try {
    pid = Number(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (failure) {
    return failure instanceof Error && "code" in failure && failure.code === "EPERM" ? pid : undefined;
  }
}
