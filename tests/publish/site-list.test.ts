/** The list of the published files: written, read again, compared. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { compareLists, parseSiteList, readFolderList, renderSiteList } from "../../src/publish/site-list.ts";
import { createFolder, writeFiles } from "../harness/index.ts";

const [one, two] = ["1".repeat(64), "2".repeat(64)];

test("the list is sorted by path and survives odd names", () => {
  const list = new Map([
    ["b.html", one],
    ["a\\b\n.html", two],
    ["測/ x.html", one],
  ]);
  const text = `\\${two}  a\\\\b\\n.html\n${one}  b.html\n${one}  測/ x.html\n`;
  assert.equal(renderSiteList(list), text);
  assert.deepEqual(parseSiteList(text), new Map([...list].sort(([a], [b]) => (a < b ? -1 : 1))));
  assert.deepEqual(parseSiteList(""), new Map());
});

test("what is no list is none", () => {
  for (const text of ["{}", `${one} b.html`, `${one}  b.html`, `${one}  \n`, `${one.slice(1)}  b.html\n`])
    assert.equal(parseSiteList(text), undefined, text);
});

test("sha256sum reads it", { skip: process.platform !== "linux" }, () => {
  const folder = createFolder();
  writeFiles(folder, { "site/a b.html": "a", "site/c\\d.html": "c" });
  const site = path.join(folder, "site");
  writeFileSync(path.join(folder, "list"), renderSiteList(readFolderList(site)));
  const check = () =>
    execFileSync("sha256sum", ["--check", "--strict", "--status", "../list"], { cwd: site });
  check();
  writeFiles(folder, { "site/a b.html": "other" });
  assert.throws(check);
});

test("two lists differ in what was added, changed and removed", () => {
  const before = new Map([
    ["kept.html", one],
    ["z.html", one],
    ["old.html", one],
  ]);
  const after = new Map([
    ["z.html", two],
    ["new.html", two],
    ["kept.html", one],
    ["another.html", two],
  ]);
  assert.deepEqual(compareLists(before, after), {
    added: ["another.html", "new.html"],
    changed: ["z.html"],
    removed: ["old.html"],
  });
});
