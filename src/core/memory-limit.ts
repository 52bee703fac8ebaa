/** Keeps the heap small while thousands of pages are made: left alone, V8 lets garbage pile up to several times what is used. */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** From here on the memory that a build takes is worth more than a tenth of a second. */
export const manyFiles = 1000;

/** Below, a build takes little in any case. */
const leastUsed = 200_000_000; // bytes
const leastGarbage = 80_000_000; // bytes
const mostGarbage = 150_000_000;

let collect: (() => void) | undefined;
let used = 0;

/**
 * To be called now and then: collects garbage where as much has come together since the last time as a quarter of what is
 * used, since to look through a large heap takes long, yet not below 80 MB, and from 150 MB on in any case; nothing is done in
 * a heap of less than 200 MB.
 */
export function limitMemory(): void {
  // What a thread uses by itself; process.memoryUsage would walk through all memory of the process.
  const enough = Math.min(Math.max(leastGarbage, used / 4), mostGarbage);
  const now = getHeapStatistics().used_heap_size;
  if (now >= leastUsed && now >= used + enough) collectGarbage();
}

/** Worth while where much is done with and much is still to come. */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
  used = getHeapStatistics().used_heap_size;
}
