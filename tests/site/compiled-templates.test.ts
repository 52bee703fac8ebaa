/** A site is the same whether its templates are compiled or left to Nunjucks. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  buildSite,
  builtSample,
  copySampleSite,
  createMiniSite,
  eleventyConfig,
  postWith,
  readPages,
  writeFiles,
} from "../harness/index.ts";

test("every page of the sample site is the same, byte for byte", async () => {
  const compiled = readPages(path.join(await builtSample(), "_site"));
  const root = copySampleSite();
  const config = readFileSync(path.join(root, "site.config.ts"), "utf8");
  const changed = config.replace(/\n {2}title: /, "\n  templates: { compiled: false },$&");
  assert.notEqual(changed, config);
  writeFiles(root, { "site.config.ts": changed });
  const rendered = readPages(await buildSite(root));
  assert.ok(compiled.size > 60);
  assert.deepEqual([...compiled.keys()], [...rendered.keys()]);
  assert.deepEqual(
    [...compiled].filter(([name, html]) => rendered.get(name) !== html).map(([name]) => name),
    [],
  );
});

test("a filter of ours that another plugin replaces, and one that waits, are used", async () => {
  const root = createMiniSite({
    "posts/one.md": postWith("title: One\ndate: 2026-01-01"),
    ".eleventy.ts": eleventyConfig(
      `eleventyConfig.addPlugin((config) => {
         config.addFilter("currentLink", () => "/tags/");
         config.addNunjucksFilter("yearName", (year) => "the year " + year);
       });
       eleventyConfig.addAsyncFilter("slowly", async (text) => text + " at last");`,
    ),
    "_includes/slots/post-end.njk": "<p>{{ post.title | slowly }}</p>\n",
  });
  const pages = readPages(await buildSite(root));
  assert.ok(pages.get("blog/one/index.html")?.includes("<p>One at last</p>"));
  assert.ok(pages.get("index.html")?.includes('<a href="/tags/" aria-current="page">'));
  assert.ok(pages.get("archive/index.html")?.includes("the year 2026"));
});
