/** Writing files: whole or not at all, and only where content lies. */
import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createSource, moveSource, replaceSource, WriteRefused } from "../../src/edit/write-source.ts";
import { createFolder, writeFiles } from "../harness/mini-site.ts";

const refusal = (message: string) => (failure: unknown) => {
  assert.ok(failure instanceof WriteRefused, String(failure));
  assert.equal(failure.message, message);
  return true;
};

test("a file is replaced with its permissions, and nothing stays beside it", () => {
  const root = createFolder();
  writeFiles(root, { "posts/a.md": "before" });
  chmodSync(path.join(root, "posts/a.md"), 0o640);
  replaceSource(root, "posts/a.md", "before", "after é");
  assert.equal(readFileSync(path.join(root, "posts/a.md"), "utf8"), "after é");
  assert.equal(statSync(path.join(root, "posts/a.md")).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(path.join(root, "posts")), ["a.md"]);
});

test("a file that somebody else has changed, or taken away, is not replaced", () => {
  const root = createFolder();
  writeFiles(root, { "posts/a.md": "theirs" });
  assert.throws(
    () => replaceSource(root, "posts/a.md", "before", "after"),
    refusal("posts/a.md was changed by somebody else meanwhile"),
  );
  assert.equal(readFileSync(path.join(root, "posts/a.md"), "utf8"), "theirs");
  assert.deepEqual(readdirSync(path.join(root, "posts")), ["a.md"]);
  assert.throws(
    () => replaceSource(root, "posts/b.md", "before", "after"),
    refusal("posts/b.md is no longer there"),
  );
});

test("a new file never takes the place of another", () => {
  const root = createFolder();
  createSource(root, "posts/2024/a.md", "one");
  assert.throws(
    () => createSource(root, "posts/2024/a.md", "two"),
    refusal("posts/2024/a.md is there already"),
  );
  assert.equal(readFileSync(path.join(root, "posts/2024/a.md"), "utf8"), "one");
  createSource(root, "posts/b.md", "three");
  assert.throws(
    () => moveSource(root, "posts/b.md", "posts/2024/a.md", "three", "four"),
    refusal("posts/2024/a.md is there already"),
  );
  moveSource(root, "posts/b.md", "posts/c.md", "three", "four");
  assert.deepEqual(readdirSync(path.join(root, "posts")), ["2024", "c.md"]);
});

test("what lies outside the folders of content is out of reach", () => {
  const root = createFolder();
  for (const source of [
    "site.config.ts",
    ".git/config",
    "posts",
    "posts/../site.config.ts",
    "posts/./a.md",
    "posts//a.md",
    "/posts/a.md",
    "../posts/a.md",
    "posts\\..\\a.md",
    "posts/.git/config",
    "posts/a\u0000.md",
    "src/cli.ts",
    "_includes/page.njk",
    "posts/c:a.md",
  ]) {
    assert.throws(
      () => createSource(root, source, "x"),
      refusal(`${source} is not a file in posts/, authors/, tags/, pages/, assets/`),
    );
  }
  assert.deepEqual(readdirSync(root), []);
});

test("a link is not followed, whether it is the file or a folder on the way", () => {
  const root = createFolder();
  const elsewhere = createFolder();
  writeFileSync(path.join(elsewhere, "a.md"), "theirs");
  mkdirSync(path.join(root, "posts"));
  symlinkSync(elsewhere, path.join(root, "posts/out"));
  symlinkSync(path.join(elsewhere, "a.md"), path.join(root, "posts/a.md"));
  symlinkSync(path.join(elsewhere, "absent.md"), path.join(root, "posts/b.md"));
  for (const source of ["posts/out/a.md", "posts/a.md", "posts/b.md", "posts/out/new.md"]) {
    assert.throws(
      () => createSource(root, source, "x"),
      refusal(`${source} is reached through a symbolic link`),
    );
    assert.throws(
      () => replaceSource(root, source, "theirs", "x"),
      refusal(`${source} is reached through a symbolic link`),
    );
  }
  assert.deepEqual(readdirSync(elsewhere), ["a.md"]);
  assert.equal(readFileSync(path.join(elsewhere, "a.md"), "utf8"), "theirs");
});
