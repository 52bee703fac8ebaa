/** How long a text takes to read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readingMinutes } from "../../src/content/reading-time.ts";

const minutes = (prose: string, code = ""): number => readingMinutes({ prose, code });

test("220 words are a minute, and nothing takes less than one", () => {
  assert.equal(minutes("word ".repeat(220)), 1);
  assert.equal(minutes("word ".repeat(1_100)), 5);
  assert.equal(minutes("wörter слова λέξη ".repeat(220)), 3);
  assert.equal(minutes(""), 1);
  assert.equal(minutes("a"), 1);
});

test("a word with an apostrophe or a hyphen is one word", () => {
  assert.equal(minutes("it's it’s well-known ".repeat(220)), 3);
});

test("Chinese, Japanese and Korean are counted by character", () => {
  assert.equal(minutes("测".repeat(2_000)), 5);
  assert.equal(minutes("テスト한국".repeat(400)), 5);
  assert.equal(minutes(`${"测".repeat(800)} ${"word ".repeat(440)}`), 4);
});

test("code takes less time than prose", () => {
  assert.equal(minutes("", "word ".repeat(1_100)), 2);
  assert.equal(minutes("word ".repeat(660), "word ".repeat(1_100)), 5);
});
