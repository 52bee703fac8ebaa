/** A release is merged into a blog of somebody's own without touching what is theirs. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, project, readTree, writeFiles } from "./harness/index.ts";
import { skipUnlessLong } from "./harness/long.ts";

/** What a release never edits; see docs/running.md. */
const owners = [
  "posts",
  "authors",
  "tags",
  "assets/img",
  "assets/root",
  "site.config.ts",
  ".eleventy.ts",
  "_includes/slots",
];

const generator = [
  "src",
  "bin",
  "_includes",
  "pages",
  "assets",
  "package.json",
  ".eleventy.ts",
  "site.config.ts",
  "posts",
  "authors",
  "tags",
];

test("an upgrade is a merge, and the owner's files stay as they are", { skip: skipUnlessLong, timeout: 120_000 }, () => {
  const root = createFolder();
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main", ...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
    });
  for (const name of generator) cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  git("init", "--quiet");
  git("add", "-A");
  git("commit", "--quiet", "-m", "Release 1");
  git("branch", "release");

  // The blog of somebody's own: the sample emptied, own posts, settings, slots, pages, code.
  for (const folder of ["posts", "authors", "tags", "assets/img"]) rmSync(path.join(root, folder), { recursive: true });
  rmSync(path.join(root, "pages/about.md"));
  writeFiles(root, {
    "posts/mine.md": "---\ntitle: Mine\ndate: 2024-01-01\n---\nMy text.\n",
    "authors/ada.md": "---\nname: Ada\n---\n",
    "assets/img/mine.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    "site.config.ts": 'export default { title: "Mine", url: "https://mine.example" };\n',
    "_includes/slots/post-end.njk": "<p>Mine</p>\n",
    "pages/now.md": "---\ntitle: Now\nlayout: page.njk\n---\nNow.\n",
    ".eleventy.ts": readFileSync(path.join(root, ".eleventy.ts"), "utf8").replace(/\}\s*$/, '  eleventyConfig.addFilter("shout", (text: string) => text.toUpperCase());\n}\n'),
  });
  git("add", "-A");
  git("commit", "--quiet", "-m", "My blog");
  const mine = [...readTree(root)].filter(([name]) => [...owners, "pages/now.md"].some((owned) => name === owned || name.startsWith(`${owned}/`)));
  assert.ok(mine.length >= 8);

  // The next release: every file that is not the owner's changes, and one is new.
  git("checkout", "--quiet", "release");
  for (const [name, bytes] of readTree(root)) {
    if (name.startsWith(".git/") || owners.some((owned) => name === owned || name.startsWith(`${owned}/`))) continue;
    if (name.startsWith("pages/") && name.endsWith(".md")) continue;
    const comment = name.endsWith(".njk") ? "{# 2 -#}\n" : /\.([jt]s|css)$/.test(name) && !name.startsWith("assets/") ? "/* 2 */\n" : "";
    if (comment !== "" && !name.startsWith("bin/")) writeFileSync(path.join(root, name), Buffer.concat([bytes, Buffer.from(comment)]));
  }
  writeFiles(root, { "src/new.ts": "/** Something new. */\n" });
  git("add", "-A");
  git("commit", "--quiet", "-m", "Release 2");

  git("checkout", "--quiet", "main");
  git("merge", "--quiet", "--no-edit", "release");
  assert.equal(git("status", "--porcelain"), "");
  assert.ok(existsSync(path.join(root, "src/new.ts")));
  const after = readTree(root);
  for (const [name, bytes] of mine) assert.ok(after.get(name)?.equals(bytes), name);
  assert.ok(!existsSync(path.join(root, "posts/the-average-reader.md")), "the sample does not come back");

  symlinkSync(path.join(project, "node_modules"), path.join(root, "node_modules"));
  const told = execFileSync(process.execPath, ["bin/octavo.js", "build", "--strict", "--as-of", "2026-11-23"], { cwd: root, encoding: "utf8" });
  assert.match(told, /^Built 1 post, \d+ pages into _site\/ .* (no problems|1 info), /m);
  assert.match(readFileSync(path.join(root, "_site/blog/mine/index.html"), "utf8"), /<p>Mine<\/p>/);
}); // prettier-ignore
