/** What readers and machines are told of a changed text: through the real command line. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createMiniSite, postWith, runOctavo, writeFiles } from "../harness/index.ts";
import { commitAll, git } from "./git-site.ts";

const post = (body: string): string => postWith("title: A\ndate: 2026-01-01", body);

const build = async (root: string): Promise<string> => {
  const { status, stdout } = await runOctavo(["build", "--as-of", "2026-11-23"], root);
  assert.equal(status, 0, stdout);
  return stdout;
};

test(
  "a change of the text is shown, in pages, feeds, JSON-LD and sitemap; off it is not",
  { timeout: 120_000 },
  async () => {
    const root = createMiniSite({
      ".gitignore": "_site\n.cache\n",
      "posts/a.md": post("One.\n"),
      "posts/b.md": post("B.\n").replace(": A", ": B"),
    });
    git(root, ["init", "--quiet"]);
    commitAll(root, "2026-01-02T00:00:00Z");
    const read = (file: string): string => readFileSync(path.join(root, "_site", file), "utf8");
    await build(root);
    assert.doesNotMatch(read("blog/a/index.html"), /Updated/);

    writeFiles(root, { "posts/a.md": post("One and two.\n") });
    await build(root);
    assert.doesNotMatch(read("blog/a/index.html"), /Updated/, "not committed yet");
    commitAll(root, "2026-03-04T05:06:07Z");
    assert.match(await build(root), /files written/);
    const changed = "2026-03-04T05:06:07.000Z";
    const page = read("blog/a/index.html");
    assert.ok(
      page.includes(`Updated <time class="dt-updated" datetime="${changed}">4 March 2026</time>`),
      page,
    );
    assert.ok(page.includes(`"dateModified":"${changed}"`), page);
    assert.ok(page.includes(`<meta property="article:modified_time" content="${changed}">`), page);
    assert.match(read("feed.xml"), /<updated>2026-03-04T05:06:07(?:\.000)?Z<\/updated>/);
    assert.ok(
      read("feed.json").includes(`"date_modified": "${changed}"`) ||
        read("feed.json").includes(`"date_modified":"${changed}"`),
    );
    assert.match(
      read("sitemap.xml"),
      /<loc>https:\/\/leaves\.example\/blog\/a\/<\/loc>\n<lastmod>2026-03-04T05:06:07\.000Z</,
    );
    assert.match(read("blog/a/index.md"), /^updated: 2026-03-04T05:06:07\.000Z$/m);
    assert.doesNotMatch(read("blog/b/index.html"), /Updated/);
    assert.match(await build(root), /\(0 files written, 0 removed\)/);

    writeFiles(root, {
      "site.config.ts":
        'export default { title: "Leaves", url: "https://leaves.example", updatedFromGit: false };\n',
    });
    await build(root);
    assert.doesNotMatch(read("blog/a/index.html"), /Updated/);
  },
);
