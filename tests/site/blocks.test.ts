/** Blocks in a built site: which pages a change of a template rebuilds, feeds, twins, and mistakes in a template. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { buildSite, createMiniSite, postWith, readTree, runOctavo, writeFiles } from "../harness/index.ts";

const post = (day: number, body: string): string =>
  postWith(`title: Day ${day}\ndate: 2026-01-0${day}\ndescription: On day ${day}.`, body);

const card = (text: string): string =>
  `---\nlabel: required\nparameters:\n  size: { kind: choice, of: [small, large], default: small }\n---\n<div{{ attributes("card") }}>${text} {{ label }} {{ size }} {{ content }}</div>`;

const createBlog = (): string =>
  createMiniSite({
    "_includes/blocks/card.njk": card("A"),
    "posts/one.md": post(1, ":::card[**Title**]{size=large}\nIn a [card](two.md).\n:::\n"),
    "posts/two.md": post(2, "No block.\n"),
    "posts/three.md": post(
      3,
      "::::tabs\n:::tab[First]\na\n:::\n:::tab[Second]\nb\n:::\n::::\n\n:::note\nc\n:::\n",
    ),
  });

const changed = (before: ReadonlyMap<string, Buffer>, after: ReadonlyMap<string, Buffer>): string[] =>
  [...after].filter(([name, bytes]) => !before.get(name)?.equals(bytes)).map(([name]) => name);

test("a change of a template rebuilds what shows its block, and nothing else", async () => {
  const root = createBlog();
  const before = readTree(await buildSite(root));
  assert.match(
    String(before.get("blog/one/index.html")),
    /<div class="card">A <strong>Title<\/strong> large <p>In a <a href="\/blog\/two\/">card<\/a>\.<\/p><\/div>/,
  );
  writeFiles(root, { "_includes/blocks/card.njk": card("B") });
  const after = readTree(await buildSite(root));
  assert.match(String(after.get("blog/one/index.html")), /<div class="card">B <strong>/);
  assert.deepEqual(
    changed(before, after).filter((name) => /^blog|^tags|^index/.test(name)),
    ["blog/one/index.html"],
  );
});

test("feeds and Markdown twins have the words of blocks", async () => {
  const site = await buildSite(createBlog());
  const read = (name: string): string => readFileSync(path.join(site, name), "utf8");
  const feed = JSON.parse(read("feed.json")) as { items: { url: string; content_html: string }[] };
  const three = feed.items.find(({ url }) => url.endsWith("/three/"))!.content_html;
  assert.match(three, /<p><strong>First<\/strong><\/p>\n<div class="tab">\n<p>a<\/p>/);
  assert.doesNotMatch(three, /<input|<label/);
  assert.match(
    read("blog/three/index.md"),
    /\n\n\*\*First\*\*\n\na\n+\*\*Second\*\*\n\nb\n+\*\*Note\*\*\n\nc\n$/,
  );
});

test("a mistake in a template is said at its line, once, and nothing is published", async () => {
  const root = createBlog();
  writeFiles(root, { "_includes/blocks/card.njk": card("{{ size | nothing }}") });
  const { status, stdout, stderr } = await runOctavo(["build", "--quiet"], root);
  assert.equal(status, 1);
  assert.equal(
    stdout + stderr,
    `_includes/blocks/card.njk:6:40  error  filter not found: nothing  [template-error]
6 | <div{{ attributes("card") }}>{{ size | nothing }} {{ label }} {{ size }} {{ content }}</div>
  |                                        ^^^^^^^
help: mend the template; docs/templates.md says what templates can use

1 error
`,
  );
});

test("a block of the theme can be taken over", async () => {
  const root = createBlog();
  const { status } = await runOctavo(["eject", "_includes/blocks/note.njk"], root);
  assert.equal(status, 0);
  writeFiles(root, { "_includes/blocks/note.njk": "<p>Mine</p>{{ content }}" });
  const site = readTree(await buildSite(root));
  assert.match(String(site.get("blog/three/index.html")), /<p>Mine<\/p><p>c<\/p>/);
});
