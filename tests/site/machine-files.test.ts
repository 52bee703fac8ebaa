/** Every address has one owner: feeds, twins and other files for machines too; and old ones lead to files as well. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createMiniSite, postWith, readTree, runOctavo } from "../harness/index.ts";

const settings = (more: string): string =>
  `export default { title: "Leaves", url: "https://leaves.example", ${more} };\n`;

async function errorsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { status, stdout } = await runOctavo(["check"], createMiniSite(files));
  assert.equal(status, 1, stdout);
  return stdout.split("\n").filter((line) => / {2}error {2}|^help: (?!mend the address)/.test(line));
}

/** A build that is meant to stay, so that the lock of addresses is written. */
async function build(root: string): Promise<ReadonlyMap<string, Buffer>> {
  const { status, stdout } = await runOctavo(["build"], root);
  assert.equal(status, 0, stdout);
  return readTree(path.join(root, "_site"));
}

const one = (front: string): string => postWith(`title: One\ndate: 2024-01-02\n${front}`);
const two = (front: string): string => postWith(`title: Second\ndate: 2024-01-03\n${front}`);

test("aliases and permalinks at addresses of machine files clash in words", async () => {
  const said = await errorsOf({
    "posts/one.md": one("permalink: /feed.xml"),
    "posts/two.md": two("aliases: [/sitemap.xml, /blog/three/index.md, /assets/feed.css]"),
    "posts/three.md": postWith("title: Third\ndate: 2024-01-04"),
  });
  const clash = (place: string, thing: string, url: string, owner: string): string =>
    `posts/${place}  error  ${thing} has the address ${url}, which ${owner} has too  [address-clash]`;
  assert.deepEqual(said, [
    clash("one.md:4:12", "the post", "/feed.xml", "the feed"),
    "help: rename the file, or add slug: feed.xml-2 or another permalink",
    clash("two.md:4:11", "the redirect", "/sitemap.xml", "the sitemap"),
    "help: take /sitemap.xml out of `aliases`",
    clash("two.md:4:25", "the redirect", "/blog/three/index.md", "the Markdown twin of posts/three.md"),
    "help: take /blog/three/index.md out of `aliases`",
    clash("two.md:4:47", "the redirect", "/assets/feed.css", "the style of feeds"),
    "help: take /assets/feed.css out of `aliases`",
  ]);
});

test("archives of feeds are files of the site too", async () => {
  const posts = Array.from({ length: 31 }, (_, index) => [
    `posts/p${index}.md`,
    postWith(`title: Post ${index}\ndate: 2024-01-02`),
  ]);
  assert.deepEqual(
    await errorsOf({
      ...Object.fromEntries(posts),
      "posts/p0.md": one("aliases: [/feed-1.xml, /feed-2.json]"),
    }),
    [
      "posts/p0.md:4:11  error  the redirect has the address /feed-1.xml, which an archive of the feed has too  [address-clash]",
      "help: take /feed-1.xml out of `aliases`",
    ],
  );
});

test("a file is no folder", async () => {
  assert.deepEqual(
    await errorsOf({
      "posts/one.md": one("permalink: /a/b.html"),
      "posts/two.md": two("permalink: /a/b.html/c/"),
    }),
    [
      "posts/one.md:4:12  error  the post has the address /a/b.html, and posts/two.md has /a/b.html/c/: one file cannot be in another  [address-clash]",
      "help: rename the file, or add slug: b.html-2 or another permalink",
    ],
  );
  assert.deepEqual(
    await errorsOf({
      "posts/one.md": one(""),
      "pages/own.njk": "---\npermalink: /feed.xml/x/index.html\n---\nx\n",
    }),
    [
      "pages/own.njk:2:12  error  the page has the address /feed.xml/x/, and the feed has /feed.xml: one file cannot be in another  [address-clash]",
      "help: give one of the two another permalink or slug",
    ],
  );
});

test("…/index.html and …/ are one address, of posts, aliases and owner's pages", async () => {
  const root = createMiniSite({
    "posts/one.md": postWith(
      "title: One\ndate: 2024-01-02\npermalink: /talks/rain/index.html\naliases: [/talks/rain/, /old/index.html]",
    ),
  });
  const site = await build(root);
  assert.ok(site.has("talks/rain/index.html") && site.has("old/index.html"));
  assert.match(String(site.get("sitemap.xml")), /<loc>https:\/\/leaves\.example\/talks\/rain\/<\/loc>/);
  assert.match(readFileSync(path.join(root, "addresses.lock"), "utf8"), /^\/talks\/rain\/ posts\/one\.md /m);
  assert.deepEqual(
    await errorsOf({
      "posts/one.md": one("permalink: /talks/rain/index.html/"),
      "posts/two.md": two("permalink: /talks/rain/"),
    }),
    [
      "posts/one.md:4:12  error  the post has the address /talks/rain/, which posts/two.md has too  [address-clash]",
      "help: rename the file, or add slug: rain-2 or another permalink",
    ],
  );
  assert.deepEqual(
    await errorsOf({
      "posts/one.md": one(""),
      "pages/x.njk": "---\npermalink: /z/\n---\nx\n",
      "pages/y.njk": "---\npermalink: /z/index.html\n---\ny\n",
    }),
    [
      "pages/y.njk:2:12  error  the page has the address /z/, which pages/x.njk has too  [address-clash]",
      "help: give one of the two another permalink or slug",
    ],
  );
});

