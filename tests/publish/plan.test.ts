/** Only what changed is written, and what nobody wants is removed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createDigester } from "../../src/core/digest.ts";
import { createPlan } from "../../src/publish/plan.ts";
import { share } from "../harness/long.ts";

test("a file is written when its key changed, when it is missing, or when it is new", () => {
  const wanted = ["same", "changed", "missing", "new"].map((name) => ({ path: name, key: "2" }));
  const published = new Map([
    ["same", { key: "2" }],
    ["changed", { key: "1" }],
    ["missing", { key: "2" }],
    ["gone", { key: "2" }],
  ]);
  const plan = createPlan(wanted, published, new Set(["same", "changed", "gone", "strange"]));
  assert.deepEqual(
    plan.write.map((file) => file.path),
    ["changed", "missing", "new"],
  );
  assert.deepEqual(
    plan.keep.map((file) => file.path),
    ["same"],
  );
  assert.deepEqual(plan.remove, ["gone", "strange"]);
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
