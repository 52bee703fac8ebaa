import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { languages as editorTexts, englishTexts, loadTexts } from "../../src/admin/texts.ts";
import { createDates } from "../../src/pages/dates.ts";
import { localeOf } from "../../src/core/languages.ts";
import { directionOf } from "../../src/core/languages.ts";
import { dictionaries, findTexts, textsFor } from "../../src/pages/texts.ts";
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

const cldr = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../node_modules/cldr-core/${file}`, import.meta.url), "utf8"));
const { supplemental: plurals } = cldr("supplemental/plurals.json") as {
  supplemental: { "plurals-type-cardinal": Record<string, Record<string, string>> };
};
const { supplemental: subtags } = cldr("supplemental/likelySubtags.json") as {
  supplemental: { likelySubtags: Record<string, string> };
};
const { scriptMetadata } = cldr("scriptMetadata.json") as {
  scriptMetadata: Record<string, { rtl: string }>;
};

/** The forms of a language's plural, each with the whole numbers that CLDR gives as examples. */
const formsOf = (language: string): (readonly [form: string, examples: readonly number[]])[] =>
  Object.entries(
    plurals["plurals-type-cardinal"][language === "pt-BR" ? "pt" : language.replace(/-.*/, "")] ?? {},
  ).map(([name, rule]) => [
    name.replace("pluralRule-count-", ""),
    [...(/@integer ([^@]*)/.exec(rule)?.[1] ?? "").matchAll(/\b(\d+)\b(?!c)/g)].map(([, each]) =>
      Number(each),
    ),
  ]);

/** As cldr-dates-full 48.2 writes long dates, which is too large to come along; English is British here, Thai without its era. */
const longDates = `
ar 4 فبراير 2026
bg 4 февруари 2026 г.
bn 4 ফেব্রুয়ারি, 2026
ca 4 de febrer del 2026
cs 4. února 2026
da 4. februar 2026
de 4. Februar 2026
el 4 Φεβρουαρίου 2026
en 4 February 2026
es 4 de febrero de 2026
et 4. veebruar 2026
fa 4 فوریهٔ 2026
fi 4. helmikuuta 2026
fr 4 février 2026
he 4 בפברואר 2026
hi 4 फ़रवरी 2026
hr 4. veljače 2026.
hu 2026. február 4.
id 4 Februari 2026
it 4 febbraio 2026
ja 2026年2月4日
ko 2026년 2월 4일
lt 2026 m. vasario 4 d.
nb 4. februar 2026
nl 4 februari 2026
pl 4 lutego 2026
pt 4 de fevereiro de 2026
pt-BR 4 de fevereiro de 2026
ro 4 februarie 2026
ru 4 февраля 2026 г.
sk 4. februára 2026
sv 4 februari 2026
th 4 กุมภาพันธ์ 2026
tr 4 Şubat 2026
uk 4 лютого 2026 р.
vi 4 tháng 2, 2026
zh-Hans 2026年2月4日
zh-Hant 2026年2月4日
`;

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
    const forms = formsOf(language);
    const pluralCategories = forms.map(([form]) => form);
    // Numbers that CLDR gives as examples take the form it gives them for.
    const rules = new Intl.PluralRules(language);
    for (const [form, examples] of forms)
      for (const each of examples) assert.equal(rules.select(each), form, String(each));
    const files = [
      `pages/texts/${language}.ts`,
      `admin/texts/${language}.ts`,
      `admin/texts/writing-${language}.ts`,
    ];
    for (const file of files) {
      const source = readFileSync(new URL(`../../src/${file}`, import.meta.url), "utf8");
      const written = [...source.matchAll(/(?:counted|stringify)\(\{([^}]*)\}/g)];
      assert.ok(written.length >= 3, file);
      for (const [, patterns = ""] of written) {
        const names = [...patterns.matchAll(/(\w+): "/g)].map(([, name]) => name as string);
        // Where all forms are written alike, one is enough.
        if (names.join() !== "other") assert.deepEqual(names.sort(), pluralCategories.toSorted(), file);
      }
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

/** Each text with its path; a function is asked with words that it must say. */
const sayings = (texts: unknown, path = ""): (readonly [path: string, said: string])[] => {
  if (typeof texts === "string") return [[path, texts]];
  if (typeof texts === "function")
    return [[path, String((texts as (...values: unknown[]) => unknown)("<1>", "<2>"))]];
  return Object.entries(texts as object).flatMap(([name, each]) => sayings(each, `${path}.${name}`));
};

for (const language of dictionaries.keys())
  test(`the editor says all in ${language}, with the signs and the names that belong into it`, async () => {
    const { editor, writing } = await loadTexts(language);
    assert.ok(editorTexts.has(language));
    const said = new Map(sayings({ editor, writing }));
    assert.deepEqual(
      [...said].filter(([, text]) => text.trim() === "" || /["'`]|\.\.\.|undefined/.test(text)),
      [],
    );
    for (const [path, english] of sayings({ editor: englishTexts.editor, writing: englishTexts.writing })) {
      const text = said.get(path) ?? assert.fail(path);
      // Short ones may be the same words.
      if (language !== "en" && (english.match(/\p{L}+/gu)?.length ?? 0) > 2)
        assert.notEqual(text, english, path);
      for (const word of ["<1>", "<2>"])
        if (english.includes(word)) assert.ok(text.includes(word), `${path}: ${text}`);
    }
  });

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

test("every language that CLDR knows runs as its script does", () => {
  const wrong = Object.entries(subtags.likelySubtags).flatMap(([tag, likely]) => {
    const [language = "", script = ""] = likely.split("-");
    if (tag !== language || !(script in scriptMetadata)) return [];
    const expected = scriptMetadata[script]?.rtl === "YES" ? "rtl" : "ltr";
    return directionOf(tag) === expected ? [] : [`${tag} (${script}) is ${expected}`];
  });
  assert.deepEqual(wrong, []);
});

test("a day is written as CLDR writes it in every language, and Gregorian in all", () => {
  const { date } = createDates("en", "UTC");
  // Which digits Arabic has, versions of Intl tell differently.
  const latin = (text: string): string =>
    text.replace(/\p{Nd}/gu, (digit) =>
      String(
        [...Array(10).keys()].find((each) => digits.some((zero) => zero + each === digit.codePointAt(0))),
      ),
    );
  const digits = [0x30, 0x660, 0x6f0, 0x9e6];
  const written = [...dictionaries.keys()].map(
    (language) => `${language} ${latin(date("2026-02-04T12:00:00Z", "long", language))}`,
  );
  assert.deepEqual(written, longDates.trim().split("\n"));
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
