/** `octavo publish` and `unpublish`, and how a post is named to them. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  atTerminal,
  createMiniSite,
  fine,
  hasTerminal,
  octavo,
  readPost,
  refused,
  threePosts,
} from "./run.ts";

const dated = "It is dated 2024-05-01; octavo publish notes --date now dates it now.\n";

describe("publish and unpublish", { concurrency: 2 }, () => {
  test("a draft loses its mark and nothing else", async () => {
    const root = threePosts();
    assert.deepEqual(
      await octavo(root, "publish", "notes"),
      fine("", `posts/notes.md is no longer a draft: the next build shows it at /blog/notes/\n${dated}`),
    );
    assert.equal(
      readPost(root, "posts/notes.md"),
      "---\ntitle: Notes on Folding\ndate: 2024-05-01\n---\n\nText.\n",
    );
    assert.deepEqual(
      await octavo(root, "publish", "notes"),
      fine("", "posts/notes.md was not a draft: the next build shows it at /blog/notes/\n"),
    );
  });

  test("a post becomes a draft again, in its own line ends", async () => {
    const root = threePosts();
    const before = readPost(root, "posts/2024-01-02-glue.md");
    assert.deepEqual(
      await octavo(root, "unpublish", "glue"),
      fine("", "posts/2024-01-02-glue.md is a draft: the next build leaves it out\n"),
    );
    assert.equal(
      readPost(root, "posts/2024-01-02-glue.md"),
      before.replace("web]\r\n", "web]\r\ndraft: true\r\n"),
    );
    assert.deepEqual(
      await octavo(root, "unpublish", "glue"),
      fine("", "posts/2024-01-02-glue.md was a draft already\n"),
    );
    assert.deepEqual(
      await octavo(root, "publish", "glue"),
      fine(
        "",
        "posts/2024-01-02-glue.md is no longer a draft: it appears at /blog/2024-01-02-glue/ on 2099-01-02 00:00 UTC\n",
      ),
    );
    assert.equal(readPost(root, "posts/2024-01-02-glue.md"), before);
  });

  test("a date can be given with it", async () => {
    const root = threePosts();
    const { status } = await octavo(root, "publish", "notes", "--date", "2024-06-01T12:00:00+02:00");
    assert.equal(status, 0);
    assert.equal(
      readPost(root, "posts/notes.md"),
      "---\ntitle: Notes on Folding\ndate: 2024-06-01T10:00:00Z\n---\n\nText.\n",
    );
    await octavo(root, "publish", "notes", "--date", "now");
    assert.match(
      readPost(root, "posts/notes.md"),
      new RegExp(`^date: ${new Date().getUTCFullYear()}-.*Z$`, "m"),
    );
  });

  test("a draft by another name, or by the settings, is published too", async () => {
    const root = createMiniSite({
      "site.config.ts": 'export default { title: "L", url: "https://l.example", posts: { draft: true } };\n',
      "posts/a.md": "---\ntitle: A\ndate: 2099-01-01\npublished: false\n---\n",
      "posts/b.md": "---\ntitle: B\ndate: 2099-01-01\n---\n",
    });
    const said = (name: string): string =>
      `posts/${name}.md is no longer a draft: it appears at /blog/${name}/ on 2099-01-01 00:00 UTC\n`;
    assert.deepEqual(await octavo(root, "publish", "a"), fine("", said("a")));
    assert.equal(readPost(root, "posts/a.md"), "---\ntitle: A\ndate: 2099-01-01\ndraft: false\n---\n");
    assert.deepEqual(await octavo(root, "publish", "b"), fine("", said("b")));
    assert.equal(readPost(root, "posts/b.md"), "---\ntitle: B\ndate: 2099-01-01\ndraft: false\n---\n");
  });

  test("--dry-run shows the line and changes none", async () => {
    const root = threePosts();
    const before = readPost(root, "posts/notes.md");
    assert.deepEqual(
      await octavo(root, "publish", "notes", "--dry-run"),
      fine(
        "--- posts/notes.md\n+++ posts/notes.md\n@@ -1,7 +1,6 @@\n ---\n title: Notes on Folding\n date: 2024-05-01\n-draft: true # not yet\n ---\n \n Text.\n",
        `posts/notes.md would no longer be a draft: the next build shows it at /blog/notes/\n${dated}`,
      ),
    );
    assert.equal(readPost(root, "posts/notes.md"), before);
  });

  test("a post with an error is not touched, and the error is shown", async () => {
    const text = "---\ntitle: A\ndate: 2024-02-31\ndraft: true\n---\n";
    const root = createMiniSite({ "posts/a.md": text });
    assert.deepEqual(await octavo(root, "publish", "posts/a.md"), {
      status: 1,
      stdout: "",
      stderr:
        "posts/a.md:3:7  error  `date`: 2024-02 has 29 days, not 31  [date-impossible]\n" +
        "3 | date: 2024-02-31\n  |       ^^^^^^^^^^\nhelp: did you mean 2024-02-29?\n\n1 error\n",
    });
    assert.equal(readPost(root, "posts/a.md"), text);
  });
});

describe("a post is found", { concurrency: 2 }, () => {
  const names = [
    "posts/on-folding.md",
    "./posts/on-folding.md",
    "on-folding.md",
    "on-folding",
    "/blog/on-folding/",
    "/blog/on-folding",
    "https://leaves.example/blog/on-folding/",
    "On Folding",
    "on folding",
  ];
  for (const name of names) {
    test(`as ${name}`, async () => {
      const { status, stderr } = await octavo(threePosts(), "publish", name);
      assert.equal(
        stderr,
        "posts/on-folding.md was not a draft: the next build shows it at /blog/on-folding/\n",
      );
      assert.equal(status, 0);
    });
  }

  test("by a part of its title that no other has", async () => {
    assert.match(
      (await octavo(threePosts(), "publish", "a defence")).stderr,
      /^posts\/2024-01-02-glue\.md was/,
    );
  });

  test("not by one that two have", async () => {
    assert.deepEqual(
      await octavo(threePosts(), "publish", "folding"),
      refused(
        "`folding` can be 2 posts:\n  posts/notes.md  Notes on Folding\n  posts/on-folding.md  On Folding",
        "name one of them by its file",
      ),
    );
  });

  test("not where there is none, and the nearest are named", async () => {
    const root = threePosts();
    assert.deepEqual(
      await octavo(root, "publish", "on-foldign"),
      refused("no post is called `on-foldign`", "did you mean `on-folding` or `On Folding`?"),
    );
    assert.deepEqual(
      await octavo(root, "publish", "something else altogether"),
      refused("no post is called `something else altogether`", "octavo list shows them all"),
    );
    assert.deepEqual(
      await octavo(root, "unpublish"),
      refused("`unpublish` needs the name of a post", "octavo unpublish on-folding"),
    );
  });

  test("by its number at a terminal", { skip: !hasTerminal }, async () => {
    const told = await atTerminal(threePosts(), ["unpublish", "folding"], "2");
    assert.match(told, /^`folding` can be 2 posts:\n {2}1 {2}posts\/notes\.md {2}Notes on Folding\n {2}2 {2}posts\/on-folding\.md {2}On Folding\nWhich one\? 2\n/); // prettier-ignore
    assert.match(told, /posts\/on-folding\.md is a draft: the next build leaves it out\n$/);
  });
});
