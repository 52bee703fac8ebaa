/** What is meant to be hidden is hidden: unlisted posts, posts that expire, drafts by other names; through the real command line. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createMiniSite, postWith, readTree, runOctavo, writeFiles, type Ran } from "../harness/index.ts";

const build = (root: string, ...args: string[]): Promise<Ran> => runOctavo(["build", ...args], root);

/** The files of the site that hold a text, in their path or as they are. */
const filesWith = (root: string, text: string): string[] =>
  [...readTree(path.join(root, "_site"))]
    .filter(([name, bytes]) => name.includes(text) || bytes.toString("utf8").includes(text))
    .map(([name]) => name);

const withoutTimes = (text: string): string => text.replace(/, \d+\.\d\d s$/gm, "");

const secret = postWith(
  "title: Zanzibar\ndate: 2026-03-02\nunlisted: true\nauthor: Ann\ntags: [shared, zanzitag]\nseries: Zanziseries\nfeatured: true\naliases: [/old/zanzibar/]",
  "Zanzibar text, see [open](open.md).\n",
);

test("an unlisted post has its page, and nothing else shows it", { timeout: 120_000 }, async () => {
  const root = createMiniSite({
    "posts/zanzibar.md": secret,
    "posts/open.md": postWith("title: Open\ndate: 2026-03-01\nauthor: Ann\ntags: [shared]\nlang: en"),
    "posts/other.md": postWith("title: Other\ndate: 2026-03-03\nauthor: Ann\ntags: [shared]"),
    "posts/translated.md": postWith(
      "title: T\ndate: 2026-02-03\nauthor: Ann\nlang: de\ntranslation_of: zanzibar",
    ),
  });
  const { status, stdout } = await build(root);
  assert.equal(status, 0, stdout);
  assert.deepEqual(
    filesWith(root, "anzi").filter((name) => name.endsWith(".lock") || !/^_?images|card/.test(name)),
    ["blog/zanzibar/index.html", "old/zanzibar/index.html"],
  );
  const page = readFileSync(path.join(root, "_site/blog/zanzibar/index.html"), "utf8");
  assert.match(page, /<meta name="robots" content="noindex">/);
  assert.match(page, /href="\/tags\/shared\/"/);
  assert.match(page, /href="\/authors\/ann\/"/);
  assert.doesNotMatch(page, /zanzitag|class="notice"|blog\/other|text\/markdown/);

  writeFiles(root, { "posts/zanzibar.md": secret.replace(/unlisted: true\n|series: .*\n/g, "") });
  await build(root);
  assert.ok(filesWith(root, "anzi").includes("feed.xml"), "listed again");
  writeFiles(root, { "posts/zanzibar.md": secret });
  await build(root);
  assert.ok(!filesWith(root, "anzi").includes("feed.xml"), "and no more");

  await build(root, "--drafts");
  const home = readFileSync(path.join(root, "_site/index.html"), "utf8");
  assert.match(home, /<p class="notice">Unlisted<\/p>/);
});

test("a post goes when it expires, and its address is given up by itself", { timeout: 120_000 }, async () => {
  const root = createMiniSite({
    "posts/offer.md": postWith(
      "title: Offer\ndate: 2026-01-01\nexpiryDate: 2026-12-01T12:00:00Z\naliases: [/old/]\nseries: Offers",
    ),
    "posts/stays.md": postWith("title: Stays\ndate: 2026-01-01"),
  });
  const page = path.join(root, "_site/blog/offer/index.html");
  const lock = (): string => readFileSync(path.join(root, "addresses.lock"), "utf8");
  const first = await build(root, "--as-of", "2026-11-30");
  assert.equal(first.stdout.split("\n")[1], "next: posts/offer.md goes on 2026-12-01 12:00 UTC");
  assert.ok(existsSync(page));
  const next = JSON.parse(readFileSync(path.join(root, ".cache/next-build.json"), "utf8")) as object;
  assert.deepEqual(next, {
    version: 1,
    asOf: "2026-11-30T23:59:59.999Z",
    next: "2026-12-01T12:00:00.000Z",
    nextSeconds: 1796126400,
    posts: [{ date: "2026-12-01T12:00:00.000Z", title: "Offer", source: "posts/offer.md", expires: true }],
  });

  // As of a day the lock stays; the clock of today is before that day, so the date moves instead.
  const gone = postWith(
    "title: Offer\ndate: 2026-01-01\nexpires: 2026-11-01\naliases: [/old/]\nseries: Offers",
  );
  await build(root);
  assert.match(lock(), /^\/blog\/offer\/ posts\/offer\.md \S+ leaves\.example,2026-01-01/m);
  writeFileSync(path.join(root, "posts/offer.md"), gone);
  const after = await build(root);
  assert.equal(after.status, 0, after.stdout);
  assert.match(after.stdout, /^Built 1 post \(and 1 expired\), /m);
  assert.deepEqual(filesWith(root, "offer"), []);
  assert.match(lock(), /^\/blog\/offer\/ gone\n\/blog\/stays/m);
  assert.match(lock(), /^\/old\/ gone$/m);
  assert.match(lock(), /^\/series\/offers\/ gone$/m);

  writeFileSync(
    path.join(root, "posts/offer.md"),
    gone.replace("expires: 2026-11-01", "expires: 2999-11-01"),
  );
  await build(root);
  assert.ok(existsSync(page), "it is back");
  assert.match(lock(), /^\/blog\/offer\/ posts\/offer\.md \S+ leaves\.example,2026-01-01/m);
});