test("an owner's page takes the place of a file for machines, as a file in assets/root/ does", async () => {
  const root = createMiniSite({
    "posts/one.md": one(""),
    "pages/rss.njk": "---\npermalink: /rss.xml\n---\nMINE",
    "assets/root/robots.txt": "OURS",
  });
  const site = await build(root);
  assert.equal(String(site.get("rss.xml")), "MINE");
  assert.equal(String(site.get("robots.txt")), "OURS");
});

test("old addresses of feeds, files, tags and authors lead on, by the settings and by their files", async () => {
  const root = createMiniSite({
    "site.config.ts": settings(
      'deploy: ["netlify"], redirects: { "/atom.xml": "/feed.xml", "/category/web": "/tags/web/", "/old.pdf": "/assets/new.pdf" }',
    ),
    "assets/new.pdf": "PDF",
    "tags/web.md": "---\nlabel: Web\naliases: [/topics/web/, internet]\n---\n\nx\n",
    "authors/ada.md": "---\nname: Ada\naliases: [/people/ada.html]\n---\n\nx\n",
    "posts/one.md": one("tags: [internet]\nauthor: Ada"),
  });
  const site = await build(root);
  assert.deepEqual(site.get("atom.xml"), site.get("feed.xml"));
  assert.equal(String(site.get("old.pdf")), "PDF");
  for (const [file, to] of [
    ["category/web/index.html", "/tags/web/"],
    ["topics/web/index.html", "/tags/web/"],
    ["people/ada.html", "/authors/ada/"],
  ] as const)
    assert.match(String(site.get(file)), new RegExp(`content="0; url=${to}"`));
  for (const line of [
    "/atom.xml /feed.xml 301!",
    "/people/ada.html /authors/ada/ 301!",
    "/topics/web /tags/web/ 301!",
  ])
    assert.ok(String(site.get("_redirects")).split("\n").includes(line), line);
  assert.match(readFileSync(path.join(root, "addresses.lock"), "utf8"), /^\/atom\.xml -> \/feed\.xml$/m);
  // What the lock knows need not be in the settings any more.
  writeFileSync(path.join(root, "site.config.ts"), settings(""));
  assert.deepEqual((await build(root)).get("atom.xml"), site.get("feed.xml"));
});

test("a redirect to nothing, and one from what is there, are said at their places", async () => {
  const redirects = (text: string) => ({
    "site.config.ts": settings(`redirects: { ${text} }`),
    "posts/one.md": one(""),
  });
  assert.deepEqual(await errorsOf(redirects('"/x/": "/nowhere/"')), [
    "site.config.ts:1:80  error  the redirect from /x/ leads to /nowhere/, which is not there  [address-lost]",
    "help: write the address of a page or a file of this site, or take the redirect out",
  ]);
  assert.deepEqual(await errorsOf(redirects('"/blog/one/": "/tags/"')), [
    "site.config.ts:1:80  error  the redirect has the address /blog/one/, which posts/one.md has too  [address-clash]",
    "help: take it out of `redirects`",
  ]);
  assert.deepEqual(await errorsOf(redirects('"/?p=1": "/tags/"')), [
    'site.config.ts:1:80  error  the key of `redirects./?p=1` must be an address of this site that begins with "/", without ? and #  [settings-invalid]',
    "help: docs/settings.md lists every setting",
  ]);
});

test("an address that looks like a feed's is offered the feed", async () => {
  const root = createMiniSite({
    "posts/one.md": one(""),
    "addresses.lock": "/index.xml\n",
    "old.txt": "/atom.xml\n/rss\n",
  });
  const { stdout } = await runOctavo(["check"], root);
  assert.ok(
    stdout.includes(
      'write "/index.xml -> /feed.xml" in addresses.lock, with the address that takes its place, or',
    ),
    stdout,
  );
  const adopted = await runOctavo(["adopt", "old.txt", "--dry-run"], root);
  assert.ok(
    adopted.stdout.startsWith(
      "lost       /atom.xml  (nearest: /feed.xml)\nlost       /rss  (nearest: /rss.xml)\n",
    ),
    adopted.stdout,
  );
});
