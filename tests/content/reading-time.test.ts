/** How long a text takes to read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertGrowsWithLength } from "../harness/growth.ts";
import { readingMinutes } from "../../src/content/reading-time.ts";

test("220 words are a minute, and nothing takes less than one", () => {
  assert.equal(readingMinutes("word ".repeat(220)), 1);
  assert.equal(readingMinutes("word ".repeat(1_100)), 5);
  assert.equal(readingMinutes("wörter слова λέξη ".repeat(220)), 3);
  assert.equal(readingMinutes(""), 1);
  assert.equal(readingMinutes("a"), 1);
});

test("a word with an apostrophe or a hyphen is one word", () => {
  assert.equal(readingMinutes("it's it’s well-known ".repeat(220)), 3);
});

test("Chinese, Japanese and Korean are counted by character", () => {
  assert.equal(readingMinutes("测".repeat(2_000)), 5);
  assert.equal(readingMinutes("テスト한국".repeat(400)), 5);
  assert.equal(readingMinutes(`${"测".repeat(800)} ${"word ".repeat(440)}`), 4);
});

test("tags, comments, scripts and addresses are not read", () => {
  assert.equal(readingMinutes('<p class="a b c d e">'.repeat(1_000)), 1);
  assert.equal(readingMinutes(`<!-- ${"word ".repeat(2_000)}-->`), 1);
  assert.equal(readingMinutes(`<script>${"word ".repeat(2_000)}</script>`), 1);
  assert.equal(readingMinutes("[word](https://example.com/a/b/c/d/e/f) ".repeat(440)), 2);
  assert.equal(readingMinutes("a < b > c ".repeat(220)), 3);
});

test("code takes less time than prose", () => {
  assert.equal(readingMinutes(`\`\`\`js\n${"word ".repeat(1_100)}\n\`\`\``), 2);
  assert.equal(readingMinutes(`~~~\n${"word ".repeat(1_100)}\n~~~\n${"word ".repeat(660)}`), 5);
  assert.equal(readingMinutes(`\`\`\`\n~~~\n${"word ".repeat(1_100)}\n\`\`\`\n${"word ".repeat(660)}`), 5);
});

test("hostile texts take no time", () => {
  for (const piece of ["<", "<a ", "<!--", "<script", "](", "```\n", "-", "测"]) {
    assertGrowsWithLength((pieces) => readingMinutes(piece.repeat(pieces)), 100_000, piece);
  }
});
