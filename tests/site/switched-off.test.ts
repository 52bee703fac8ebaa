/** A kind of page that is switched off is linked from nowhere in the theme. */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { kindTemplates } from "../../src/pages/kinds.ts";
import { createFolder, postWith, readTree, runOctavo, writeFiles } from "../harness/index.ts";

const home = "pages/home.njk";

/** Addresses of the kind's own pages, which the other pages had linked to. */
const addresses: Readonly<Record<string, RegExp>> = {
  "pages/tags.njk": /^\/tags\/$/,
  "pages/tag.njk": /^\/tags\/[\w-]+\/$/,
  "pages/authors.njk": /^\/authors\/$/,
  "pages/author.njk": /^\/authors\/[\w-]+\/$/,
  "pages/archive.njk": /^\/archive\/$/,
  "pages/archive-year.njk": /^\/archive\/\d+\/$/,
  "pages/archive-month.njk": /^\/archive\/\d+\/\d+\/$/,
  "pages/series.njk": /^\/series\/[\w-]+\/$/,
  "pages/feeds.njk": /^\/feeds\/$/,
  "pages/search.njk": /^\/search\/$/,
};

test("every kind but home and pages of letters is tried", () => {
  assert.deepEqual(
    kindTemplates.filter((name) => ![home, "pages/search-letter.njk"].includes(name)).sort(),
    Object.keys(addresses).sort(),
  );
});

test("links to a kind of page go with it, and nothing is dead", { timeout: 300_000 }, async () => {
  const root = createFolder();
  const write = (without: readonly string[]): void =>
    writeFiles(root, {
      "site.config.ts": `export default { title: "Leaves", url: "https://leaves.example", without: ${JSON.stringify(without)} };\n`,
    });
  writeFiles(root, {
    "posts/one.md": postWith("title: One\ndate: 2024-01-02\nauthor: Ada\ntags: [paper, ink]\nseries: Folds"),
    "posts/two.md": postWith("title: Two\ndate: 2024-02-02\nauthor: Ada\ntags: [paper]\nseries: Folds"),
  });
  const linked = async (without: readonly string[]): Promise<readonly string[]> => {
    write(without);
    rmSync(path.join(root, "addresses.lock"), { force: true });
    const { status, stdout, stderr } = await runOctavo(["build", "--strict", "--fast"], root);
    assert.equal(status, 0, `${without.join(" ")}\n${stdout}${stderr}`);
    return [...readTree(path.join(root, "_site"))].flatMap(([name, bytes]) =>
      name.endsWith(".html")
        ? [
            ...bytes
              .toString("utf8")
              .matchAll(/ href="(\/[^"]*)"|"item":"https:\/\/leaves\.example([^"]*)"/g),
          ].map(([, href, item]) => href ?? item ?? "")
        : [],
    );
  };
  const all = await linked([]);
  for (const [template, address] of Object.entries(addresses)) {
    assert.ok(
      all.some((url) => address.test(url)),
      template,
    );
    assert.deepEqual(
      (await linked([template])).filter((url) => address.test(url)),
      [],
      template,
    );
  }
  assert.ok((await linked(Object.keys(addresses))).includes("/blog/one/"));
});

test("nothing names pages of a kind that is not made, feeds of theirs are not made, and a menu that does is said", async () => {
  const root = createFolder();
  writeFiles(root, {
    "posts/one.md": postWith("title: One\ndate: 2024-01-02\nauthor: Ada\ntags: [paper]\nseries: Folds"),
    "site.config.ts":
      'export default {\n  title: "Leaves",\n  url: "https://leaves.example",\n  without: ["pages/author.njk", "pages/tag.njk", "pages/series.njk", "pages/archive.njk"],\n  navigation: [{ label: "All", url: "/archive/" }],\n};\n',
  });
  const { status, stdout } = await runOctavo(["build", "--fast", "-q"], root);
  assert.equal(status, 0);
  assert.equal(
    stdout,
    `site.config.ts:5:38  warning  \`/archive/\` leads to no page or file of this site  [link-dead]
5 |   navigation: [{ label: "All", url: "/archive/" }],
  |                                      ^^^^^^^^^
help: mend the address, or take it out

1 warning
`,
  );
  const files = readTree(path.join(root, "_site"));
  assert.deepEqual(
    [...files.keys()].filter((name) => /feed|atom|rss/.test(name)),
    ["assets/feed.css", "feed.json", "feed.xml", "feeds/index.html", "rss.xml"],
  );
  for (const [name, bytes] of files)
    assert.doesNotMatch(bytes.toString("utf8"), /\/(?:authors\/ada|tags\/paper|series\/folds)/, name);
  const post = files.get("blog/one/index.html")?.toString("utf8") ?? "";
  assert.match(post, /"author":\[\{"@type":"Person","name":"Ada"\}\]/);
  assert.match(post, /"isPartOf":\{"@type":"CreativeWorkSeries","name":"Folds"\}/);
});
