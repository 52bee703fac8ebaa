/** Keeps the heap small while thousands of pages are made: left alone, V8 lets garbage pile up to several times what is used. */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** From here on the memory that a build takes is worth more than a tenth of a second. */
export const manyFiles = 1000;

const leastGarbage = 80_000_000; // bytes

let collect: (() => void) | undefined;
let used = 0;

/**
 * To be called now and then: collects garbage where more than 80 MB have come together since the last time, or a quarter
 * of what is used, since to look through a large heap takes long.
 */
export function limitMemory(): void {
  // What a thread uses by itself; process.memoryUsage would walk through all memory of the process.
  if (getHeapStatistics().used_heap_size >= used + Math.max(leastGarbage, used / 4)) collectGarbage();
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
