/** A blog may lie in any folder, whatever signs its name has. */
import assert from "node:assert/strict";
import { mkdirSync, renameSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  buildSite,
  createFolder,
  createMiniSite,
  eleventyConfig,
  postWith,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

function siteIn(name: string): string {
  const site = createMiniSite({
    "site.config.ts":
      'import { title } from "./title.ts";\nexport default { title, url: "https://leaves.example" };\n',
    "title.ts": 'export const title: string = "Leaves";\n',
    ".eleventy.ts": eleventyConfig('eleventyConfig.addFilter("loud", (text: string) => `${text}!`);'),
    "posts/glue.md": postWith("title: Glue\ndate: 2024-01-02", "[Fold](fold.md)\n"),
    "posts/fold.md": postWith("title: Fold\ndate: 2024-01-03", "Some text.\n"),
    "pages/loud.njk": '---\nlayout: base.njk\ntitle: Loud\n---\n<h1>{{ "Loud" | loud }}</h1>\n',
  });
  const root = path.join(createFolder(), name);
  mkdirSync(path.dirname(root), { recursive: true });
  renameSync(site, root);
  return root;
}

test("the same site is built in folders with signs of addresses in their names", async () => {
  const plain = readTree(await buildSite(siteIn("plain")));
  // All signs in one name: each of them alone would do.
  const name = "my blog #1 100% a%20b a?b ü & 'ä' [1] {2}";
  assert.deepEqual(readTree(await buildSite(siteIn(name))), plain, name);
});

test("a folder from which nothing can be loaded is said in words", async () => {
  const root = path.join(createFolder(), "a\\b");
  mkdirSync(root);
  writeFiles(root, { "site.config.ts": "export default {};\n" });
  assert.deepEqual(await runOctavo(["build"], root), {
    status: 2,
    stdout: "",
    stderr:
      "octavo: the path of this folder has a backslash in it, which Node.js loads nothing from\nhelp: rename the folder\n",
  });
});

test("what Eleventy cannot load from such a folder is said in words", async () => {
  const root = siteIn("my blog #1");
  writeFiles(root, { "_data/number.js": "export default () => 3;\n" });
  const { stdout } = await runOctavo(["build"], root);
  assert.match(
    stdout,
    /^_data\/number\.js {2}error {2}Eleventy cannot load it, since `\/.*\/my blog #1` has a `#` in its name {2}\[template-error\]\nhelp: rename that folder\n/,
  );
});
