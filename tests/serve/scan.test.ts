/** What counts as a change of files that are watched. */
import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, test } from "node:test";
import { createScanner, finish } from "../../src/serve/scan.ts";
import { createFolder, writeFiles } from "../harness/index.ts";

let root: string;
const at = (name: string): string => path.join(root, name);
beforeEach(() => {
  root = createFolder();
  writeFiles(root, {
    "posts/a.md": "one",
    "posts/sub/b.md": "two",
    "site.config.ts": "x",
    "other/c.md": "c",
  });
});
const scan = (...names: string[]) => {
  const scanner = createScanner(root, names.length > 0 ? names : ["posts", "site.config.ts"]);
  return (): string[] => [...(finish(scanner.scan()) ?? [])].sort();
};

test("edits, new and deleted files are changes, once", () => {
  const changes = scan();
  assert.deepEqual(changes(), []);
  writeFileSync(at("posts/a.md"), "another");
  writeFiles(root, { "posts/new/c.md": "c" });
  rmSync(at("site.config.ts"));
  assert.deepEqual(changes(), ["posts/a.md", "posts/new/c.md", "site.config.ts"]);
  assert.deepEqual(changes(), []);
});

test("another content of the same size is a change at once, even with its time set back", () => {
  const changes = scan();
  writeFileSync(at("posts/a.md"), "six");
  assert.deepEqual(changes(), ["posts/a.md"]);
  const { atime, mtime } = statSync(at("posts/a.md"));
  writeFileSync(at("posts/a.md"), "ten");
  utimesSync(at("posts/a.md"), atime, mtime);
  assert.deepEqual(changes(), ["posts/a.md"]);
});

test("folders that are swapped, moved away and made again are looked into", () => {
  const changes = scan();
  renameSync(at("posts"), at("away"));
  assert.deepEqual(changes(), ["posts/a.md", "posts/sub/b.md"]);
  renameSync(at("away"), at("posts"));
  assert.deepEqual(changes(), ["posts/a.md", "posts/sub/b.md"]);
  rmSync(at("posts"), { recursive: true });
  writeFiles(root, { "posts/sub/b.md": "two" });
  assert.deepEqual(changes(), ["posts/a.md", "posts/sub/b.md"]);
  mkdirSync(at("posts/a.md"));
  assert.deepEqual(changes(), []);
});

test("links lead to no other folder, and to files only as long as these are there; the folder itself may be a link", () => {
  symlinkSync(at("other"), at("posts/elsewhere"));
  symlinkSync(at("other/c.md"), at("posts/c.md"));
  symlinkSync(at("posts"), at("texts"));
  const changes = scan("texts");
  writeFileSync(at("other/d.md"), "d");
  assert.deepEqual(changes(), []);
  writeFileSync(at("other/c.md"), "another");
  writeFileSync(at("posts/a.md"), "another");
  assert.deepEqual(changes(), ["texts/a.md", "texts/c.md"]);
  rmSync(at("other/c.md"));
  assert.deepEqual(changes(), ["texts/c.md"]);
});

test("what editors leave beside a file for a moment is nobody's content", () => {
  const changes = scan();
  writeFiles(root, {
    "posts/4913": "",
    "posts/.a.md.swp": "",
    "posts/a.md~": "",
    "posts/.#a.md": "",
    "posts/.octavo-12ab.tmp": "",
    "posts/node_modules/x.md": "",
  });
  assert.deepEqual(changes(), []);
});
