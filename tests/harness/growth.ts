/** Tells time that grows with the length of a text from time that grows with its square, on any machine and beside any other work. */
import assert from "node:assert/strict";
import { share } from "./long.ts";

/** Too little to be compared, and nobody's trouble. */
const little = 200; // milliseconds
const tries = 3;

/** `run` is given how many pieces the text is to have: `upTo` in the long tests and fewer in the others, and a quarter of that. */
export function assertGrowsWithLength(run: (pieces: number) => unknown, upTo: number, about = ""): void {
  const most = 4 * Math.ceil(share(upTo) / 4);
  run(most / 4); // Code that has run before is faster.
  const found: string[] = [];
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const [short, long] = [timeOf(() => run(most / 4)), timeOf(() => run(most))];
    // Four times the length takes four times as long; the square would take sixteen times.
    if (long < little || long < 9 * short) return;
    found.push(`${short.toFixed(0)} → ${long.toFixed(0)} ms`);
  }
  assert.fail(`four times the length takes too much longer: ${found.join(", ")} ${about}`);
}

/** Of the processor, whatever else it does; milliseconds. */
function timeOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
