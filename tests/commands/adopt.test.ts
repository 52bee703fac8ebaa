/** `octavo adopt`, and the lock in the hands of the commands that rename. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { writeFiles } from "../harness/index.ts";
import { createMiniSite, fine, isThere, octavo, refused } from "./run.ts";

const lockOf = (root: string): string => readFileSync(path.join(root, "addresses.lock"), "utf8");
const head =
  "# Every address this site has published; made by octavo, kept in the repository.\n# To give one up for good, write: /its/address/ gone\n";

const site = () =>
  createMiniSite({
    "posts/glue.md": "---\ntitle: Glue\ndate: 2024-01-02\ntags: [paper, web]\naliases: /old/glue/\nauthor: Ada\n---\nA\n",
    "posts/fold.md": "---\ntitle: Fold\ndate: 2024-02-02\ntags: [paper, web]\nauthor: Ada\n---\nB\n",
    "old.xml": "<urlset><url><loc>http://old.example/blog/glue</loc></url><url><loc>http://old.example/old/glue/</loc></url><url><loc>http://old.example/2019/03/fold.html</loc></url></urlset>",
    "wrong.txt": "hello\n",
    "index.xml": "<sitemapindex><sitemap></sitemap></sitemapindex>",
  }); // prettier-ignore

describe("adopt", { concurrency: 2 }, () => {
  const said =
    "here       /blog/glue\nlost       /2019/03/fold.html  (nearest: /blog/fold/)\nredirects  /old/glue/ -> /blog/glue/\n"
      .split("\n")
      .sort((a, b) => (a === "" ? 1 : b === "" ? -1 : a.slice(11) < b.slice(11) ? -1 : 1))
      .join("\n");

  test("says what becomes of old addresses, and keeps them in mind", async () => {
    const root = site();
    const counts =
      "3 addresses: 1 here, 1 redirecting, 1 lost\nThe next build asks what becomes of those that are lost\n";
    assert.deepEqual(
      await octavo(root, "adopt", "old.xml", "--dry-run"),
      fine(
        `${said}--- addresses.lock\n+++ addresses.lock\n@@ -0,0 +1,3 @@\n${head.replace(/^/gm, "+").slice(0, -1)}+/2019/03/fold.html\n`,
        counts,
      ),
    );
    assert.equal(isThere(root, "addresses.lock"), false);
    assert.deepEqual(await octavo(root, "adopt", "old.xml"), fine(said, counts));
    assert.equal(lockOf(root), `${head}/2019/03/fold.html\n`);
    const { status, stdout } = await octavo(root, "build");
    assert.equal(status, 1);
    assert.ok(
      stdout.startsWith(`addresses.lock:3:1  error  the address /2019/03/fold.html would lead nowhere  [address-lost]
3 | /2019/03/fold.html
  | ^^^^^^^^^^^^^^^^^^
help: bring it back, or
      add aliases: [/2019/03/fold.html] to the post that takes its place`),
      stdout,
    );
    writeFiles(root, { "addresses.lock": `${head}/2019/03/fold.html -> /blog/fold/\n` });
    assert.equal((await octavo(root, "build")).status, 0);
    assert.match(readFileSync(path.join(root, "_site/2019/03/fold.html"), "utf8"), /url=\/blog\/fold\//);
    const { stdout: again } = await octavo(root, "adopt", "old.xml");
    assert.match(again, /^redirects {2}\/2019\/03\/fold.html -> \/blog\/fold\/$/m);
  });

  test("refuses what holds no addresses", async () => {
    const root = site();
    assert.deepEqual(
      await octavo(root, "adopt"),
      refused(
        "`adopt` needs one file: the old sitemap, or a list of addresses",
        "octavo adopt old-sitemap.xml",
      ),
    );
    assert.deepEqual(
      await octavo(root, "adopt", "none.xml"),
      refused("`none.xml` cannot be read", "name a file, such as the old sitemap.xml"),
    );
    assert.deepEqual(
      await octavo(root, "adopt", "wrong.txt"),
      refused(
        "there is no address in `wrong.txt`",
        "write one a line, such as /blog/post/ or https://example.com/blog/post/",
      ),
    );
    assert.deepEqual(
      await octavo(root, "adopt", "index.xml"),
      refused(
        "`index.xml` names other sitemaps, not pages",
        "give the command each of the sitemaps it names",
      ),
    );
  });
});

describe("commands that rename", { concurrency: 2 }, () => {
  test("tell the lock where a tag has gone, also into another", async () => {
    const root = site();
    assert.equal((await octavo(root, "build")).status, 0);
    assert.equal((await octavo(root, "tags", "merge", "web", "paper")).status, 0);
    assert.match(lockOf(root), /^\/tags\/web\/ -> \/tags\/paper\/$/m);
    assert.equal((await octavo(root, "tags", "rename", "paper", "card")).status, 0);
    assert.match(lockOf(root), /^\/tags\/paper\/ -> \/tags\/card\/$/m);
    assert.equal((await octavo(root, "build")).status, 0);
    assert.match(readFileSync(path.join(root, "_site/tags/web/index.html"), "utf8"), /url=\/tags\/card\//);
    // And back again: an address that is there redirects no more.
    assert.equal((await octavo(root, "tags", "rename", "card", "paper")).status, 0);
    assert.match(lockOf(root), /^\/tags\/card\/ -> \/tags\/paper\/$/m);
    assert.doesNotMatch(lockOf(root), /^\/tags\/paper\/ ->/m);
  });

  test("tell it where an author and a post have gone", async () => {
    const root = site();
    assert.equal((await octavo(root, "build")).status, 0);
    assert.equal((await octavo(root, "authors", "rename", "Ada", "Ada Lovelace")).status, 0);
    assert.match(lockOf(root), /^\/authors\/ada\/ -> \/authors\/ada-lovelace\/$/m);
    assert.equal((await octavo(root, "rename", "fold", "Folding")).status, 0);
    const { status, stdout } = await octavo(root, "build");
    assert.equal(status, 0, stdout);
    assert.match(lockOf(root), /^\/blog\/fold\/ -> \/blog\/folding\/$/m);
  });
});
