import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { localeOf } from "../../src/core/languages.ts";
import { dictionaries, directionOf, findTexts, textsFor } from "../../src/pages/texts.ts";
import { de } from "../../src/pages/texts/de.ts";
import { en } from "../../src/pages/texts/en.ts";
import { bodyTexts } from "../../src/markdown/texts.ts";
import { fa } from "../../src/pages/texts/fa.ts";

/** Words that are the same in English and in another language; numbers stand as they are. */
const shared = new Map<string, readonly string[]>([
  ["da", ["feeds"]],
  ["de", ["feeds"]],
  ["fr", ["pages"]],
  ["id", ["tag"]],
  ["it", ["home", "tag"]],
  ["nl", ["home", "tags", "feeds", "tag"]],
  ["pl", ["tag"]],
  ["pt", ["feeds"]],
  ["pt-BR", ["tags", "feeds", "tag", "posts"]],
]);

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

  if (texts !== en)
    test(`no text of the ${language} interface was left in English`, () => {
      const left = Object.entries(en).filter(
        ([name, text]) => shown(text) === shown(texts[name as keyof typeof en]),
      );
      assert.deepEqual(
        left.map(([name]) => name),
        shared.get(language) ?? [],
      );
    });

  test(`the ${language} interface has a form for each plural of its language, as CLDR counts them`, () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const file = new URL(`../../src/pages/texts/${language}.ts`, import.meta.url);
    const written = [...readFileSync(file, "utf8").matchAll(/(?:counted|stringify)\(\{([^}]*)\}/g)];
    assert.equal(written.length, 5);
    for (const [, forms = ""] of written) {
      const names = [...forms.matchAll(/(\w+): "/g)].map(([, name]) => name as string);
      // Where all forms are written alike, one is enough.
      if (names.join() !== "other") assert.deepEqual(names.sort(), pluralCategories.toSorted());
    }
  });

  test(`the ${language} interface says each number, name and place it is given`, () => {
    for (const [name, text] of Object.entries(texts)) {
      if (typeof text !== "function" || !name.endsWith("Description")) continue;
      const said = (text as (...values: unknown[]) => string)("one", "two", "three");
      const given = [...said.matchAll(/one|two|three/g)].length;
      assert.ok(given >= Math.min(text.length, 1), `${name}: ${said}`);
    }
  });
}

test("one post is counted as one, several as several, in the language's own digits", () => {
  assert.deepEqual([en.posts(1), en.posts(1234)], ["1 post", "1,234 posts"]);
  assert.deepEqual([de.posts(1), de.posts(1234)], ["1 Beitrag", "1.234 Beiträge"]);
  assert.deepEqual([fa.posts(1), fa.posts(12)], ["۱ نوشته", "۱۲ نوشته"]);
});

test("a language without a dictionary reads English, a regional one its parent", () => {
  assert.equal(textsFor("de-AT", { texts: {} }), de);
  assert.equal(textsFor("DE", { texts: {} }), de);
  assert.equal(textsFor("eo", { texts: {} }), en);
  assert.equal(findTexts("eo"), undefined);
});

test("a script or a region chooses among the texts of one language", () => {
  const found = ["pt", "pt-PT", "pt-AO", "pt-BR", "zh", "zh-CN", "zh-TW", "zh-HK", "zh-Hant", "no", "nn-NO"];
  const nameOf = new Map([...dictionaries].map(([name, texts]) => [texts, name]));
  assert.deepEqual(
    found.map((language) => nameOf.get(textsFor(language, { texts: {} }))),
    ["pt", "pt", "pt", "pt-BR", "zh-Hans", "zh-Hans", "zh-Hant", "zh-Hant", "zh-Hant", "nb", "nb"],
  );
});

test("Slavic and Arabic posts are counted by their own rules", () => {
  const counts = [1, 2, 5, 21, 101];
  const said = (language: string) => counts.map((count) => textsFor(language, { texts: {} }).posts(count));
  assert.deepEqual(said("pl"), ["1 wpis", "2 wpisy", "5 wpisów", "21 wpisów", "101 wpisów"]);
  assert.deepEqual(said("ru"), ["1 запись", "2 записи", "5 записей", "21 запись", "101 запись"]);
  assert.deepEqual(said("ar").slice(0, 3), ["مقالة واحدة", "مقالتان", `${(5).toLocaleString("ar")} مقالات`]);
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

test("what Markdown adds to a text is there in every language of the interface", () => {
  assert.deepEqual([...bodyTexts.keys()].sort(), [...dictionaries.keys()].sort());
  const english = bodyTexts.get("en") ?? assert.fail();
  for (const [language, texts] of bodyTexts) {
    assert.deepEqual(Object.keys(texts.embeds), Object.keys(english.embeds), language);
    assert.deepEqual(Object.keys(texts.blocks), Object.keys(english.blocks), language);
    // What is named stands in it, once, whatever signs it has.
    for (const say of [texts.linkTo, texts.footnote, texts.backTo, texts.code])
      assert.equal(say("$& 12").split("$& 12").length, 2, `${language}: ${say("$& 12")}`);
    assert.doesNotMatch(JSON.stringify([texts, texts.linkTo("x"), texts.code("")]), /#/, language);
    if (language !== "en") assert.notEqual(texts.linkTo("x"), english.linkTo("x"), language);
  }
  assert.equal(bodyTexts.get("fr")?.linkTo("Plier"), "Lien vers «\u202fPlier\u202f»");
});
