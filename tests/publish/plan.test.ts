/** Only what changed is written, and what nobody wants is removed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createDigester } from "../../src/core/digest.ts";
import { changedOf, keptOf, unwantedOf } from "../../src/publish/plan.ts";
import { share } from "../harness/long.ts";
import { nothingPublished } from "../../src/publish/published.ts";

test("a file is written when its key changed, when it is missing, or when it is new", () => {
  const wanted = ["same", "changed", "missing", "new"].map((name) => ({ path: name, key: "2" }));
  const files = new Map([
    ["same", { key: "2", hash: "" }],
    ["changed", { key: "1", hash: "" }],
    ["missing", { key: "2", hash: "" }],
    ["gone", { key: "2", hash: "" }],
  ]);
  const there = {
    published: { ...nothingPublished, files },
    present: new Set(["same", "changed", "gone", "strange"]),
  };
  assert.deepEqual(
    changedOf(wanted, there).map((file) => file.path),
    ["changed", "missing", "new"],
  );
  assert.deepEqual(
    keptOf(wanted, there).map((file) => file.path),
    ["same"],
  );
  assert.deepEqual(unwantedOf(wanted, there), ["gone", "strange"]);
});

test("equal values have equal digests, and a difference anywhere shows", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const [one, other] = [createDigester(), createDigester()];
      assert.equal(one(a), other(JSON.parse(JSON.stringify(a))));
      if (JSON.stringify(a) !== JSON.stringify(b)) assert.notEqual(one(a), one(b));
    }),
    { numRuns: share(500) },
  );
});

test("a part that two values share changes neither's digest", () => {
  const shared = { text: "x".repeat(500) };
  const digest = createDigester();
  const first = digest({ shared, other: 1 });
  assert.equal(digest({ shared, other: 1 }), first);
  assert.equal(createDigester()({ shared: { ...shared }, other: 1 }), first);
});
