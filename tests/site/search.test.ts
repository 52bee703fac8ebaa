/** The index of the search in builds: made once, reused, and never in the way of what must not be published. */
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createMiniSite, postWith, readTree, writeFiles } from "../harness/mini-site.ts";
import { asOf, buildSite, runOctavo } from "../harness/index.ts";

const posts = {
  "posts/a.md": postWith("title: A\ndate: 2024-01-01"),
  "posts/b.md": postWith("title: B\ndate: 2024-01-02\ntags: [paper]"),
};
const packs = (root: string): string[] =>
  readdirSync(path.join(root, ".cache/values/files/search")).filter((name) => name.endsWith(".pack"));

test("without changed texts nothing is indexed, whatever else has changed", async () => {
  const root = createMiniSite(posts);
  const before = readTree(await buildSite(root));
  const [pack] = packs(root);
  const made = statSync(path.join(root, ".cache/values/files/search", pack!)).mtimeMs;
  writeFiles(root, { "assets/css/99-own.css": "body { color: teal }", "assets/img/a.svg": "<svg/>" });
  const after = readTree(await buildSite(root));
  assert.deepEqual(packs(root), [pack]);
  assert.equal(statSync(path.join(root, ".cache/values/files/search", pack!)).mtimeMs, made);
  const indexIn = (tree: ReadonlyMap<string, Buffer>): [string, Buffer][] =>
    [...tree].filter(([name]) => name.startsWith("search-index/"));
  assert.deepEqual(indexIn(after), indexIn(before));
  writeFiles(root, { "posts/a.md": postWith("title: A\ndate: 2024-01-01", "Another text.\n") });
  await buildSite(root);
  assert.equal(packs(root).length, 2);
});

test("a check and a build with errors index nothing", async () => {
  const root = createMiniSite(posts);
  assert.equal((await runOctavo(["check", "--as-of", asOf], root)).status, 0);
  assert.throws(() => packs(root), { code: "ENOENT" });
  writeFiles(root, { "posts/c.md": postWith("title: C") });
  assert.equal((await runOctavo(["build", "--as-of", asOf], root)).status, 1);
  assert.throws(() => packs(root), { code: "ENOENT" });
});

test("a blog without posts has a search page and no index", async () => {
  const files = [...readTree(await buildSite(createMiniSite({}))).keys()];
  assert.ok(files.includes("search/index.html"));
  assert.deepEqual(
    files.filter((name) => name.startsWith("search-index/")),
    [],
  );
});
