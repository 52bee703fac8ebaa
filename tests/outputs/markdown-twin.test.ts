/** A post's Markdown twin is what its author wrote, and works away from the site. */
import assert from "node:assert/strict";
import { test } from "node:test";
import matter from "gray-matter";
import { absoluteMarkdown, renderMarkdownTwin } from "../../src/outputs/markdown-twin.ts";
import { post, trouble } from "./sample.ts";

const place = { url: "https://example.com", pathPrefix: "/p/" };
const twin = { post: post(), authors: ["Ada"], tags: ["Letters"], body: "Hello\n", links: [] };

test("a twin is written as expected", () => {
  assert.equal(
    renderMarkdownTwin(
      {
        ...twin,
        post: post({ updated: "2024-04-01T08:00:00.000Z", lang: "de" }),
        authors: ["Ada", "Max: the second"],
        body: "\r\n# Hello\r\rOne\r\n\r\n    two  \r\n\r\n",
      },
      place,
    ),
    `---
title: Hello
description: A first post
authors:
  - Ada
  - 'Max: the second'
date: 2024-03-27T00:03:43.670Z
updated: 2024-04-01T08:00:00.000Z
tags:
  - Letters
lang: de
canonical: https://example.com/p/blog/hello/
---

# Hello

One

    two
`,
  );
});

test("a post that appeared elsewhere first keeps its canonical address", () => {
  const text = renderMarkdownTwin({ ...twin, post: post({ canonical: "https://other.example/x" }) }, place);
  assert.equal(matter(text).data["canonical"], "https://other.example/x");
});

test("front matter is YAML whatever the author wrote", () => {
  for (const title of [
    trouble.toWellFormed(),
    "2024-01-01",
    "yes",
    "# no",
    "- a: b",
    "---",
    "a\\nb",
    "x".repeat(300),
  ]) {
    const { data } = matter(
      renderMarkdownTwin({ ...twin, post: post({ title, description: "" }), tags: [] }, place),
    );
    assert.equal(data["title"], title);
    assert.deepEqual(Object.keys(data), ["title", "authors", "date", "canonical"]);
  }
});

const links = [
  { written: "other.md", url: "/blog/other/" },
  { written: "other.md#part", url: "/blog/other/#part" },
  { written: "my file.md", url: "/blog/my-file/" },
  { written: "a(b).md", url: "/blog/a(b)/" },
  { written: "cover.png", url: "/assets/blog/cover.png" },
  { written: "gone.md", url: "gone.md" },
];

const cases: readonly (readonly [what: string, markdown: string, expected: string])[] = [
  [
    "a link to a post",
    "[a](other.md) [b](other.md#part)",
    "[a](https://example.com/p/blog/other/) [b](https://example.com/p/blog/other/#part)",
  ],
  ["a link with a title", '[a](other.md "other.md")', '[a](https://example.com/p/blog/other/ "other.md")'],
  ["a link with code in its text", "[`a`](other.md)", "[`a`](https://example.com/p/blog/other/)"],
  ["a link in angle brackets", "[a](<my file.md>)", "[a](https://example.com/p/blog/my-file/)"],
  ["a link with brackets", "[a](a(b).md)", "[a](https://example.com/p/blog/a%28b%29/)"],
  ["an image", "![a](cover.png)", "![a](https://example.com/p/assets/blog/cover.png)"],
  [
    "a linked image",
    "[![a](cover.png)](other.md)",
    "[![a](https://example.com/p/assets/blog/cover.png)](https://example.com/p/blog/other/)",
  ],
  ["a reference", "[a][b]\n\n[b]: other.md 'x'", "[a][b]\n\n[b]: https://example.com/p/blog/other/ 'x'"],
  [
    "HTML",
    "<img src=\"cover.png\"> <a href='/about/'>x</a>",
    "<img src=\"https://example.com/p/assets/blog/cover.png\"> <a href='https://example.com/p/about/'>x</a>",
  ],
  ["an address of the site", "[a](/über/)", "[a](https://example.com/p/%C3%BCber/)"],
  [
    "what follows a stray backtick",
    "a ` b\n\n[a](other.md) `c`",
    "a ` b\n\n[a](https://example.com/p/blog/other/) `c`",
  ],
  [
    "what follows a fence",
    "```\n[a](other.md)\n```\n[a](other.md)",
    "```\n[a](other.md)\n```\n[a](https://example.com/p/blog/other/)",
  ],
];

for (const [what, markdown, expected] of cases) {
  test(`${what} leads where it did`, () => assert.equal(absoluteMarkdown(markdown, links, place), expected));
}

const untouched = [
  "[a](https://other.example/) <https://other.example/> [b](mailto:a@example.com) [c](#part) [d](gone.md) [e]()",
  "`[a](other.md)` ``x ` [a](other.md)``",
  "~~~md\n[a](other.md)\n```\n[a](other.md)\n~~~",
  "   ````\n```\n[a](other.md)",
  "other.md, (other.md) and {{ other.md }}",
];

for (const markdown of untouched) {
  test(`${JSON.stringify(markdown)} keeps its characters`, () =>
    assert.equal(absoluteMarkdown(markdown, links, place), markdown));
}
