import assert from "node:assert/strict";
import { test } from "node:test";
import { lineCounter } from "../../src/core/lines.ts";

test("lines are counted up to ever later places", () => {
  const lineAt = lineCounter("one\ntwo\n\nfour", 5);
  assert.deepEqual([0, 3, 4, 6, 8, 9, 13, 2].map(lineAt), [5, 5, 6, 6, 7, 8, 8, 8]);
});

test("a text is looked through once, however many places of one line are asked for", () => {
  const text = Buffer.from(`${"x".repeat(1000)}\ny`);
  let looked = 0;
  const counted = Object.assign(text, {
    indexOf(this: Buffer, sign: string, from?: number) {
      looked += 1;
      return Buffer.prototype.indexOf.call(this, sign, from);
    },
  });
  const lineAt = lineCounter(counted);
  for (let place = 0; place < 1000; place += 1) assert.equal(lineAt(place), 1);
  assert.equal(lineAt(1001), 2);
  assert.equal(looked, 2);
});
