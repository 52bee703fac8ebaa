/** Wikilinks and backlinks in whole sites: pages, feeds, twins, and what changes when titles do. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  asOf,
  buildSite,
  createMiniSite,
  postWith,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

const target = (title: string): string =>
  postWith(`title: ${title}\ndate: 2024-01-01`, "## Part one\n\nText.\n");
const front = "title: From\ndate: 2024-02-01";

const createSite = (): string =>
  createMiniSite({
    "posts/target.md": target("On Paper"),
    "posts/from.md": postWith(front, "[[On Paper]], [[target#Part one|a (part)]] and `[[target]]`.\n"),
  });

test(
  "wikilinks are links in pages, feeds, Markdown twins and descriptions",
  { timeout: 120_000 },
  async () => {
    const site = await buildSite(createSite());
    const read = (file: string): string => readFileSync(path.join(site, file), "utf8");
    const page = read("blog/from/index.html");
    assert.ok(
      page.includes(
        '<p><a href="/blog/target/">On Paper</a>, <a href="/blog/target/#part-one">a (part)</a> and <code>[[target]]</code>.</p>',
      ),
      page,
    );
    assert.match(page, /<meta name="description" content="On Paper, a \(part\) and \[\[target\]\]\.">/);
    assert.ok(
      read("blog/from/index.md").endsWith(
        "[On Paper](https://leaves.example/blog/target/), [a (part)](https://leaves.example/blog/target/#part-one) and `[[target]]`.\n",
      ),
      read("blog/from/index.md"),
    );
    assert.match(read("feed.xml"), /href="https:\/\/leaves\.example\/blog\/target\/#part-one"/);
    const linked = read("blog/target/index.html");
    assert.match(linked, /Linked from<\/h2>\n<ul class="backlinks">\n<li><a href="\/blog\/from\/">From<\/a>/);
  },
);

test(
  "a new title, a lost link and a new one: the site is what a clean build makes",
  { timeout: 120_000 },
  async () => {
    const root = createSite();
    await buildSite(root);
    const steps: Readonly<Record<string, string>>[] = [
      { "posts/target.md": target("On Paper and Ink") },
      { "posts/from.md": postWith(front, "No link any more.\n") },
      { "posts/new.md": postWith("title: New\ndate: 2024-03-01", "[[On Paper and Ink]]\n") },
      { "posts/twin.md": target("On Paper and Ink") },
    ];
    for (const files of steps) {
      writeFiles(root, files);
      const { status, stdout } = await runOctavo(["build", "--as-of", asOf], root);
      assert.equal(status, 0, stdout);
      const clean = createMiniSite(
        Object.fromEntries(
          [...readTree(path.join(root, "posts"))].map(([name, text]) => [`posts/${name}`, text.toString()]),
        ),
      );
      assert.deepEqual([...readTree(await buildSite(clean))], [...readTree(path.join(root, "_site"))]);
    }
  },
);

test("a heading that is not there is a dead link at the wikilink", { timeout: 120_000 }, async () => {
  const root = createMiniSite({
    "posts/target.md": target("On Paper"),
    "posts/from.md": postWith(front, "See [[On Paper#Part on]].\n"),
  });
  const { stdout } = await runOctavo(["check", "--as-of", asOf, "--quiet"], root);
  assert.equal(
    stdout,
    `posts/from.md:6:5  warning  there is no heading or id \`part-on\` in posts/target.md  [link-dead]
6 | See [[On Paper#Part on]].
  |     ^^^^^^^^^^^^^^^^^^^^
help: did you mean #part-one?

1 warning
`,
  );
});
