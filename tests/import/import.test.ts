/** Old blogs brought over by `octavo import`, beside what their own generators built of them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, readTree, runOctavo } from "../harness/index.ts";
import { lostOf } from "./compare.ts";

const here = path.join(import.meta.dirname, "fixtures");

/** Imports an old blog of ours and builds it; returns the folder of the new one. */
async function bring(name: string, ...options: readonly string[]): Promise<string> {
  const root = path.join(createFolder(), "new");
  const { status, stderr } = await runOctavo(
    ["import", path.join(here, name, "source"), "--into", root, ...options],
    createFolder(),
  );
  assert.equal(status, 0, stderr);
  const built = await runOctavo(["build"], root);
  assert.equal(built.status, 0, built.stdout + built.stderr);
  return root;
}

/** Without dates, which the old pages show in another form. */
const losses = (name: string, root: string): readonly string[] =>
  lostOf(path.join(here, name, "built"), path.join(root, "_site")).filter(
    (line) => !/: \d{4}-\d\d-\d\d$/.test(line),
  );

test("a blog of Jekyll's keeps every address and every sentence", async () => {
  const root = await bring("jekyll");
  assert.deepEqual(losses("jekyll", root), []);
});

test("hidden posts of Jekyll's stay hidden", async () => {
  const root = await bring("jekyll");
  const site = [...readTree(path.join(root, "_site")).values()].join("\n");
  assert.doesNotMatch(site, /Nobody sees this|Not yet/);
  assert.match(readFileSync(path.join(root, "posts/later.md"), "utf8"), /^draft: true$/m);
});

test("a blog of Hugo's keeps every address and every sentence", async () => {
  const root = await bring("hugo");
  const page = "2019/03/the-first-boat-node.js-größe/index.html";
  // What the templates of two shortcodes say by themselves: one asks for other posts, one is a box here.
  assert.deepEqual(losses("hugo", root), [`${page}: Takecare`, `${page}: Abundle`, `${page}: Thethird`]);
});

test("a blog of Hexo's keeps every address and every sentence", async () => {
  const root = await bring("hexo");
  // Hexo's own link to the file whose code is shown.
  assert.deepEqual(losses("hexo", root), ["article/first-boat.html: Ascriptviewraw"]);
});
