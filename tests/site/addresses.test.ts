/** Addresses that never die, through the real command line. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { createMiniSite, postWith, runOctavo, writeFiles } from "../harness/index.ts";

const head =
  "# Every address this site has published; made by octavo, kept in the repository.\n# To give one up for good, write: /its/address/ gone\n";

const lockOf = (root: string): string => readFileSync(path.join(root, "addresses.lock"), "utf8");
const pageOf = (root: string, url: string): string =>
  readFileSync(path.join(root, "_site", url.slice(1), url.endsWith("/") ? "index.html" : ""), "utf8");
const withoutTime = (text: string): string => text.replace(/\d+\.\d\d s/, "0 s");
const withoutHashes = (text: string): string =>
  text.replace(/ [\w-]{12} leaves\.example,2024-0\d-0\d$/gm, " HASH");

const sample = () =>
  createMiniSite({
    "posts/glue.md": postWith(
      "title: Glue\ndate: 2024-01-02\ntags: [paper, web]\nauthor: Ada",
      "About glue.\n",
    ),
    "posts/fold.md": postWith(
      "title: Fold\ndate: 2024-02-03\ntags: [paper, web]\nauthor: Ada",
      "About folds.\n",
    ),
  });

async function built(root: string, ...args: string[]): Promise<string> {
  const { status, stdout } = await runOctavo(["build", ...args], root);
  assert.equal(status, 0, stdout);
  return stdout;
}

describe("the lock of addresses", { concurrency: 2 }, () => {
  test("begins with the first build that is meant to stay, not with a check or a view", async () => {
    const root = sample();
    await runOctavo(["check"], root);
    await built(root, "--drafts");
    await built(root, "--as-of", "2030-01-01");
    assert.equal(existsSync(path.join(root, "addresses.lock")), false);
    await built(root);
    assert.equal(
      withoutHashes(lockOf(root)),
      `${head}/
/archive/
/archive/2024/
/archive/2024/01/
/archive/2024/02/
/authors/
/authors/ada/ posts/glue.md
/blog/fold/ posts/fold.md HASH
/blog/glue/ posts/glue.md HASH
/feeds/
/tags/
/tags/paper/ posts/glue.md
/tags/web/ posts/glue.md
`,
    );
    const again = await built(root);
    assert.match(again, /\(0 files written, 0 removed\)/);
  });

  test("a file that was renamed redirects from its old address, and what is renamed twice goes straight there", async () => {
    const root = sample();
    await built(root);
    renameSync(path.join(root, "posts/glue.md"), path.join(root, "posts/paste.md"));
    await built(root);
    assert.match(pageOf(root, "/blog/glue/"), /content="0; url=\/blog\/paste\/"/);
    assert.match(pageOf(root, "/blog/glue/"), /<title>Glue<\/title>/);
    assert.match(lockOf(root), /^\/blog\/glue\/ -> \/blog\/paste\/$/m);
    writeFiles(root, {
      "posts/paste.md": postWith("title: Glue\ndate: 2024-01-02\nslug: gum\ntags: [paper, web]\nauthor: Ada"),
    });
    await built(root);
    assert.match(pageOf(root, "/blog/glue/"), /url=\/blog\/gum\//);
    assert.match(pageOf(root, "/blog/paste/"), /url=\/blog\/gum\//);
    const sitemap = readFileSync(path.join(root, "_site/sitemap.xml"), "utf8");
    assert.doesNotMatch(sitemap, /glue|paste/);
  });

  test("tags and authors that were renamed redirect too; a tag that is used no more leads to all tags", async () => {
    const root = sample();
    await built(root);
    writeFiles(root, {
      "posts/glue.md": postWith(
        "title: Glue\ndate: 2024-01-02\ntags: [card]\nauthor: Ada Lovelace",
        "About glue.\n",
      ),
      "posts/fold.md": postWith(
        "title: Fold\ndate: 2024-02-03\ntags: [card]\nauthor: Ada Lovelace",
        "About folds.\n",
      ),
    });
    await built(root);
    assert.match(pageOf(root, "/tags/paper/"), /url=\/tags\/card\//);
    assert.match(pageOf(root, "/authors/ada/"), /url=\/authors\/ada-lovelace\//);
    writeFiles(root, {
      "posts/glue.md": postWith("title: Glue\ndate: 2024-01-02\nauthor: Ada Lovelace", "About glue.\n"),
      "posts/fold.md": postWith("title: Fold\ndate: 2024-02-03\nauthor: Ada Lovelace", "About folds.\n"),
    });
    await built(root);
    assert.match(pageOf(root, "/tags/card/"), /url=\/tags\//);
    assert.match(pageOf(root, "/tags/paper/"), /url=\/tags\//);
  });

  test("an address that would be lost stops the build, until somebody decides", async () => {
    const root = sample();
    await built(root);
    const lock = lockOf(root);
    rmSync(path.join(root, "posts/glue.md"));
    const { status, stdout } = await runOctavo(["build"], root);
    assert.deepEqual(
      { status, stdout: withoutTime(stdout) },
      {
        status: 1,
        stdout:
          withoutTime(`addresses.lock:11:1  error  the address /blog/glue/, once made from posts/glue.md, would lead nowhere  [address-lost]
11 | ${lock.split("\n")[10]}
   | ^^^^^^^^^^^
help: bring it back, or
      add aliases: [/blog/glue/] to the post that takes its place, or
      write "/blog/glue/ gone" in addresses.lock to give it up

1 error
Nothing was published: mend the problems above and run it again. 1 error, 0.00 s
`),
      },
    );
    assert.equal(lockOf(root), lock);
    assert.equal(existsSync(path.join(root, "_site/blog/glue/index.html")), true);
    writeFiles(root, { "addresses.lock": lock.replace(/^\/blog\/glue\/ .*$/m, "/blog/glue/ gone") });
    await built(root);
    assert.equal(existsSync(path.join(root, "_site/blog/glue/index.html")), false);
    assert.match(lockOf(root), /^\/blog\/glue\/ gone$/m);
    // The month is gone too, and its year answers for it.
    assert.match(pageOf(root, "/archive/2024/01/"), /url=\/archive\/2024\//);
  });

  test("a lock that two branches have changed says what to do, and a list that is lost says it otherwise", async () => {
    const root = sample();
    await built(root);
    writeFiles(root, { "addresses.lock": `${lockOf(root)}<<<<<<< main\n` });
    const merged = await runOctavo(["build"], root);
    assert.equal(
      withoutTime(merged.stdout),
      `addresses.lock:16:1  error  this line is not an address  [lock-unreadable]
16 | <<<<<<< main
   | ^^^^^^^^^^^^
help: two branches have met here: keep the lines of both, and take this one out

1 error
Nothing was published: mend the problems above and run it again. 1 error, 0 s
`,
    );
    writeFiles(root, { "addresses.lock": `${head}/series/three/ posts/none.md\n/old/ -> /older/\n` });
    const lost = await runOctavo(["build"], root);
    assert.equal(
      withoutTime(lost.stdout),
      `addresses.lock:3:1  error  the address /series/three/, once made from posts/none.md, would lead nowhere  [address-lost]
3 | /series/three/ posts/none.md
  | ^^^^^^^^^^^^^^
help: bring it back, or
      write "/series/three/ -> /its/heir/" in addresses.lock, with the address that takes its place, or
      write "/series/three/ gone" in addresses.lock to give it up

addresses.lock:4:1  error  the address /old/ leads to /older/, which is not there  [address-lost]
4 | /old/ -> /older/
  | ^^^^^
help: bring it back, or
      add aliases: [/old/] to the post that takes its place, or
      write "/old/ gone" in addresses.lock to give it up

2 errors
Nothing was published: mend the problems above and run it again. 2 errors, 0 s
`,
    );
  });

  test("a redirect must not take the place of another page", async () => {
    const root = sample();
    await built(root);
    writeFiles(root, { "addresses.lock": `${lockOf(root)}/blog/FOLD/ -> /blog/glue/\n` });
    const { stdout } = await runOctavo(["build"], root);
    assert.equal(
      withoutTime(stdout),
      `addresses.lock  error  the redirect has the address /blog/FOLD/, which only case or Unicode form tells from /blog/fold/ of posts/fold.md  [address-clash]
help: write "/blog/FOLD/ gone" in addresses.lock to give it up

1 error
Nothing was published: mend the problems above and run it again. 1 error, 0 s
`,
    );
  });

  test("a lock that cannot be written leaves the site published, and says so", async () => {
    const root = sample();
    mkdirSync(path.join(root, "addresses.lock.new"));
    const { status, stdout } = await runOctavo(["build"], root);
    assert.equal(status, 0);
    assert.ok(
      stdout.includes(
        `note: the site is published, yet its addresses could not be kept: EISDIR: illegal operation on a directory, open '${root}/addresses.lock.new'\n`,
      ),
      stdout,
    );
    assert.ok(existsSync(path.join(root, "_site/index.html")));
  });
});
