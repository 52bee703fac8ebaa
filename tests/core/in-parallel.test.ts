import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { test } from "node:test";
import { inParallel } from "../../src/core/in-parallel.ts";

test("all items are worked through, and never more at a time than are allowed", async () => {
  const done: number[] = [];
  let [now, most] = [0, 0];
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, (now += 1));
    await setImmediate();
    now -= 1;
    done.push(item);
  });
  assert.deepEqual([done.sort(), most], [[1, 2, 3, 4, 5, 6, 7], 3]);
});

test("a failure is told", async () => {
  const work = async (item: number): Promise<void> => {
    if (item === 2) throw new Error("no");
  };
  await assert.rejects(inParallel([1, 2, 3], 2, work), /no/);
});
