/** The thread that lists the files below a folder; see files-in.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { filesIn, separator } from "./files-in.ts";

parentPort?.postMessage([...filesIn(workerData as string)].join(separator));
