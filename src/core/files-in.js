/** Lists the files below a folder. JavaScript, since a thread that runs TypeScript takes longer to start than to list them. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { parentPort, Worker, workerData } from "node:worker_threads";

/** Paths of all files below a folder, with forward slashes; empty where there is none. */
export function filesIn(folder) {
  const files = new Set();
  const walk = (below) => {
    let entries;
    try {
      entries = readdirSync(path.join(folder, below), { withFileTypes: true });
    } catch (failure) {
      if (failure.code === "ENOENT" || failure.code === "ENOTDIR") return;
      throw failure;
    }
    for (const entry of entries) {
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else files.add(name);
    }
  };
  walk("");
  return files;
}

// No name of a file has it.
const separator = "\0";

/** The same in a thread, which pays where there are thousands. */
export function filesInByThread(folder) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { filesIn: folder }, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once("message", (text) => resolve(new Set(text === "" ? [] : text.split(separator))));
    worker.once("error", reject);
  });
}

if (workerData?.filesIn !== undefined)
  parentPort.postMessage([...filesIn(workerData.filesIn)].join(separator));
