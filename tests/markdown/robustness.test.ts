/** Bodies that no author writes: long, deep, unfinished; each is rendered in a time that grows with its length only. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertGrowsWithLength } from "../harness/growth.ts";
import { isLong } from "../harness/long.ts";
import { render } from "./render.ts";

const hostile: Readonly<Record<string, string>> = {
  braces: "{",
  "attributes without end": "{.a ",
  "attributes behind words": "*a*{.b} ",
  "dollars without end": "$a ",
  "double dollars": "$$a ",
  "formulas without end": "\\(a ",
  "displays without end": "\\[ a\n",
  "lines of dollars": "$$ a\n",
  "notes in notes": "^[",
  "headings of one text": "# a\n",
  "contents again and again": "[toc]\n\n",
  tasks: "- [ ] a\n",
  "lists of attributes": "- a\n{.x}\n",
  tags: "<a href='x.md'>",
  "tags without end": "<",
  "comments without end": "<!--",
  "dead links": "[a](zz.md) ",
  "template tags": "{% ",
  "template text": "{{ ",
  addresses: "http://a.b ",
  hosts: "www.",
  dots: "...",
  hyphens: "--",
};

for (const [name, piece] of Object.entries(hostile)) {
  test(`${name}: thousands of them`, () => {
    assertGrowsWithLength((pieces) => render(piece.repeat(pieces)), 20_000);
  });
}

test("quotations and lists may be nested deeper than anyone can see", () => {
  assert.match(render("> ".repeat(40) + "a").html, /<p>a<\/p>/);
  for (const piece of ["> ", "- ", "> [!NOTE]\n", "1. [ ] ", "a\n: "]) render(piece.repeat(1_000) + "a");
});

test("megabytes of prose are a body like any other", () => {
  const megabytes = isLong ? 10 : 2;
  const { html, problems } = render('Lorem *ipsum* dolor, "sit" amet.\n\n'.repeat(megabytes * 30_000));
  assert.ok(html.length > megabytes * 1_000_000);
  assert.deepEqual(problems, []);
});
