import assert from "node:assert/strict";
import { test } from "node:test";
import { indexOfWhole, lineCounter } from "../../src/core/lines.ts";

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

test("a text is found where it is no part of a longer one, if there is such a place", () => {
  const places = [
    ["[a](/b/) [b](/a/b/) [c](/b/c/) [d](/b/)", "/b/", 4],
    ["[a](https://a.example/) [b](https://)", "https://", 28],
    ['100% of /50%/ <img src="%">', "%", 24],
    ["&nbsp; and &nbsp", "&nbsp", 11],
    ["[a](/a/b/)", "/b/", 6],
    ["[a](/b/) [b](/b/)", "/b/", 13, 5],
    ["a.example/b.md, a.example/b.", "a.example/b", 16],
    ["nothing", "/b/", -1],
  ] as const;
  for (const [line, written, at, from] of places) assert.equal(indexOfWhole(line, written, from), at, line);
});
