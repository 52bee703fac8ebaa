/** The beginning of a text, for posts without a description. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertGrowsWithLength } from "../harness/growth.ts";
import { excerptOf } from "../../src/content/excerpt.ts";

const excerpt = (markdown: string): string => excerptOf(markdown, 200);

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
    assert.equal(excerpt(`${before}\n\nThe text.\n\nMore.`), "The text.", before);
  }
});

test("a heading needs no empty line before the text", () => {
  assert.equal(excerpt("## A\nThe text\ngoes on\n## B"), "The text goes on");
  assert.equal(excerpt("The text\n```\ncode\n```"), "The text");
});

test("markup is left out, words are kept", () => {
  for (const [markdown, text] of [
    ["*a* **b** ***c*** _d_ __e__ ~~f~~", "a b c d e f"],
    ["a_b_c * d * 2*3", "a_b_c * d * 2*3"],
    ["[a *b*](https://example.com/x_(y) 'z') [c][d] [e]", "a b c [e]"],
    ["See ![cat](cat.png) and ![dog][d]", "See and"],
    ["*a `*` b* `_c_`", "a * b _c_"],
    ["`code *x*` and ``a`b``", "code *x* and a`b"],
    ["a <b>b</b> <img src='x'> <!-- c --> d", "a b d"],
    ["<em>a</em> b", "a b"],
    ["<https://example.com/>, a[^1] b", "https://example.com/, a b"],
    ["a &amp; b &lt; &#8211; &#x1F680; &nope;", "a & b < – 🚀 &nope;"],
    ["\\*a\\* \\\\ b\\\nc", "*a* \\ b c"],
    ["a {.lead} b {{ c }}", "a b {{ c }}"],
    ["a  b\u00a0c\u200bd", "a b cd"],
    ["1 < 2 > 0", "1 < 2 > 0"],
  ]) {
    assert.equal(excerpt(markdown!), text, markdown);
  }
});

test("any line ending will do", () => {
  assert.equal(excerpt("# A\r\n\r\nOne\r\ntwo\r\n\r\nthree"), "One two");
  assert.equal(excerpt("# A\r\rOne\rtwo\r\rthree"), "One two");
});

test("a long text is cut behind a word", () => {
  assert.equal(excerptOf("One two three four.", 13), "One two…");
  assert.equal(excerptOf("One two, three four.", 10), "One two…");
  assert.equal(excerptOf("One two three", 13), "One two three");
  assert.equal(excerptOf("One two three", 8), "One two…");
});

test("a text without spaces is cut between characters", () => {
  assert.equal(excerptOf("测试数据分析", 4), "测试数…");
  assert.equal(excerptOf("a🚀🚀🚀", 5), "a🚀…");
});

test("a text without a paragraph has no beginning", () => {
  for (const markdown of ["", "\n\n", "# A", "![a](b.png)", "```\ncode", "- a", "***", "<!-- open"]) {
    assert.equal(excerpt(markdown), "", markdown);
  }
});

test("hostile texts take no time", () => {
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
    assertGrowsWithLength((pieces) => excerpt(piece.repeat(pieces)), 100_000, piece);
  }
});
