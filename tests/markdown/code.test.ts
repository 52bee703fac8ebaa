/** Highlighting: languages, fences, lines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import hljs from "highlight.js";
import { parseFenceInfo } from "../../src/markdown/fence-info.ts";
import { highlight, splitLines } from "../../src/markdown/highlight.ts";
import { commonNames, findLanguage } from "../../src/markdown/languages.ts";
import { render } from "./render.ts";

// Dialects that highlight.js does not list are shown by the language they extend.
const dialects = new Set(
  "cts mts json5 jsonc mdx vue svelte astro nunjucks njk jinja jinja2 liquid cjs mjs zsh shellsession docker jinja2 liquid".split(
    " ",
  ),
);

test("the common names are those of highlight.js", () => {
  const wrong = [...commonNames].filter(([name, module]) => {
    const language = hljs.getLanguage(name);
    return language ? language !== hljs.getLanguage(module) : !dialects.has(name);
  });
  assert.deepEqual(wrong, []);
});

test("a language is found by any of its names", () => {
  assert.deepEqual(findLanguage("TS"), { kind: "known", module: "typescript", label: "TypeScript" });
  assert.deepEqual(findLanguage("html"), { kind: "known", module: "xml", label: "HTML" });
  assert.deepEqual(findLanguage("hs"), { kind: "known", module: "haskell", label: "Haskell" });
  assert.deepEqual(findLanguage("text"), { kind: "plain" });
  assert.deepEqual(findLanguage("javascrpt"), { kind: "unknown", nearest: "javascript" });
  assert.deepEqual(findLanguage("../../x"), { kind: "unknown" });
  assert.deepEqual(findLanguage("__proto__"), { kind: "unknown" });
});

test("what a snippet looks like does not depend on the ones before it", () => {
  // Left to itself, highlight.js would guess the body's language among all that are registered.
  const body = (spaces: string): string => `POST / HTTP/1.1\nAccept: text/css\n\n{"a": 1}${spaces}\n`;
  const first = highlight(body(" "), findModule("http"));
  for (const name of hljs.listLanguages()) findLanguage(name);
  assert.equal(highlight(body("  "), findModule("http")).replace("  \n", " \n"), first);
  assert.match(first, /language-json/);
});

const findModule = (name: string): string | undefined => {
  const found = findLanguage(name);
  return found.kind === "known" ? found.module : undefined;
};

test("code of a thousand pages is shown without highlighting", () => {
  const code = "let a;\n".repeat(50_000);
  assert.equal(highlight(code, "javascript"), code);
});

test("a fence says language, file, marks and numbers, in any order", () => {
  assert.deepEqual(parseFenceInfo('js {1,3-5} title="a b.js" lines'), {
    language: "js",
    title: "a b.js",
    marks: [
      [1, 1],
      [3, 5],
    ],
    hasNumbers: true,
    isDiff: false,
  });
  assert.deepEqual(parseFenceInfo("diff-c++ file=a.cc"), {
    language: "c++",
    title: "a.cc",
    marks: [],
    hasNumbers: false,
    isDiff: true,
  });
  assert.deepEqual(parseFenceInfo('title="lines" {x} {}').hasNumbers, false);
  assert.deepEqual(parseFenceInfo("js{2}").marks, [[2, 2]]);
  assert.deepEqual(parseFenceInfo("").language, "");
});

test("lines are whole: what is open at the end of one is opened again in the next", () => {
  assert.deepEqual(splitLines('<span class="a">x\n<span class="b">y</span>\n</span>z'), [
    '<span class="a">x</span>',
    '<span class="a"><span class="b">y</span></span>',
    '<span class="a"></span>z',
  ]);
});

test("a diff keeps its signs, so that it can be read without styles", () => {
  assert.equal(
    render("```diff-text\n-a\n+b\n c\nd\n```").html.replace(/<[^>]*>/g, ""),
    "\n-a\n+b\n c\nd\n\n\n",
  );
});

test("marks far beyond the end cost nothing", () => {
  assert.match(render("```js {1-999999}\n1\n```").html, /line-marked/);
});
