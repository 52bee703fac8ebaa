/** What is published, where, and what is kept back. */
import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";
import { buildSite, createMiniSite, postWith, readTree, runOctavo } from "../harness/index.ts";

const secret = "Gooseberry";

describe("what a build publishes", () => {
  it("has every address that was promised for ever", async () => {
    const posts = Object.fromEntries(
      Array.from({ length: 3 }, (_, index) => [
        `posts/leaf-${index}.md`,
        postWith(
          `title: Leaf ${index}\ndate: 2024-03-0${index + 1}\nauthor: Anna\ntags: [paper]\nseries: Three`,
        ),
      ]),
    );
    const site = await buildSite(
      createMiniSite({
        ...posts,
        "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example", pageSize: 1 };',
      }),
    );
    const files = readTree(site);
    const promised = [
      "index.html",
      "page/2/index.html",
      "blog/leaf-0/index.html",
      "tags/index.html",
      "tags/paper/index.html",
      "tags/paper/page/2/index.html",
      "tags/paper/feed.xml",
      "authors/index.html",
      "authors/anna/index.html",
      "authors/anna/page/2/index.html",
      "authors/anna/feed.xml",
      "archive/index.html",
      "archive/2024/index.html",
      "archive/2024/03/index.html",
      "archive/2024/03/page/2/index.html",
      "series/three/index.html",
      "feeds/index.html",
      "feed.xml",
      "rss.xml",
      "feed.json",
      "sitemap.xml",
      "robots.txt",
      "llms.txt",
      "manifest.webmanifest",
      "404.html",
    ];
    assert.deepEqual(
      promised.filter((file) => !files.has(file)),
      [],
    );
  });

  it("says nothing of a draft or of a post that waits for its day", async () => {
    const root = createMiniSite({
      "posts/out.md": postWith("title: Out\ndate: 2026-01-01\ntags: [open]"),
      "posts/draft.md": postWith(
        `title: ${secret} draft\ndate: 2026-01-02\nauthor: ${secret} Writer\ntags: [${secret}]\ndraft: true`,
        `${secret}\n`,
      ),
      "posts/waits.md": postWith(
        `title: ${secret} waits\ndate: 2026-12-24\nauthor: ${secret} Writer\ntags: [${secret}]\nseries: ${secret}`,
        `${secret}\n`,
      ),
    });
    const files = readTree(await buildSite(root));
    const telling = [...files]
      .filter(([name, bytes]) => /gooseberry|draft|waits/i.test(name) || bytes.includes(secret))
      .map(([name]) => name);
    assert.deepEqual(telling, []);
  });

  it("shows a post from its day on, which --as-of sets", async () => {
    const root = createMiniSite({ "posts/waits.md": postWith("title: Waits\ndate: 2026-12-24T10:00:00Z") });
    const has = async (asOf: string): Promise<boolean> =>
      readTree(await buildSite(root, { asOf })).has("blog/waits/index.html");
    assert.equal(await has("2026-12-23"), false);
    assert.equal(await has("2026-12-24T09:59:59Z"), false);
    assert.equal(await has("2026-12-24T10:00:00Z"), true);
    assert.equal(await has("2026-12-23"), false);
  });

  it("redirects a post's former addresses", async () => {
    const root = createMiniSite({
      "posts/moved.md": postWith("title: Moved\ndate: 2024-01-01\naliases: [/old/place/, /older.html]"),
    });
    const files = readTree(await buildSite(root));
    for (const name of ["old/place/index.html", "older.html"]) {
      const html = files.get(name)?.toString("utf8") ?? "";
      assert.match(html, /<meta http-equiv="refresh" content="0; ?url=\/blog\/moved\/">/, name);
      assert.match(html, /<link rel="canonical" href="https:\/\/leaves\.example\/blog\/moved\/">/, name);
    }
    assert.doesNotMatch(files.get("sitemap.xml")?.toString("utf8") ?? "", /old/);
  });

  it("stands with a title and an address alone, and no posts", async () => {
    const files = readTree(await buildSite(createMiniSite({})));
    for (const name of [
      "index.html",
      "tags/index.html",
      "authors/index.html",
      "archive/index.html",
      "feed.xml",
      "sitemap.xml",
      "404.html",
    ]) {
      assert.ok(files.has(name), name);
    }
    assert.match(files.get("index.html")?.toString("utf8") ?? "", /<h1[^>]*>Leaves<\/h1>/);
  });

  it("publishes nothing while an error is open", async () => {
    const root = createMiniSite({ "posts/one.md": postWith("title: One\ndate: 2024-01-01\nrating: 7") });
    const { status, stdout } = await runOctavo(["build"], root);
    assert.equal(status, 1);
    assert.match(stdout, /posts\/one\.md:4:/);
    assert.throws(() => readTree(path.join(root, "_site")), { code: "ENOENT" });
  });
});
