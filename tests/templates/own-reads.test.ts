/** What the owner's pages may read of posts: rather too much than too little. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { OwnReads } from "../../src/pages/own-page.ts";
import { findOwnReads, readsOf } from "../../src/templates/own-reads.ts";
import { addsOnlyOctavo } from "../../src/config/adds-only-octavo.ts";
import { isPlainBlog } from "../../src/templates/plain-blog.ts";
import { createMiniSite, eleventyConfig, project } from "../harness/index.ts";

const base = '<main id="content">{{ content | safe }}{% if "<pre" in content %}{% endif %}</main>';

const cases: readonly (readonly [name: string, text: string, OwnReads])[] = [
  ["pages/404.njk", "---\neleventyExcludeFromCollections: true\n---\n{{ texts.notFound }}", "nothing"],
  ["pages/about.md", "Plain text, [a link](../posts/one.md).", "nothing"],
  ["pages/about.md", "[a link](../posts/{{ name }}.md)", "faces"],
  ["pages/about.njk", '{% include "part.njk" %}', "nothing"],
  ["pages/about.njk", '{% include "posts/one.md" %}', "bodies"],
  ["pages/about.njk", "{%- include name %}", "bodies"],
  ["pages/about.njk", '{% include ["part.njk", "posts/one.md"] %}', "bodies"],
  ["pages/about.njk", '{% part "authors/a.md" %}', "bodies"],
  ["pages/list.njk", "{% for post in collections.post %}{{ post.data.title }}{% endfor %}", "faces"],
  ["pages/list.njk", "---\npagination:\n  data: collections.all\n---\n{{ pagination }}", "faces"],
  ["pages/list.njk", "{% set before = page | getPreviousCollectionItem %}", "faces"],
  ["pages/list.njk", "{{ collections.post[0].templateContent }}", "bodies"],
  ["pages/list.njk", "{{ collections.post[0].content }}", "bodies"],
  ["pages/list.njk", "{{ collections.post[0]['content'] }}", "bodies"],
  ["pages/list.njk", '{{ collections.post | groupby("content") }}', "bodies"],
  ["pages/list.njk", "---\nfield: content\n---\n{{ collections.post[0][field] }}", "bodies"],
  ["pages/list.json", '{ "list": "collections.post", "field": "content" }', "bodies"],
  ["_data/lists.json", '{ "name": "collections" }', "faces"],
  ["_includes/list.njk", "{{ collections.post | length }}", "faces"],
  ["_includes/script.js", "const x = 1;", "nothing"],
  ["_includes/layout.11ty.js", "export const render = () => '';", "bodies"],
  ["pages/feed.11ty.js", "export const render = () => '';", "bodies"],
  ["_data/posts.js", "export default () => [];", "bodies"],
  ["pages/list.liquid", "{{ [name] }}", "bodies"],
  ["pages/list.html", "---\ntemplateEngineOverride: liquid\n---\n", "bodies"],
  ["pages/list.html", "---\nlayout: ../posts/one.md\n---\n", "bodies"],
];

describe("what is read", () => {
  for (const [name, text, expected] of cases)
    test(`${name}: ${text.replaceAll("\n", " ")}`, () =>
      assert.equal(
        readsOf([
          ["_includes/base.njk", base],
          ["_includes/part.njk", "<hr>"],
          [name, text],
        ]),
        expected,
      ));
});

test("the sample's own pages read nothing", () => {
  assert.equal(findOwnReads(project).posts, "nothing");
  assert.equal(isPlainBlog(project), true);
});

test("what code reads is not told by its words", () => {
  const code = 'eleventyConfig.addFilter("one", () => 1);';
  assert.equal(findOwnReads(createMiniSite({ ".eleventy.ts": eleventyConfig(code) })).posts, "bodies");
});

describe("a configuration that only adds Octavo", () => {
  const adds = (text: string): boolean => addsOnlyOctavo(createMiniSite({ ".eleventy.ts": text }));
  const plain = eleventyConfig("");
  test("is known with other names and spaces", () => {
    assert.ok(adds(plain));
    assert.ok(adds(plain.replaceAll("eleventyConfig", "c").replaceAll('"', "'").replace(/\n/g, "\n  ")));
    assert.ok(adds(plain.replace("(eleventyConfig)", "(eleventyConfig: UserConfig): void")));
    assert.ok(adds(plain.replace('"octavo"', '"./src/eleventy.ts"')));
    assert.ok(addsOnlyOctavo(createMiniSite({})));
  });
  test("is none with anything else", () => {
    for (const more of [
      plain.replace('"octavo"', '"./mine.ts"'),
      plain.replace("{ dir };", '{ dir, templateFormats: ["njk"] };'),
      plain.replace("addPlugin(octavo);", 'addPlugin(octavo); eleventyConfig["add" + "Filter"]("one", one);'),
      plain.replace("addPlugin(octavo);", "addPlugin(octavo, {});"),
      `globalThis.x = 1;${plain}`,
      `${plain}\nString.prototype.x = 1;`,
    ])
      assert.equal(adds(more), false, more);
  });
});

test("data for Eleventy is seen by templates", () => {
  assert.ok(isPlainBlog(createMiniSite({})));
  for (const name of ["_data/a.json", "_data/deep/a.js", "pages/pages.json", "pages/pages.11tydata.js"])
    assert.equal(isPlainBlog(createMiniSite({ [name]: "{}" })), false, name);
});
