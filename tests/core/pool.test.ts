/** Worker threads: tasks answered, faults heard, work shared in order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chunksOf } from "../../src/core/chunks.ts";
import { openPool, share, type Pool } from "../../src/core/pool.ts";
import type { TestTasks } from "./tasks-for-test.ts";

const module = new URL("./tasks-for-test.ts", import.meta.url).href;
const withPool = async (count: number, use: (pool: Pool<TestTasks>) => Promise<void>): Promise<void> => {
  const pool = openPool<TestTasks>(count, module, { factor: 3 });
  try {
    await use(pool);
  } finally {
    await pool.close();
  }
};

test("a thread answers, hands bytes over and back, and passes on what a task throws", () =>
  withPool(1, async ({ threads: [thread] }) => {
    assert.ok(thread);
    assert.equal(await thread.run("multiply", 14), 42);
    const bytes = new Uint8Array([1, 2, 3]);
    const back = await thread.run("reverse", bytes, [bytes.buffer]);
    assert.deepEqual([...back], [3, 2, 1]);
    assert.equal(bytes.length, 0, "the bytes were handed over, not copied");
    await assert.rejects(thread.run("fail", "no such luck"), /no such luck/);
    assert.equal(await thread.run("multiply", 2), 6, "a fault of one task is not the end of the thread");
  }));

test("a thread that ends fails all it was asked, before and after", () =>
  withPool(1, async ({ threads: [thread] }) => {
    assert.ok(thread);
    const fails = /ended before its work was done/;
    await Promise.all([
      assert.rejects(thread.run("end", undefined as never), fails),
      assert.rejects(thread.run("multiply", 1), fails),
    ]);
    await assert.rejects(thread.run("multiply", 1), fails);
  }));

test("shared work comes back in order, whoever did it", () =>
  withPool(2, async ({ threads }) => {
    const pieces = Array.from({ length: 200 }, (_, index) => index);
    let here = 0;
    let done = 0;
    const results = await share(
      pieces,
      (piece) => {
        here += 1;
        return piece * 3;
      },
      threads.map((thread) => (piece: number) => thread.run("multiply", piece)),
      (count) => (done = count),
    );
    assert.deepEqual(
      results,
      pieces.map((piece) => piece * 3),
    );
    assert.equal(done, 200);
    assert.ok(here > 0 && here < 200, `this thread did ${here} of 200`);
  }));

test("without threads all is done here, and a fault ends the work", async () => {
  assert.deepEqual(await share([1, 2, 3], (piece) => -piece, []), [-1, -2, -3]);
  await assert.rejects(
    share([1, 2, 3], (piece) => (piece === 2 ? assert.fail("two") : piece), []),
    /two/,
  );
  assert.deepEqual(chunksOf([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
});
