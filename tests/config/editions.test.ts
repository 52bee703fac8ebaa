/** Which edition a text is in by its language, and names of languages that cannot be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assumeSettings } from "../../src/config/assume-settings.ts";
import { editionNumber } from "../../src/config/editions.ts";
import { settingsSchema } from "../../src/config/settings.ts";

const blog = { title: "Leaves", url: "https://leaves.example" };
const parse = (languages: readonly object[]) =>
  settingsSchema.safeParse({ ...blog, language: "fr", languages });

test("a text is in the edition of its language, else in one of the same language and script, else in the blog's own", () => {
  const settings = parse(["fr", "en-GB", "en-US", "zh-Hans", "zh-Hant", "de-AT", "sr-Latn"].map((code) => ({ code }))).data!; // prettier-ignore
  const codeOf = (lang: string | undefined): string | undefined =>
    settings.languages[editionNumber(lang, settings)]?.code;
  const texts = ["fr-CA", "en-us", "en-US-x-old", "en-AU", "en", "zh-TW", "zh-HK", "zh-CN", "zh", "de", "de-CH", "sr-Latn-RS", "sr", "gsw", "x-klingon", "constructor", undefined]; // prettier-ignore
  assert.deepEqual(
    texts.map((lang) => [lang, codeOf(lang)]),
    [
      ["fr-CA", "fr"],
      ["en-us", "en-US"],
      ["en-US-x-old", "en-US"],
      ["en-AU", "en-GB"],
      ["en", "en-GB"],
      ["zh-TW", "zh-Hant"],
      ["zh-HK", "zh-Hant"],
      ["zh-CN", "zh-Hans"],
      ["zh", "zh-Hans"],
      ["de", "de-AT"],
      ["de-CH", "de-AT"],
      ["sr-Latn-RS", "sr-Latn"],
      ["sr", "fr"],
      ["gsw", "fr"],
      ["x-klingon", "fr"],
      ["constructor", "fr"],
      [undefined, "fr"],
    ],
  );
});

test("two tags of one language have two names", () => {
  const { error } = parse([{ code: "fr" }, { code: "de", tags: { paper: "Papier", ink: "papier" } }]);
  assert.deepEqual(
    error?.issues.map(({ path, message }) => [path.join("."), message]),
    [["languages.1.tags.ink", 'is "papier", as `paper` is called too']],
  );
});

test("a language is at no address of the blog's own lists and files, and names that differ by case or spaces are one", () => {
  const { error } = parse([
    { code: "fr" },
    { code: "de", home: "/Tags/" },
    { code: "nl", home: "/assets/nl/" },
    { code: "it", home: "/blog/", tags: { paper: "La Carta", ink: "la-carta" } },
  ]);
  assert.deepEqual(
    error?.issues.map(({ path, message }) => [path.join("."), message]),
    [
      ["languages.1.home", 'is "/Tags/", where the blog has pages or files of its own'],
      ["languages.2.home", 'is "/assets/nl/", where the blog has pages or files of its own'],
      ["languages.3.tags.ink", 'is "la-carta", as `paper` is called too'],
    ],
  );
});

test("of languages in which something is wrong the others are believed, and nothing is said that may follow from it", () => {
  const languages = [{ code: "fr" }, { code: "de", tags: { paper: "Papier", ink: "papier" } }];
  const { error } = parse(languages);
  const { settings, isDoubtful } = assumeSettings({ ...blog, language: "fr", languages }, error!.issues);
  assert.deepEqual(
    settings.languages.map(({ code, tags }) => [code, tags]),
    [
      ["fr", {}],
      ["de", { paper: "Papier" }],
    ],
  );
  const doubtful = [
    "address-lost",
    "address-clash",
    "link-dead",
    "translation-unknown",
    "field-unknown",
  ].filter((code) => isDoubtful({ severity: "error", code, file: "posts/a.md", message: "", hint: "" }));
  assert.deepEqual(doubtful, ["address-lost", "address-clash", "link-dead", "translation-unknown"]);
});
