import assert from "node:assert/strict";
import { test } from "node:test";
import { dictionaries, directionOf, localeOf, textsFor } from "../../src/pages/texts.ts";
import { de } from "../../src/pages/texts/de.ts";
import { en } from "../../src/pages/texts/en.ts";
import { fa } from "../../src/pages/texts/fa.ts";

// Words that are the same in German and English.
const shared = ["feeds"];

const shown = (text: unknown): string => {
  if (typeof text === "string") return text;
  assert.equal(typeof text, "function");
  return String((text as (...values: unknown[]) => unknown)(2, 3, "Site"));
};

for (const [language, texts] of dictionaries) {
  test(`the ${language} interface has every text, and none is empty`, () => {
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(en).sort());
    for (const [name, text] of Object.entries(texts)) assert.notEqual(shown(text).trim(), "", name);
  });
}

for (const [language, texts] of [
  ["German", de],
  ["Persian", fa],
] as const) {
  test(`no text of the ${language} interface was left in English`, () => {
    const left = Object.entries(en).filter(
      ([name, text]) => shown(text) === shown(texts[name as keyof typeof en]),
    );
    assert.deepEqual(
      left.map(([name]) => name).filter((name) => !shared.includes(name)),
      [],
    );
  });
}

test("one post is counted as one, several as several, in the language's own digits", () => {
  assert.deepEqual([en.posts(1), en.posts(1234)], ["1 post", "1,234 posts"]);
  assert.deepEqual([de.posts(1), de.posts(1234)], ["1 Beitrag", "1.234 Beiträge"]);
  assert.deepEqual([fa.posts(1), fa.posts(12)], ["۱ نوشته", "۱۲ نوشته"]);
});

test("a language without a dictionary reads English, a regional one its parent", () => {
  assert.equal(textsFor("de-AT"), de);
  assert.equal(textsFor("DE"), de);
  assert.equal(textsFor("ja"), en);
});

test("Persian, Arabic and Hebrew run from right to left, unless their script says otherwise", () => {
  assert.deepEqual(["fa", "ar-EG", "he", "en", "de-AT", "az-Arab", "ar-Latn", "ckb"].map(directionOf), [
    "rtl",
    "rtl",
    "rtl",
    "ltr",
    "ltr",
    "rtl",
    "ltr",
    "rtl",
  ]);
});

test("a language tag that Intl refuses does not stop the build", () => {
  assert.deepEqual([localeOf("de-AT"), localeOf("en-x1")], ["de-AT", "en"]);
});
