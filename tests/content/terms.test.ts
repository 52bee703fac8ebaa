/** The terms that related posts are found by. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { termsOf } from "../../src/content/terms.ts";

const terms = (beginning: string, title = "", language = "en"): readonly string[] =>
  termsOf({ title, description: "", body: { headings: "", beginning } }, language);

test("plurals are one term, stop words, short words and addresses none", () => {
  assert.deepEqual(terms("The networks of a network: go to galaxies https://far.example/away 🚀rocket."), [
    "galaxy",
    "network",
    "rocket",
  ]);
});

test("a text has at most 24 terms, those of the title first of all", () => {
  const words = Array.from(
    { length: 100 },
    (_, index) => `word${String.fromCharCode(97 + (index % 26))}${index}`,
  );
  const found = terms(words.join(" "), "Typography");
  assert.equal(found.length, 24);
  assert.ok(found.includes("typography"));
  assert.deepEqual(found.toSorted(), found);
});

test("terms depend on the text alone, not on what was read before", () => {
  const first = terms("Rivers carry ships, and a ship carries rivers of grain.");
  for (let index = 0; index < 50; index += 1) terms(`Other words ${index} ships ships rivers`, "Grain");
  assert.deepEqual(terms("Rivers carry ships, and a ship carries rivers of grain."), first);
  assert.deepEqual(terms("测试 网站"), ["测试", "网站"]);
  assert.deepEqual(terms(""), []);
});

test("more words than are remembered at once are counted all the same", () => {
  const first = terms("Rivers carry ships, and a ship carries rivers of grain.");
  const many = Array.from({ length: 60_000 }, (_, index) => `word${index.toString(36)}`).join(" ");
  assert.deepEqual(terms(`${many} ${"harbour ".repeat(30)}`, "Ships").slice(0, 2), ["harbour", "ship"]);
  for (let part = 0; part < many.length; part += 40_000) terms(many.slice(part, part + 40_000));
  assert.deepEqual(terms("Rivers carry ships, and a ship carries rivers of grain."), first);
});
