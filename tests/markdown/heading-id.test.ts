/** Ids of headings. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRenderer } from "../../src/markdown/renderer.ts";
import { headingId, reservedIds, sameTitle, takeId } from "../../src/markdown/heading-id.ts";

test("an id is the heading in small letters with hyphens", () => {
  for (const [text, id] of [
    ["Hello World", "hello-world"],
    ["  What's  new -- in 2.0?  ", "whats-new-in-20"],
    ["ÄÖÜ ß İstanbul", "äöü-ß-i̇stanbul"],
    ["测试 テスト", "测试-テスト"],
    ["ﬁne ① №", "fine-1-no"],
    ["e\u0301té", "été"],
    ["sea_level and __init__", "sea_level-and-__init__"],
    ["🚀", "section"],
    ["", "section"],
    ["\ud800", "section"],
  ]) {
    assert.equal(headingId(text!), id);
  }
});

test("ids can be those of the site that was here before", () => {
  for (const [text, github, kramdown] of [
    ["Salt & Pepper", "salt--pepper", "salt--pepper"],
    ["1. Introduction", "1-introduction", "introduction"],
    ["sea_level", "sea_level", "sealevel"],
    ["What’s new -- in 2.0?", "whats-new----in-20", "whats-new----in-20"],
    ["Über uns", "über-uns", "ber-uns"],
    ["🚀 Start", "-start", "start"],
    ["测试", "测试", "section"],
    ["Plain words", "plain-words", "plain-words"],
  ] as const)
    assert.deepEqual([headingId(text, "github"), headingId(text, "kramdown")], [github, kramdown]);
  const taken = new Map<string, number>();
  assert.deepEqual(
    ["a", "a", "a", "tags"].map((id) => takeId(id, taken, 0)),
    ["a", "a-1", "a-2", "tags-1"],
  );
  const renderer = createRenderer({
    pathPrefix: "/",
    language: "en",
    markdown: { headingIds: "github" },
  });
  const text = "## Salt & Pepper\n\n## Salt & Pepper\n\n[[#Salt & Pepper]]\n";
  const { ids, links } = renderer.render({ source: "posts/a.md", text, line: 1 });
  assert.deepEqual(
    [ids, links.map((link) => (typeof link === "number" ? link : link.url))],
    [["salt--pepper", "salt--pepper-1"], ["#salt--pepper"]],
  );
});

test("ids that are taken get numbers, which never meet an id that looks alike", () => {
  const taken = new Map<string, number>();
  assert.deepEqual(
    ["a", "a", "a-2", "a", "a-2", "main", "main"].map((id) => takeId(id, taken)),
    ["a", "a-2", "a-2-2", "a-3", "a-2-3", "main-2", "main-3"],
  );
});

test("the page's own ids are never given away", () => {
  const taken = new Map<string, number>();
  for (const id of reservedIds) assert.equal(takeId(id, taken), `${id}-2`);
});

test("ten thousand equal headings take no time", () => {
  const taken = new Map<string, number>();
  for (let count = 0; count < 100_000; count += 1) takeId("a", taken);
  assert.equal(takeId("a", taken), "a-100001");
});

test("titles are the same to a reader when they differ in case, spacing, punctuation and quotes", () => {
  assert.ok(sameTitle("It’s  “here”.", "it's 'HERE'"));
  assert.ok(sameTitle("🚀", "🚀"));
  assert.ok(!sameTitle("🚀", "🎸"));
  assert.ok(!sameTitle("C", "C++"));
  assert.ok(!sameTitle("!", "?"));
});
