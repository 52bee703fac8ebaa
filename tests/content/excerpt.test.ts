/** The beginning of a text, cut to the length of a description. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { shorten } from "../../src/content/excerpt.ts";

test("a long text is cut behind a word", () => {
  assert.equal(shorten("One two three four.", 13), "One two…");
  assert.equal(shorten("One two, three four.", 10), "One two…");
  assert.equal(shorten("One two three", 13), "One two three");
  assert.equal(shorten("One two three", 8), "One two…");
});

test("a text without spaces is cut between characters", () => {
  assert.equal(shorten("测试数据分析", 4), "测试数…");
  assert.equal(shorten("a🚀🚀🚀", 5), "a🚀…");
});
