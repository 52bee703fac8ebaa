/** Slugs of tags, authors and series: any text works, and two names never share one. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { normalName, readableSlug, slugOf } from "../../src/content/slug.ts";

const markOf = (normal: string): string => createHash("sha256").update(normal).digest("hex").slice(0, 8);

test("letters, marks and digits of any script are kept", () => {
  assert.deepEqual(
    ["career", "Machine Learning", "测试", "Čeština", "हिन्दी", "2024", "all", "post"].map(slugOf),
    ["career", "machine-learning", "测试", "čeština", "हिन्दी", "2024", "all", "post"],
  );
});

test("names that are special in JavaScript are tags like all others", () => {
  assert.equal(slugOf("constructor"), "constructor");
  assert.equal(slugOf("__proto__"), `proto-${markOf("__proto__")}`);
});

test("where something is dropped, a mark keeps names apart", () => {
  assert.equal(slugOf("C++"), `c-${markOf("c++")}`);
  assert.equal(slugOf("C#"), `c-${markOf("c#")}`);
  assert.equal(slugOf("C"), "c");
  assert.equal(slugOf("🚀"), markOf("🚀"));
  assert.equal(slugOf("R&D"), `rd-${markOf("r&d")}`);
});

test("an underscore between letters is kept", () => {
  assert.equal(slugOf("sky_and_sea"), "sky_and_sea");
  assert.equal(slugOf("_a_"), `a-${markOf("_a_")}`);
});

test("spaces and hyphens are one hyphen, none at the ends", () => {
  assert.deepEqual(
    ["a b", "a  b", "a-b", "a - b", "A\u00a0B", " a b ", "-a-b-"].map(slugOf),
    Array.from({ length: 7 }, () => "a-b"),
  );
});

test("compatibility forms of a letter are that letter", () => {
  assert.deepEqual(["ﬁne", "Ｗｅｂ", "e\u0301", "É"].map(slugOf), ["fine", "web", "é", "é"]);
});

test("a slug is cut at 80 bytes between characters and marked", () => {
  const long = "x".repeat(200);
  assert.equal(slugOf(long), `${"x".repeat(80)}-${markOf(long)}`);
  assert.equal(slugOf("x".repeat(80)), "x".repeat(80));
  const chinese = "测".repeat(40);
  assert.equal(slugOf(chinese), `${"测".repeat(26)}-${markOf(chinese)}`);
});

test("case, spacing and Unicode form make no other name", () => {
  assert.equal(normalName("  Machine \u00a0 LEARNING "), "machine learning");
  assert.equal(slugOf("Cafe\u0301"), slugOf("CAFÉ"));
});

test("a slug is always a safe part of an address, and the same for the same name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
      const slug = slugOf(name);
      assert.match(slug, /^[\p{L}\p{M}\p{Nd}-]+(?:_[\p{L}\p{M}\p{Nd}-]+)*$/u);
      assert.ok(Buffer.byteLength(slug) <= 89);
      assert.equal(slugOf(name), slug);
    }),
  );
});

test("a slug to paste has no mark", () => {
  assert.equal(readableSlug("What's new? C++"), "what-s-new-c");
});