test("a published page that a field now hides is named", { timeout: 120_000 }, async () => {
  const root = createMiniSite({
    "posts/a.md": postWith("title: A\ndate: 2026-01-01"),
    "posts/b.md": postWith("title: B\ndate: 2026-01-01"),
  });
  await build(root);
  writeFiles(root, { "posts/a.md": postWith("title: A\ndate: 2026-01-01\nstatus: draft") });
  const { stdout, status } = await runOctavo(["check"], root);
  assert.equal(status, 1);
  assert.match(
    withoutTimes(stdout),
    /addresses\.lock:\d+:1 {2}error {2}the address \/blog\/a\/ would lead nowhere, since posts\/a\.md is a draft by `status: draft` now {2}\[address-lost\]/,
  );
});

test("what does not hide is said, in every kind of file", { timeout: 120_000 }, async () => {
  const root = createMiniSite({
    "posts/a.md": postWith("title: A\ndate: 2026-01-01\npassword: x\nauthor: Ann\ntags: [t]"),
    "posts/b.md": postWith("title: B\ndate: 2026-01-01\nsitemap: false\nauthor: Ann\ntags: [t]"),
    "authors/ann.md": "---\nname: Ann\ndraft: true\n---\n",
    "tags/t.md": "---\nlabel: t\nhidden: true\n---\n",
    "pages/p.md": "---\ntitle: P\nlayout: page.njk\nprivate: true\n---\n\nText.\n",
    "pages/q.md": "---\ntitle: Q\nlayout: page.njk\ndraft: perhaps\n---\n\nText.\n",
    "pages/r.md": "---\ntitle: R\nlayout: page.njk\nexpires: 2020-01-01\n---\n\nText.\n",
    "pages/s.md": "---\ntitle: S\nlayout: page.njk\nhiden: yes\ndate: 2020-01-01\n---\n\nText.\n",
    "pages/t.md": "---\ntitle: T\nlayout: page.njk\npublish_on: 9999-01-02\n---\n\nText.\n",
    "posts/trip/c.md": postWith("title: C\ndate: 2026-01-01\nauthor: Ann\ntags: [t]"),
    "posts/trip/trip.yaml": "draft: true\n",
  });
  const { stdout, status } = await runOctavo(["check"], root);
  assert.equal(status, 1);
  assert.equal(
    withoutTimes(stdout)
      .replace(/^\d+ \| .*\n.*\^+\n/gm, "")
      .replace(/^help: .*\n/gm, "")
      .replace(/\n+/g, "\n"),
    `authors/ann.md:3:8  error  \`draft: true\` does not hide an author: the page is there as long as posts name them  [hiding-refused]
pages/p.md:4:10  error  \`private: true\` hides a page elsewhere and does nothing here  [hiding-refused]
pages/q.md:4:8  error  \`draft\` is "perhaps", neither true nor false  [flag-invalid]
pages/r.md:4:10  error  \`expires\` makes posts expire, and does nothing in a page  [hiding-refused]
posts/a.md:4:11  error  \`password\` protects nothing: a static page cannot keep a secret  [hiding-refused]
tags/t.md:3:9  error  \`hidden: true\` does not hide a tag: the page is there as long as posts name it  [hiding-refused]
pages/s.md:4:8  warning  \`hiden: yes\` does nothing in a page  [hiding-unknown]
pages/t.md:4:13  warning  \`publish_on: 9999-01-02\` is still to come, and the page is published all the same  [hiding-unknown]
posts/b.md:4:10  warning  \`sitemap: false\` suggests that the post is to be hidden, and does nothing here  [hiding-unknown]
posts/trip/trip.yaml  warning  this data file is not read: only JSON and JavaScript are  [data-file]
6 errors, 4 warnings
Nothing was published: mend the problems above and run it again. 6 errors, 4 warnings
`,
  );
});

test("an owner's page is a draft or kept from robots under any name", { timeout: 120_000 }, async () => {
  const page = (front: string): string => `---\ntitle: Xylo\nlayout: page.njk\n${front}\n---\n\nText.\n`;
  const root = createMiniSite({
    "posts/a.md": postWith("title: A\ndate: 2026-01-01"),
    "pages/one.md": page('draft: "yes"'),
    "pages/two.md": page("published: false"),
    "pages/three.md": page("unpublished: on"),
    "pages/four.md": page("hidden: true"),
    "pages/five.md": page("robots: noindex"),
    "pages/six.md": page("noindex: true"),
    "pages/seven.md": page("draft: false\nprivate: no"),
  });
  const { status, stdout } = await build(root);
  assert.equal(status, 0, stdout);
  const there = (name: string): string | undefined => {
    const file = path.join(root, `_site/${name}/index.html`);
    return existsSync(file)
      ? (/<meta name="robots"[^>]*>/.exec(readFileSync(file, "utf8"))?.[0] ?? "shown")
      : undefined;
  };
  const noindex = '<meta name="robots" content="noindex">';
  assert.deepEqual(["one", "two", "three", "four", "five", "six", "seven"].map(there), [
    undefined,
    undefined,
    undefined,
    noindex,
    noindex,
    noindex,
    "shown",
  ]);
  const lists = ["sitemap.xml", "llms.txt"].map((name) =>
    readFileSync(path.join(root, "_site", name), "utf8"),
  );
  assert.deepEqual(
    lists.map((text) => text.match(/\/(four|five|six|seven)\//g)),
    [["/seven/"], ["/seven/"]],
  );
});
