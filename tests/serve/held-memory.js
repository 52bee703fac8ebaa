/** Runs in the dev server's process: on SIGUSR2 writes how many MB it holds once all garbage is collected; see many-saves.test.ts. */
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// The process that serves, not the one that watches over it.
if (isMainThread && process.env.OCTAVO_DEV_CHILD !== undefined) {
  process.on("SIGUSR2", () => {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    writeFileSync(process.env.OCTAVO_HELD, String(Math.round((heapUsed + external) / 1e6)));
  });
}
