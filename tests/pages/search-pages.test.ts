import assert from "node:assert/strict";
import { test } from "node:test";
import { groupEntries } from "../../src/pages/search-letters.ts";
import { createMiniSite, postWith, readPages } from "../harness/mini-site.ts";
import { buildSite } from "../harness/run-octavo.ts";

test("entries are under their letters as the language sorts them, what begins with none first", () => {
  const entries = ["Zebra", "Über", "apple", "3 things", "测试", "Äpfel", "«Quoted»", "درس"].map((label) => ({
    label,
    url: `/${label}/`,
    subject: "post" as const,
  }));
  assert.deepEqual(
    groupEntries(entries, "de").map((group) => [group.letter, group.entries().map(({ label }) => label)]),
    [
      ["#", ["«Quoted»", "3 things", "测试"]],
      ["A", ["Äpfel", "apple"]],
      ["U", ["Über"]],
      ["Z", ["Zebra"]],
      ["د", ["درس"]],
    ],
  );
});

test("what is too much for one page has a page for each letter, and further ones", async () => {
  const posts = Object.fromEntries(
    Array.from({ length: 450 }, (_, index) => [
      `posts/${index}.md`,
      postWith(`title: ${index < 430 ? "Leaf" : "Stem"} ${index}\ndate: 2024-01-01`),
    ]),
  );
  const site = await buildSite(createMiniSite(posts));
  const pages = [...readPages(site)].filter(([name]) => name.startsWith("search/"));
  assert.deepEqual(
    pages.map(([name, html]) => [name, html.match(/>(Leaf|Stem) \d+</g)?.length ?? 0]),
    [
      ["search/index.html", 0],
      ["search/l/index.html", 400],
      ["search/l/page/2/index.html", 30],
      ["search/s/index.html", 20],
    ],
  );
  assert.match(pages[0]![1], /<a href="\/search\/l\/">L<\/a> <span class="count">430<\/span>/);
  assert.match(pages[1]![1], /<title>Everything under L – page 1|<title>Everything under L/);
  for (const [name, html] of pages) {
    assert.match(html, /<meta name="robots" content="noindex">/, name);
    assert.ok(html.length < 60_000, `${name} has ${html.length} bytes`);
  }
});
