/** Only what changed is written, and what nobody wants is removed. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { createDigester } from "../../src/core/digest.ts";
import { noManifest, readManifest, writtenManifest } from "../../src/build/manifest.ts";
import { createPlan } from "../../src/publish/plan.ts";

test("a file is written when its digest changed, when it is missing, or when it is new", () => {
  const wanted = ["same", "changed", "missing", "new"].map((name) => ({ path: name, digest: "2" }));
  const published = new Map([
    ["same", "2"],
    ["changed", "1"],
    ["missing", "2"],
    ["gone", "2"],
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
    { numRuns: 500 },
  );
});

test("a part that two values share changes neither's digest", () => {
  const shared = { text: "x".repeat(500) };
  const digest = createDigester();
  const first = digest({ shared, other: 1 });
  assert.equal(digest({ shared, other: 1 }), first);
  assert.equal(createDigester()({ shared: { ...shared }, other: 1 }), first);
});

test("a manifest comes back as it was; a damaged, foreign or older one is left aside with one notice", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-manifest-"));
  const file = path.join(folder, "manifest.json");
  const { version: _, ...rest } = noManifest;
  const files = Array.from({ length: 450 }, (_, at) => [`${at}/index.html`, "d", "h"] as const);
  const text = [...writtenManifest({ ...rest, parsing: "p", files })].join("");
  writeFileSync(file, text);
  assert.deepEqual(await readManifest(file), { manifest: { ...noManifest, parsing: "p", files } });
  assert.deepEqual(noManifest.files, []);

  const damaged = { manifest: noManifest, notice: "the cache is damaged, everything is built anew" };
  for (const bad of [
    text.slice(0, -10),
    `${text}x`,
    "",
    "{}",
    "12\nnot json...",
    text.slice(0, text.lastIndexOf("[")),
    text.replace(/\["parsing".*\n/, ""),
    text + text,
  ]) {
    writeFileSync(file, bad);
    assert.deepEqual(await readManifest(file), damaged);
  }
  writeFileSync(file, text.replace(/"version":\d+/, '"version":0'));
  assert.deepEqual(await readManifest(file), {
    manifest: noManifest,
    notice: "the cache is of another version, everything is built anew",
  });
  assert.deepEqual(await readManifest(path.join(folder, "none.json")), { manifest: noManifest });
  rmSync(folder, { recursive: true });
});
