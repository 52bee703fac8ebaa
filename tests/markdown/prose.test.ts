/** What a reader reads of a body: its first paragraph, its words, its code. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BodyText } from "../../src/content/body-text.ts";
import { readingMinutes } from "../../src/content/reading-time.ts";
import { termsOf } from "../../src/content/terms.ts";
import { createRenderer } from "../../src/markdown/renderer.ts";
import { assertGrowsWithLength } from "../harness/growth.ts";

const renderer = createRenderer({ pathPrefix: "/", language: "en" });
const read = (text: string): BodyText => renderer.read({ source: "posts/a.md", text, line: 1 }).text;
const opening = (markdown: string): string => read(markdown).opening;
const minutes = (markdown: string): number => readingMinutes(read(markdown));
const terms = (markdown: string): readonly string[] =>
  termsOf({ title: "", description: "", body: read(markdown) }, "en");

test("the first paragraph is taken, whatever stands before it", () => {
  for (const before of [
    "# Title",
    "Title\n=====",
    "![A cat](cat.png)",
    "[![A cat](cat.png)](https://example.com/)",
    "> A quotation\n> of two lines",
    "> [!NOTE]\n> A note",
    "- a list\n- of two",
    "1. one\n2. two",
    "```js\nlet a;\n\nlet b;\n```",
    "~~~\nx\n~~~",
    "    code",
    "| a |\n|---|\n| b |",
    "---",
    "* * *",
    "[toc]",
    "[[toc]]",
    "[a]: https://example.com/",
    "[^1]: A note",
    "$$\nx\n$$",
    "<div>\nraw\n</div>",
    "<!-- a\n\nb -->",
    "<script>\nlet a;\n\nlet b;\n</script>",
    "https://youtu.be/dQw4w9WgXcQ",
    "<https://youtu.be/dQw4w9WgXcQ>",
    "***",
  ]) {
    assert.equal(opening(`${before}\n\nThe text.\n\nMore.`), "The text.", before);
  }
});

test("a heading needs no empty line before the text", () => {
  assert.equal(opening("## A\nThe text\ngoes on\n## B"), "The text goes on");
  assert.equal(opening("The text\n```\ncode\n```"), "The text");
});

test("markup is left out, words are kept", () => {
  for (const [markdown, text] of [
    ["*a* **b** ***c*** _d_ __e__ ~~f~~", "a b c d e f"],
    ["a_b_c * d * 2*3", "a_b_c * d * 2*3"],
    ["[a *b*](https://example.com/x_(y) 'z') [c][d] [e]\n\n[d]: /d/", "a b c [e]"],
    ["See ![cat](cat.png) and ![dog][d]\n\n[d]: /d/", "See and"],
    ["*a `*` b* `_c_`", "a * b _c_"],
    ["`code *x*` and ``a`b``", "code *x* and a`b"],
    ["a <b>b</b> <img src='x'> <!-- c --> d", "a b d"],
    ["<em>a</em> b", "a b"],
    ["<https://example.com/>, a[^1] b\n\n[^1]: n", "https://example.com/, a b"],
    ["a &amp; b &lt; &#8211; &#x1F680; &nope;", "a & b < – 🚀 &nope;"],
    ["\\*a\\* \\\\ b\\\nc", "*a* \\ b c"],
    ["*a*{.x} b {{ c }} `{{ d }}` {.lead}", "a b {{ d }}"],
    ["a  b\u00a0c\u200bd", "a b cd"],
    ["1 < 2 > 0", "1 < 2 > 0"],
  ]) {
    assert.equal(opening(markdown!), text, markdown);
  }
});

test("any line ending will do", () => {
  assert.equal(opening("# A\r\n\r\nOne\r\ntwo\r\n\r\nthree"), "One two");
  assert.equal(opening("# A\r\rOne\rtwo\r\rthree"), "One two");
});

test("a text without a paragraph has no beginning", () => {
  for (const markdown of ["", "\n\n", "# A", "![a](b.png)", "```\ncode", "- a", "***", "<!-- open"]) {
    assert.equal(opening(markdown), "", markdown);
  }
});

test("hostile texts are read in a time that grows with their length", () => {
  for (const piece of [
    "![",
    "[",
    "](",
    "*a ",
    "_a ",
    "`",
    "<",
    "<a ",
    "<!--",
    "{.",
    "&",
    "a\n",
    "\\",
    "# a\n",
  ]) {
    assertGrowsWithLength((pieces) => opening(piece.repeat(pieces)), 100_000, piece);
  }
});

test("tags, comments, scripts and addresses are not read", () => {
  assert.equal(minutes('<p class="a b c d e">'.repeat(1_000)), 1);
  assert.equal(minutes(`<!-- ${"word ".repeat(2_000)}-->`), 1);
  assert.equal(minutes(`<script>${"word ".repeat(2_000)}</script>`), 1);
  assert.equal(minutes("[word](https://example.com/a/b/c/d/e/f) ".repeat(440)), 2);
  assert.equal(minutes("a < b > c ".repeat(220)), 3);
});

test("code takes less time than prose", () => {
  assert.equal(minutes(`\`\`\`js\n${"word ".repeat(1_100)}\n\`\`\``), 2);
  assert.equal(minutes(`~~~\n${"word ".repeat(1_100)}\n~~~\n${"word ".repeat(660)}`), 5);
  assert.equal(minutes(`\`\`\`\n~~~\n${"word ".repeat(1_100)}\n\`\`\`\n${"word ".repeat(660)}`), 5);
});

test("headings count again, comments in code and the line of the title do not", () => {
  const { headings } = read("# Title\n\n## One *two*\n\n```sh\n# no heading\n```\n\n> ### Three");
  assert.equal(headings, "One two\nThree\n");
});

test("code, addresses, attributes and comments are not what a text is about", () => {
  assert.deepEqual(
    terms(
      "Networks go to [galaxies](https://far.example/away) {.lead}\n\n```js\nconst hidden = 1;\n```\n\n<!-- secret\n\nnote -->",
    ),
    ["galaxy", "network"],
  );
});

test("the beginning ends where it does in the file, whatever stands in it", () => {
  for (const before of ["", "- item\n\n", "> quoted\n\n", "[link](https://example.com/a/long/address)\n\n"]) {
    const whole = `${before}- ${"word ".repeat(600)}`;
    const { beginning } = read(whole);
    const words = (text: string): number => text.match(/word/g)?.length ?? 0;
    assert.equal(words(beginning), words(whole.slice(0, 2_500)), before);
  }
});

test("words are read as they were typed, not as typography sets them", () => {
  assert.equal(opening('"It\'s" -- a *test*...'), '"It\'s" -- a test...');
  assert.equal(opening("Text:\n- a\n- b"), "Text:");
  assert.equal(opening("See [[Title]], [[post#Heading|text]] and [[#Here]]"), "See Title, text and Here");
});

test("what stands in a template is read by nobody", () => {
  for (const text of [
    "<template>\n\ngone\n\n</template>\n\nAfter",
    "<template><p>gone</p></template>\n\nAfter",
    "<div><template>gone\n</template></div>\n\nAfter",
    "A<template>gone</template>fter",
  ]) {
    const { opening: first, prose } = read(text);
    assert.deepEqual([first, prose.trim()], ["After", "After"], text);
  }
});
