import assert from "node:assert/strict";
import { test } from "node:test";
import { planSearch } from "../../../src/outputs/search/plan-search.ts";
import { recordWith } from "./sample-records.ts";

const options = { language: "en-GB", version: "1" };
const large = Array.from({ length: 5_200 }, (_, index) => recordWith({ source: `posts/${index}.md` }));
const digests = (records: typeof large): string[] => planSearch(records, options).map((part) => part.digest);

test("nothing has no parts, a small blog one, in the order of its dates", () => {
  assert.deepEqual(planSearch([], options), []);
  const old = recordWith({ source: "posts/z.md", date: "2020-01-01T00:00:00.000Z" });
  const [part, ...others] = planSearch(
    [recordWith({ source: "posts/b.md" }), old, recordWith({ source: "posts/a.md" })],
    options,
  );
  assert.deepEqual(others, []);
  assert.equal(part?.language, "en-GB");
  assert.deepEqual(
    part.records.map(({ source }) => source),
    ["posts/z.md", "posts/a.md", "posts/b.md"],
  );
});

test("the order of the posts is nothing to the parts", () => {
  assert.deepEqual(planSearch(large.toReversed(), options), planSearch(large, options));
});

test("an edit, a new post and a deleted one touch one part each", () => {
  const before = digests(large);
  assert.equal(before.length, 4);
  const touched = (records: typeof large): number =>
    digests(records).filter((digest, number) => digest !== before[number]).length;
  assert.equal(touched(large), 0);
  assert.equal(touched(large.map((each, index) => (index === 7 ? { ...each, bodyDigest: "z" } : each))), 1);
  assert.equal(touched([...large, recordWith({ source: "posts/new.md" })]), 1);
  assert.equal(touched(large.slice(1)), 1);
});

test("another language or another version of the code makes all parts anew", () => {
  const [before] = digests(large.slice(0, 3));
  const [german] = planSearch(large.slice(0, 3), { ...options, language: "de" });
  const [later] = planSearch(large.slice(0, 3), { ...options, version: "2" });
  assert.equal(new Set([before, german?.digest, later?.digest]).size, 3);
});
