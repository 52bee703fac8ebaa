/** `octavo list`, `tags` and `authors`: what there is, and other names for it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createMiniSite, fine, octavo, readPost, refused, threePosts } from "./run.ts";

const glue = "2099-01-02  scheduled  posts/2024-01-02-glue.md  Glue: a defence\n";
const notes = (width: number): string =>
  `2024-05-01  draft      ${"posts/notes.md".padEnd(width)}  Notes on Folding\n`;
const folding = (width: number): string =>
  `2024-03-27  published  ${"posts/on-folding.md".padEnd(width)}  On Folding\n`;

describe("list", { concurrency: 2 }, () => {
  test("all posts, the newest first", async () => {
    assert.deepEqual(await octavo(threePosts(), "list"), fine(glue + notes(24) + folding(24), "3 posts\n"));
  });
  test("drafts, scheduled ones, by tag, by author", async () => {
    const root = threePosts();
    assert.deepEqual(await octavo(root, "list", "--drafts"), fine(notes(14), "1 post\n"));
    assert.deepEqual(await octavo(root, "list", "--scheduled"), fine(glue, "1 post\n"));
    assert.deepEqual(
      await octavo(root, "list", "--drafts", "--scheduled"),
      fine(glue + notes(24), "2 posts\n"),
    );
    assert.deepEqual(await octavo(root, "list", "--tag", "WEB"), fine(glue + folding(24), "2 posts\n"));
    assert.deepEqual(await octavo(root, "list", "--author", "ruth pelham"), fine(folding(19), "1 post\n"));
  });
  test("as JSON", async () => {
    const { stdout, stderr } = await octavo(threePosts(), "list", "--author", "Ruth Pelham", "--json");
    assert.deepEqual(JSON.parse(stdout), [
      {
        source: "posts/on-folding.md",
        url: "/blog/on-folding/",
        title: "On Folding",
        date: "2024-03-27T09:30:00.000Z",
        state: "published",
        authors: ["Ruth Pelham"],
        tags: ["paper", "Web"],
      },
    ]);
    assert.equal(stderr, "");
  });
  test("an unknown tag or author gets the nearest, and posts with errors are counted", async () => {
    const root = createMiniSite({
      "posts/a.md": "---\ntitle: A\ndate: 2024-01-01\ntags: [paper]\nauthor: Ada\n---\n",
      "posts/b.md": "---\ntitle: B\n---\n",
    });
    assert.deepEqual(
      await octavo(root, "list", "--tag", "papr"),
      refused("no post has the tag `papr`", "did you mean `paper`?"),
    );
    assert.deepEqual(
      await octavo(root, "list", "--author", "Bob"),
      refused("no post has the author `Bob`", "octavo authors list shows them all"),
    );
    assert.deepEqual(await octavo(root, "list", "x"), {
      status: 2,
      stdout: "",
      stderr: "octavo: `list` takes no argument `x`\nRun octavo list --help for its options.\n",
    });
    assert.deepEqual(
      await octavo(root, "list"),
      fine("2024-01-01  published  posts/a.md  A\n", "1 post\n1 more has errors: octavo check shows them\n"),
    );
  });
});

describe("tags", { concurrency: 2 }, () => {
  test("are listed with their numbers of posts", async () => {
    const root = threePosts();
    assert.deepEqual(await octavo(root, "tags"), fine("    2  paper\n    2  Web\n", "2 tags\n"));
    assert.deepEqual(JSON.parse((await octavo(root, "tags", "list", "--json")).stdout), [
      { label: "paper", url: "/tags/paper/", posts: 2 },
      { label: "Web", url: "/tags/web/", posts: 2 },
    ]);
  });
  test("one is renamed in every post, line by line, and in its file", async () => {
    const root = createMiniSite({
      "tags/web.md": "---\nlabel: Web # the\naliases: [WWW]\n---\nText.\n",
      "posts/a.md": "---\ntitle: A\ndate: 2024-01-01\ntags:\n  - 'web' # x\n  - other\n---\n",
      "posts/b.md": "---\r\ntitle: B\r\ndate: 2024-01-01\r\ntags: [other, WWW,  net]\r\n---\r\n",
      "posts/c.md": "---\ntitle: C\ndate: 2024-01-01\nkeywords: web, other\n---\n",
    });
    assert.deepEqual(
      await octavo(root, "tags", "rename", "web", "Network"),
      fine("", "3 posts are tagged `Network` instead of `Web`\n"),
    );
    assert.equal(readPost(root, "tags/web.md"), "---\nlabel: Network # the\naliases: [WWW]\n---\nText.\n");
    assert.match(readPost(root, "posts/a.md"), /tags:\n {2}- 'Network' # x\n {2}- other\n/);
    assert.match(readPost(root, "posts/b.md"), /tags: \[other, Network, {1,2}net\]\r\n/);
    assert.match(readPost(root, "posts/c.md"), /keywords: Network, other\n/);
  });
  test("several are merged, and a post has the tag once", async () => {
    const root = createMiniSite({
      "posts/a.md": "---\ntitle: A\ndate: 2024-01-01\ntags:\n  - trend\n  - trends # kept\n---\n",
      "posts/b.md": "---\ntitle: B\ndate: 2024-01-01\ntags:\n  - trending\n  - other\n---\n",
    });
    assert.deepEqual(
      await octavo(root, "tags", "merge", "trend", "trending", "trends", "--dry-run"),
      fine(
        "--- posts/a.md\n+++ posts/a.md\n@@ -2,6 +2,5 @@\n title: A\n date: 2024-01-01\n tags:\n-  - trend\n   - trends # kept\n ---\n" +
          "--- posts/b.md\n+++ posts/b.md\n@@ -2,6 +2,6 @@\n title: B\n date: 2024-01-01\n tags:\n-  - trending\n+  - trends\n   - other\n ---\n",
        "2 posts would be tagged `trends` instead of `trend`, `trending`\n",
      ),
    );
    await octavo(root, "tags", "merge", "trend", "trending", "trends");
    assert.match(readPost(root, "posts/a.md"), /tags:\n {2}- trends # kept\n---/);
    assert.match(readPost(root, "posts/b.md"), /tags:\n {2}- trends\n {2}- other\n---/);
  });
  test("wrong use is explained", async () => {
    const root = threePosts();
    assert.deepEqual(await octavo(root, "tags", "rename", "web", "paper"), refused("there is a tag `paper` already", 'octavo tags merge "Web" "paper" makes one of the two'));
    assert.deepEqual(await octavo(root, "tags", "rename", "webb", "net"), refused("there is no tag `webb`", "did you mean `Web`?"));
    assert.deepEqual(await octavo(root, "tags", "merge", "web", "nothing at all"), refused("there is no tag `nothing at all`", "octavo tags list shows them all"));
    assert.deepEqual(await octavo(root, "tags", "rename", "web"), refused("`tags rename` needs the old name and the new one", "octavo tags rename web www"));
    assert.deepEqual(await octavo(root, "tags", "merge", "web"), refused("`tags merge` needs the old names and the one they become", "octavo tags merge trend trending trends"));
    assert.equal((await octavo(root, "tags", "burn")).stderr, "octavo: `tags` can list, rename and merge, not `burn`\nRun octavo tags --help for its options.\n");
  }); // prettier-ignore
});

describe("authors", { concurrency: 2 }, () => {
  test("are listed, and one is renamed in posts and in its file", async () => {
    const root = createMiniSite({
      "authors/ada.md": "---\nname: Ada L. # short\n---\n",
      "posts/a.md": "---\ntitle: A\nauthor: Ada L.\ndate: 2024-01-01\n---\n",
      "posts/b.md": "---\ntitle: B\nauthors:\n  - ada l.\n  - Bob\ndate: 2024-01-01\n---\n",
      "posts/c.md": "---\ntitle: C\nauthor:\n  name: Ada L.\n  age: 3\ndate: 2024-01-01\n---\n",
    });
    assert.deepEqual(
      await octavo(root, "authors", "list"),
      fine("    3  Ada L.  authors/ada.md\n    1  Bob\n", "2 authors\n"),
    );
    assert.deepEqual(
      await octavo(root, "authors", "rename", "Ada L.", "Ada Lovelace"),
      fine("", "3 posts are by `Ada Lovelace` instead of `Ada L.`\n"),
    );
    assert.equal(readPost(root, "authors/ada.md"), "---\nname: Ada Lovelace # short\n---\n");
    assert.match(readPost(root, "posts/a.md"), /^author: Ada Lovelace$/m);
    assert.match(readPost(root, "posts/b.md"), /^authors:\n {2}- Ada Lovelace\n {2}- Bob$/m);
    assert.match(readPost(root, "posts/c.md"), /^author:\n {2}name: Ada Lovelace\n {2}age: 3$/m);
  });
  test("two spellings become one author, whose file stays", async () => {
    const root = createMiniSite({
      "authors/ruth.md": "---\nname: Ruth Pelham\n---\n",
      "posts/a.md": "---\ntitle: A\nauthor: [R. Pelham, Ruth Pelham]\ndate: 2024-01-01\n---\n",
    });
    assert.deepEqual(
      await octavo(root, "authors", "rename", "R. Pelham", "Ruth Pelham"),
      fine("", "1 post are by `Ruth Pelham` instead of `R. Pelham`\n".replace("are", "is")),
    );
    assert.match(readPost(root, "posts/a.md"), /^author: \[Ruth Pelham\]$/m);
    assert.deepEqual(await octavo(root, "authors", "rename", "Ruth", "X"), refused("there is no author `Ruth`", "octavo authors list shows them all"));
    assert.deepEqual(await octavo(root, "authors", "rename", "Ruth"), refused("`authors rename` needs the old name and the new one", 'octavo authors rename "R. Pelham" "Ruth Pelham"'));
    assert.equal((await octavo(root, "authors", "burn")).stderr, "octavo: `authors` can list and rename, not `burn`\nRun octavo authors --help for its options.\n");
  }); // prettier-ignore
});
