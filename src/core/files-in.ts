/** Lists the files below a folder, here or in a thread. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { moduleUrl, nodeArguments } from "./package-files.ts";
import { errorCode } from "./failure.ts";

/** Paths of all files below a folder, with forward slashes; empty where there is none. */
export function filesIn(folder: string): Set<string> {
  const files = new Set<string>();
  const walk = (below: string): void => {
    let entries;
    try {
      entries = readdirSync(path.join(folder, below), { withFileTypes: true });
    } catch (failure) {
      if (/^(ENOENT|ENOTDIR)$/.test(errorCode(failure))) return;
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

/** No name of a file has it; one text is handed over faster than thousands. */
export const separator = "\0";

/** The same in a thread, which pays where there are thousands. */
export function filesInByThread(folder: string): Promise<Set<string>> {
  const worker = new Worker(moduleUrl("core/files-in-thread.ts"), {
    workerData: folder,
    execArgv: nodeArguments,
  });
  return new Promise((resolve, reject) => {
    worker.once("message", (text: string) => resolve(new Set(text === "" ? [] : text.split(separator))));
    worker.once("error", reject);
  });
}
