import assert from "node:assert/strict";
import { test } from "node:test";
import { partCount, partOf } from "../../src/blog/parts.ts";

test("a blog has one part until it is large, then two, four, eight", () => {
  assert.deepEqual(
    [0, 1, 350, 2_500, 2_501, 5_000, 5_001, 10_000, 10_001].map(partCount),
    [0, 1, 1, 1, 2, 2, 4, 4, 8],
  );
});

test("a post's part follows from its path", () => {
  assert.deepEqual(
    ["posts/hello.md", "posts/trip/index.md", "posts/测试.md"].map((source) => partOf(source, 4)),
    [0, 2, 0],
  );
});

test("when a blog outgrows its parts, each splits in two", () => {
  for (let number = 0; number < 200; number += 1) {
    const source = `posts/${number}.md`;
    assert.equal(partOf(source, 8) % 4, partOf(source, 4));
  }
});

test("parts are about the same size", () => {
  const sizes = [0, 0, 0, 0];
  for (let number = 0; number < 4_000; number += 1) sizes[partOf(`posts/post-${number}.md`, 4)]! += 1;
  assert.ok(
    sizes.every((size) => size > 900 && size < 1_100),
    sizes.join(),
  );
});
