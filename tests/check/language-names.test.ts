/** Names of files that other generators read a language from. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findLanguageNames } from "../../src/check/language-names.ts";

const said = (...sources: readonly string[]): string[] =>
  findLanguageNames(sources.map((source) => ({ source, lang: undefined }) as never)).map(
    ({ file, severity, code, message, hint }) => `${file} ${severity} ${code}: ${message}; ${hint}`,
  );

test("a language in the name of a file beside its original is said, with the fields that mean it here", () => {
  const message = "in the name of a file says no language here, so the post has that of the site";
  assert.deepEqual(
    said(
      "posts/om.md",
      "posts/om.en.md",
      "posts/alone.en.md",
      "posts/hei/index.md",
      "posts/hei/index.de-AT.md",
    ),
    [
      `posts/om.en.md info language-in-name: \`.en\` ${message}; write lang: en and translation_of: om into it`,
      `posts/alone.en.md info language-in-name: \`.en\` ${message}; write lang: en into it`,
      `posts/hei/index.de-AT.md info language-in-name: \`.de-AT\` ${message}; write lang: de-AT and translation_of: hei into it`,
    ],
  );
});

test("names with a dot are names, and who writes lang is told nothing", () => {
  assert.deepEqual(said("posts/vue.ts.md", "posts/node.js.md", "posts/v1.md", "posts/v1.2.md"), []);
  assert.deepEqual(
    findLanguageNames([
      { source: "posts/om.md", lang: undefined } as never,
      { source: "posts/om.en.md", lang: "en" },
    ]),
    [],
  );
});

test("of a blog in several languages only names in none of them are told", () => {
  const languages = ["en", "de"].map((code) => ({ code, tags: {}, untranslated: false }));
  const found = findLanguageNames(
    [
      { source: "posts/rain.md", lang: "en" },
      { source: "posts/rain.de.md", lang: "de" },
      { source: "posts/rain.pt.md", lang: "en" },
      { source: "posts/rain.fr.md", lang: "fr" },
      { source: "posts/node.js.md", lang: "en" },
    ],
    { languages },
  );
  assert.deepEqual(found, [
    {
      severity: "info",
      code: "language-in-name",
      file: "posts/rain.pt.md",
      message: "`.pt` in the name of a file says no language here, so the post has that of the site",
      hint: 'add { code: "pt" } to `languages` in the settings, or write lang: pt and translation_of: rain into it',
    },
  ]);
});
