/** What data, filters and configurations of Eleventy's say, in sites of a few lines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { eleventy } from "../../src/import/readers/eleventy.ts";
import { content, plan, read } from "./small-blog.ts";

test("a filter of the site that shapes a day is worked out in an address, and none is guessed", async () => {
  const files = {
    "eleventy.config.js":
      'import { IdAttributePlugin } from "@11ty/eleventy"; export default (config) => { config.addFilter("day", (date) => new Date(date).toISOString().slice(0, 10)); config.addFilter("month", (date) => new Date(date).toLocaleDateString("en-GB", { month: "long" })); config.addFilter("far", (text) => elsewhere(text)); };\nexport const config = { markdownTemplateEngine: "njk" };\n',
    "posts/posts.json": '{ "permalink": "/{{ page.date | day }}/{{ page.fileSlug }}/" }',
    "posts/a.md": "---\ntitle: A\ndate: 2024-05-06\n---\nIn {{ page.date | month }}, of {{ collections.posts.size }}.\n",
    "posts/b.md": '---\ntitle: B\ndate: 2024-05-06\npermalink: "/{{ title | far }}/"\n---\nB.\n',
  }; // prettier-ignore
  const { texts, notes, settings } = await read(eleventy, files);
  assert.deepEqual(
    texts.map(({ kind, url, body }) => [kind, url, body.trim()]),
    [
      ["post", "/2024-05-06/a/", "In May, of ."],
      ["post", "/posts/b/", "B."],
    ],
  );
  assert.ok(notes.some(({ file, about }) => file === "posts/b.md" && about === "address"));
  assert.equal(settings.headingIds, undefined);
});

test("pages that Eleventy makes of data are pages here", async () => {
  const files = {
    "eleventy.config.js": "export default () => ({});",
    "_data/fish.json": '[{ "name": "Cod", "price": 12 }, { "name": "Hake", "price": 9 }]',
    "fish.njk":
      '---\npagination: { data: fish, size: 1, alias: f }\npermalink: "/fish/{{ f.name | slugify }}/"\n---\n<h1>{{ f.name }}</h1>\n<p>It costs {{ f.price }}.</p>\n',
    "all.njk":
      '---\npagination: { data: fish, size: 1, alias: f, reverse: true }\neleventyComputed: { title: "All of {{ f.name }}" }\n---\n<p>{{ pagination.pageNumber }} of {{ pagination.pages.length }}</p>\n',
  };
  const made = await plan(eleventy, files);
  assert.equal(
    content(made, "pages/fish.md"),
    "---\nlayout: page.njk\ntitle: Cod\npermalink: /fish/cod/\n---\n\nIt costs 12.\n",
  );
  assert.equal(
    content(made, "pages/all-2.md"),
    "---\nlayout: page.njk\ntitle: All of Cod\npermalink: /all/1/\n---\n\n1 of 2\n",
  );
  assert.deepEqual(made.notes, []);
});
