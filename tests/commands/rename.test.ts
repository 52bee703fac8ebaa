/** `octavo rename`: another title or address, and nobody who comes by the old one is lost. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { createMiniSite, fine, isThere, octavo, readPost, refused, threePosts, writeFiles } from "./run.ts";

describe("rename", { concurrency: 2 }, () => {
  test("a new title gives a new file and address; the old address redirects, links follow", async () => {
    const root = threePosts();
    assert.deepEqual(
      await octavo(root, "rename", "on-folding", "On Folding: Paper"),
      fine("posts/on-folding-paper.md\n", "/blog/on-folding/ leads to /blog/on-folding-paper/ now\n"),
    );
    assert.equal(isThere(root, "posts/on-folding.md"), false);
    assert.equal(
      readPost(root, "posts/on-folding-paper.md"),
      '---\ntitle: "On Folding: Paper"\nauthor: Ruth Pelham\ndate: 2024-03-27T09:30:00Z\ntags:\n  - paper\n  - Web\naliases:\n  - /blog/on-folding/\n---\n\nText.\n',
    );
    assert.ok(readPost(root, "posts/2024-01-02-glue.md").endsWith("See [folding](on-folding-paper.md#x)."));
    const built = await octavo(root, "build");
    assert.equal(built.status, 0, built.stdout);
    const redirect = readFileSync(path.join(root, "_site/blog/on-folding/index.html"), "utf8");
    assert.match(redirect, /url=\/blog\/on-folding-paper\//);
  });

  test("links in the parameters of blocks follow", async () => {
    const root = threePosts();
    writeFiles(root, {
      "posts/more.md":
        "---\ntitle: More\ndate: 2024-05-01\n---\n\n::button[Fold]{href=on-folding.md}\n\n:::quote{href='on-folding.md#x'}\na\n:::\n",
    });
    await octavo(root, "rename", "on-folding", "folds");
    assert.ok(
      readPost(root, "posts/more.md").endsWith(
        "::button[Fold]{href=folds.md}\n\n:::quote{href='folds.md#x'}\na\n:::\n",
      ),
    );
  });

  test("a new slug leaves the title; back again, nothing redirects to itself", async () => {
    const root = threePosts();
    const before = readPost(root, "posts/on-folding.md");
    await octavo(root, "rename", "on-folding", "folds");
    assert.equal(
      readPost(root, "posts/folds.md"),
      before.replace("Web\n", "Web\naliases:\n  - /blog/on-folding/\n"),
    );
    assert.deepEqual(
      await octavo(root, "rename", "folds", "on-folding"),
      fine("posts/on-folding.md\n", "/blog/folds/ leads to /blog/on-folding/ now\n"),
    );
    assert.equal(
      readPost(root, "posts/on-folding.md"),
      before.replace("Web\n", "Web\naliases:\n  - /blog/folds/\n"),
    );
  });

  test("what was never published leaves no address behind, and a day in the file name stays", async () => {
    const root = threePosts();
    assert.deepEqual(
      await octavo(root, "rename", "glue", "paste"),
      fine(
        "posts/2024-01-02-paste.md\n",
        "It will be at /blog/2024-01-02-paste/; /blog/2024-01-02-glue/ was never published, so nothing leads from there\n",
      ),
    );
    assert.doesNotMatch(readPost(root, "posts/2024-01-02-paste.md"), /aliases/);
  });

  test("a draft that was published once leaves its address behind, and who makes it one is told what follows", async () => {
    const root = threePosts();
    writeFiles(root, { "addresses.lock": "/blog/on-folding/ posts/on-folding.md\n" });
    assert.deepEqual(
      await octavo(root, "unpublish", "on-folding"),
      fine(
        "",
        "posts/on-folding.md is a draft: the next build leaves it out\n" +
          '/blog/on-folding/ has been published, so that build asks what becomes of it: write "/blog/on-folding/ gone" in addresses.lock, or add aliases: [/blog/on-folding/] to the post that takes its place.\n',
      ),
    );
    assert.deepEqual(
      await octavo(root, "rename", "on-folding", "folds"),
      fine("posts/folds.md\n", "/blog/on-folding/ leads to /blog/folds/ once the post is published\n"),
    );
    assert.match(readPost(root, "posts/folds.md"), /^aliases:\n {2}- \/blog\/on-folding\/$/m);
  });

  test("a slug, a permalink or a folder keep their way of giving the address", async () => {
    const front = "title: A\ndate: 2024-01-01\n";
    const root = createMiniSite({
      "posts/a.md": `---\n${front}slug: one # here\n---\n`,
      "posts/b.md": `---\n${front}permalink: /essays/two.html\naliases: /older/\n---\n`,
      "posts/trip/index.md": `---\n${front}---\n`,
    });
    await octavo(root, "rename", "posts/a.md", "uno");
    assert.equal(
      readPost(root, "posts/a.md"),
      `---\n${front}slug: uno # here\naliases:\n  - /blog/one/\n---\n`,
    );
    await octavo(root, "rename", "posts/b.md", "due");
    assert.equal(readPost(root, "posts/b.md"), `---\n${front}permalink: /essays/due.html\naliases: [/older/, /essays/two.html]\n---\n`); // prettier-ignore
    await octavo(root, "rename", "trip", "journey");
    assert.equal(
      readPost(root, "posts/trip/index.md"),
      `---\n${front}slug: journey\naliases:\n  - /blog/trip/\n---\n`,
    );
    const { status, stdout } = await octavo(root, "check");
    assert.equal(status, 0, stdout);
  });

  test("links in other folders, encoded ones and translations follow", async () => {
    const root = createMiniSite({
      "posts/über.md": "---\ntitle: Ü\ndate: 2024-01-01\n---\n",
      "posts/de/b.md": "---\ntitle: B\ndate: 2024-01-01\ntranslation_of: über\n---\n[a](../über.md), [b](<../%C3%BCber.md#x>)\r\nand [c](/posts/über.md) `über.md` über.md\n",
    }); // prettier-ignore
    await octavo(root, "rename", "über", "unter");
    assert.equal(
      readPost(root, "posts/de/b.md"),
      "---\ntitle: B\ndate: 2024-01-01\ntranslation_of: unter\n---\n[a](../unter.md), [b](<../unter.md#x>)\r\nand [c](/posts/unter.md) `über.md` über.md\n",
    );
  });

  test("nothing is overwritten, neither a file nor an address", async () => {
    const root = threePosts();
    assert.deepEqual(
      await octavo(root, "rename", "on-folding", "Notes"),
      refused("posts/notes.md is there already", "choose another title or address"),
    );
    assert.deepEqual(
      await octavo(root, "rename", "on-folding", "on-folding"),
      refused("the post is called `on-folding` already", "give it another title or address"),
    );
    assert.deepEqual(
      await octavo(root, "rename", "on-folding"),
      refused(
        "`rename` needs a post and its new title or address",
        'octavo rename on-folding "On Folding Paper"',
      ),
    );
    assert.equal(isThere(root, "posts/on-folding.md"), true);
  });

  test("--dry-run shows all of it and changes none", async () => {
    const root = threePosts();
    assert.deepEqual(
      await octavo(root, "rename", "on-folding", "folds", "--dry-run"),
      fine(
        "--- posts/on-folding.md\n+++ posts/folds.md\n@@ -5,6 +5,8 @@\n tags:\n   - paper\n   - Web\n+aliases:\n+  - /blog/on-folding/\n ---\n \n Text.\n" +
          "--- posts/2024-01-02-glue.md\n+++ posts/2024-01-02-glue.md\n@@ -4,4 +4,4 @@\n date: 2099-01-02\n tags: [paper, web]\n ---\n-See [folding](on-folding.md#x).\n\\ No newline at end of file\n+See [folding](folds.md#x).\n\\ No newline at end of file\n",
        "/blog/on-folding/ leads to /blog/folds/ now\n",
      ),
    );
    assert.equal(isThere(root, "posts/folds.md"), false);
  });

  test("reference definitions and owner's pages follow, code of every kind stays", async () => {
    const body = (name: string): string =>
      `Code \`[a](${"tgt"}.md)\` and \`\`[x](${"tgt"}.md) \`\`.\n\n    [a](tgt.md)\n\n\`\`\`md\n[t]: tgt.md\n\`\`\`\n\n<pre>[a](tgt.md)</pre>\n\n[inline](${name}.md) and [one][t], [two][t], [t].\n\n${"Line.\n\n".repeat(30)}[t]: ${name}.md "A title"\n[u]: <${name}.md#x>\n\nSee [u].\n`;
    const page = (name: string): string =>
      `---\ntitle: P\nlayout: page.njk\n---\n\n[post](../posts/${name}.md), \`[post](../posts/tgt.md)\`\n`;
    const root = createMiniSite({
      "posts/tgt.md": "---\ntitle: Target\ndate: 2024-01-01\n---\n\n# x\n",
      "posts/ref.md": `---\ntitle: Ref\ndate: 2024-01-01\n---\n${body("tgt")}`,
      "pages/p.md": page("tgt"),
    });
    await octavo(root, "rename", "tgt", "New name");
    assert.equal(
      readPost(root, "posts/ref.md"),
      `---\ntitle: Ref\ndate: 2024-01-01\n---\n${body("new-name")}`,
    );
    assert.equal(readPost(root, "pages/p.md"), page("new-name"));
  });

  test("a slug may stand behind a quoted title, and nothing else", async () => {
    const root = threePosts();
    assert.deepEqual(
      await octavo(root, "rename", "on-folding", "On Folding Paper", "paper"),
      fine("posts/paper.md\n", "/blog/on-folding/ leads to /blog/paper/ now\n"),
    );
    assert.match(readPost(root, "posts/paper.md"), /^title: On Folding Paper$/m);
    assert.deepEqual(
      await octavo(root, "rename", "paper", "On Paper", "Not A Slug"),
      refused(
        "`Not A Slug` cannot be part of an address",
        'octavo rename NAME "On Paper" not-a-slug, or put the whole title into quotes',
      ),
    );
  });

  test("a slug may stand behind a title of one word", async () => {
    const root = threePosts();
    assert.deepEqual(
      await octavo(root, "rename", "on-folding", "Paper", "on-paper"),
      fine("posts/on-paper.md\n", "/blog/on-folding/ leads to /blog/on-paper/ now\n"),
    );
    assert.match(readPost(root, "posts/on-paper.md"), /^title: Paper$/m);
    await octavo(root, "rename", "on-paper", "Paper", "Folds");
    assert.match(readPost(root, "posts/paper-folds.md"), /^title: Paper Folds$/m);
  });

  test("twenty thousand links in one line follow", async () => {
    const body = (name: string): string => `[a](${name}.md) \`${"on-folding"}.md\` `.repeat(20_000);
    const root = createMiniSite({
      "posts/on-folding.md": "---\ntitle: On Folding\ndate: 2024-01-01\n---\n",
      "posts/links.md": `---\ntitle: Links\ndate: 2024-01-02\n---\n\n${body("on-folding")}\n`,
    });
    await octavo(root, "rename", "on-folding", "on-paper");
    const text = readPost(root, "posts/links.md");
    assert.ok(text.endsWith(`\n\n${body("on-paper")}\n`), text.slice(0, 200));
  });

  test("a title of signs makes a name of its own", async () => {
    const root = threePosts();
    const told = [
      await octavo(root, "new", "🎉"),
      await octavo(root, "new", "🚀"),
      await octavo(root, "new", "???"),
    ];
    assert.deepEqual(told, [
      fine("posts/6146299c.md\n"),
      fine("posts/ebbc0b28.md\n"),
      fine("posts/a03b221c.md\n"),
    ]);
  });

  test("wikilinks follow by title, by file name and by path", async () => {
    const body = "[[Old Title]] [[old-title|x]] [[old-title#part]] [[old title]] [[Other]]\n";
    const root = createMiniSite({
      "posts/old-title.md": "---\ntitle: Old Title\ndate: 2024-01-01\n---\n",
      "posts/other.md": `---\ntitle: Other\ndate: 2024-01-01\n---\n${body}`,
    });
    await octavo(root, "rename", "old-title", "New Name");
    assert.ok(
      readPost(root, "posts/other.md").endsWith(
        "[[New Name]] [[new-name|x]] [[new-name#part]] [[New Name]] [[Other]]\n",
      ),
      readPost(root, "posts/other.md"),
    );
  });
});
