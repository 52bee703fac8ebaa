/** Keeps the heap small while thousands of pages are made: left alone, V8 lets garbage pile up to several times what is used. */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Returns what is called now and then; it collects garbage where more than `step` megabytes have come together since the
 * last time, or a quarter of what is used: to look through a large heap takes long.
 */
export function createMemoryLimit(step: number): () => void {
  let collect: (() => void) | undefined;
  let used = 0;
  return () => {
    // What a thread uses by itself; process.memoryUsage would walk through all memory of the process.
    if (getHeapStatistics().used_heap_size < used + Math.max(step * 1e6, used / 4)) return;
    if (!collect) {
      setFlagsFromString("--expose-gc");
      collect = runInNewContext("gc") as () => void;
    }
    collect();
    used = getHeapStatistics().used_heap_size;
  };
}
