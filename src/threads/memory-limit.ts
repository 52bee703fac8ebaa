/** Keeps the heap small while thousands of pages are made: left alone, V8 lets garbage pile up to several times what is used. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const step = 80_000_000; // bytes of garbage that are worth 0.1 s

/** Returns what is called now and then; it collects garbage where much has come together since the last time. */
export function createMemoryLimit(): () => void {
  let collect: (() => void) | undefined;
  let used = 0;
  return () => {
    if (process.memoryUsage().heapUsed < used + step) return;
    if (!collect) {
      setFlagsFromString("--expose-gc");
      collect = runInNewContext("gc") as () => void;
    }
    collect();
    used = process.memoryUsage().heapUsed;
  };
}
