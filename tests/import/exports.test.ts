/** Exports of WordPress, Ghost, Medium and Substack, of ours and after their public formats, brought over and proven. */
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, readTree, runOctavo, writeFiles } from "../harness/index.ts";
import { zipOf } from "../harness/zip.ts";

const here = path.join(import.meta.dirname, "fixtures");

async function bring(source: string, ...options: readonly string[]): Promise<string> {
  const root = path.join(createFolder(), "new");
  const { status, stderr } = await runOctavo(["import", source, "--into", root, ...options], createFolder());
  assert.equal(status, 0, stderr);
  return root;
}

const read = (root: string, file: string): string => readFileSync(path.join(root, file), "utf8");
const body = (root: string, file: string): string => read(root, file).replace(/^---\n[^]*?\n---\n\n/, "");

/** Builds the blog and compares it with its source: nothing differs, and nothing of a hidden text is shown. */
async function prove(root: string, source: string): Promise<void> {
  const { status, stdout, stderr } = await runOctavo(["import", source, "--prove"], root);
  assert.deepEqual([status, stdout.replace(/^\s+old\s+new[^]*/m, "")], [0, ""], stderr);
  const pages = [...readTree(path.join(root, "_site"))].filter(([file]) =>
    /\.(?:html|md|xml|json|txt)$/.test(file),
  );
  assert.doesNotMatch(
    pages.map(([, text]) => String(text)).join("\n"),
    /Nobody sees|reader@mail|olav@sea|What a <b>boat/,
  );
}

/** Lines of the report below a heading. */
const told = (root: string, heading: string): readonly string[] =>
  (read(root, "import-report.md").split(`## ${heading}\n`)[1] ?? "")
    .split("\n## ")[0]!
    .split("\n")
    .filter((line) => line.startsWith("- "));

test("WordPress: blocks, classic texts, pictures, lists, comments; a loss on purpose is found", async () => {
  const source = path.join(here, "wordpress/source");
  const root = await bring(source);
  assert.equal(
    read(root, "posts/first-boat.md").split("\n---\n")[0],
    `---
title: The “first” boat & more
description: How the first boat came.
author: Ruth Pelham
date: 2023-11-05T09:30:00Z
updated: 2023-12-01T10:00:00Z
tags:
  - Sails
  - Red wood
  - 海
thumbnail: /wp-content/uploads/2024/02/sail.png
thumbnail_alt: A white sail
featured: true
meta_description: What searchers read.`,
  );
  assert.equal(
    body(root, "posts/second-boat.md"),
    `One line of the old editor\\
and another one.

A second paragraph with *stress*, 3 < 4 and \`]]>\` in it.

[![The boat again](/wp-content/uploads/2023/11/boat.png "The boat by \\[a painter\\](https://painter.example/)")](/wp-content/uploads/2023/11/boat.png)

> Said in the old way.
>
> And once more.

:::gallery
![A boat](/wp-content/uploads/2023/11/boat.png "The boat at the quay")

![A white sail](/wp-content/uploads/2024/02/sail.png)
:::

https://vimeo.com/76979871

https://www.youtube.com/watch?v=bcdefghijkl

\`\`\`php
if ($a < 1) {

    echo "[x]";
}
\`\`\`

### Page two

- One
- Two

\\[gallery] is how a gallery is written. See the [first boat](/2023/11/first-boat/#how-it-floats) \\[1].

<audio controls="" src="/wp-content/uploads/2024/02/horn.mp3"></audio>

<iframe src="https://maps.example/embed?q=quay" width="400" height="300"></iframe>
`,
  );
  assert.match(body(root, "posts/first-boat.md"), /^It rains[^]*## How does it float\? \{#how-it-floats\}[^]*- Wood\n {2}- Oak[^]*These words stand in many posts\.\n\n\\\[contact-form-7/);
  assert.equal(
    read(root, "posts/first-boat.comments.yml"),
    `# Comments of the old blog. Octavo does not show them.
- id: "3"
  name: Olav
  date: 2023-11-06T08:00:00Z
  url: https://olav.example/
  text: What a <b>boat</b>!
- id: "4"
  name: Ruth Pelham
  date: 2023-11-06T09:00:00Z
  reply_to: "3"
  text: Thank you.
`,
  );
  assert.match(read(root, "posts/second-boat.comments.yml"), /name: Per\n {2}date: 2024-02-12T08:00:00Z\n {2}text: <p>And a <i>third<\/i> one\?<\/p>\n$/);
  assert.deepEqual(told(root, "Texts that were hidden and stay hidden").map((line) => line.replace(/ \(.*/, "")), [
    "- was hidden by `a password`",
    "- was hidden by `future`",
    "- was hidden by `status: draft`",
    "- was hidden by `status: private`",
  ]);
  const lock = read(root, "addresses.lock");
  for (const line of ["/category/boats/sails/ -> /tags/sails/", "/tag/red-wood/ -> /tags/red-wood/", "/author/ruth/ -> /authors/ruth-pelham/", "/2024/02/second-boat/2/ -> /2024/02/second-boat/", "/feed/ -> /feed.xml", "/2023/11/first-boat/boat/ -> /wp-content/uploads/2023/11/boat.png"])
    assert.ok(lock.includes(line), `${line}\n${lock}`);
  await prove(root, source);
  writeFileSync(path.join(root, "posts/second-boat.md"), read(root, "posts/second-boat.md").replace("\\\nand another one.", "").replace(/\[!\[The boat again.*\n/, ""));
  const { status, stdout } = await runOctavo(["import", source, "--prove"], root);
  assert.equal(status, 1);
  assert.match(stdout, /sentence {2}“One line of the old editor and another one\.” reads “One line of the old editor” here/);
  assert.match(stdout, /picture {2}.*boat\.png/);
}); // prettier-ignore

test("Ghost: cards, authors, internal tags, what only members see, redirects", async () => {
  const source = path.join(here, "ghost/source");
  const root = await bring(source, "--url", "https://harbour.example");
  const text = read(root, "posts/first-boat.md");
  assert.match(text, /\nauthor:\n {2}- Ruth Pelham\n {2}- Ada Berg\n[^]*\ntags:\n {2}- Boats & Ships\n {2}- 海\nthumbnail: \/content\/images\/2024\/01\/sail\.png\nthumbnail_alt: A white sail\nfeatured: true\n---/);
  assert.ok(text.includes('![A red boat](/content/images/2024/01/boat.png "The boat in *May*")\n\n:::gallery\n![Bow]'), text);
  assert.ok(text.includes("> 💡 Bring a **coat**.\n\n<details><summary>"), text);
  assert.equal(body(root, "posts/second-boat.md"), 'Kept by the **editor** alone.\n\n## Ropes\n\n- Hemp\n- [*First*](/first-boat/)\n\n![A sail](/content/images/2024/01/sail.png "White")\n\n```js\na < b\n```\n');
  assert.match(body(root, "posts/a-draft.md"), /^An old \*\*draft\*\*\[about\]\(\/about\/\)\\\nus\.\n\n- One\n\n\*Marked\* down\.\n$/);
  assert.deepEqual(told(root, "Texts that were hidden and stay hidden").map((line) => /`[^`]*`/.exec(line)?.[0]), ["`status: draft`", "`status: scheduled`", "`status: sent`", "`visibility: members`", "`visibility: paid`"]);
  assert.deepEqual(told(root, "Addresses that could not be kept"), ["- redirects from `/archiv/(.*)`, a pattern, which no file can do (redirects.json)"]);
  assert.match(read(root, "addresses.lock"), /^\/old-boat\/ -> \/first-boat\/$/m);
  await prove(root, source);
}); // prettier-ignore

test("Medium: an archive as it comes, its own addresses, drafts, frames and gists", async () => {
  const folder = createFolder();
  const archive = path.join(folder, "medium-export.zip");
  const files = readTree(path.join(here, "medium/source"));
  writeFileSync(archive, zipOf([...files].map(([name, content]) => ({ name: `medium-export/${name}`, content: String(content) }))));
  const root = await bring(archive);
  assert.match(read(root, "site.config.ts"), /url: "https:\/\/blog\.harbour\.example"/);
  assert.equal(
    body(root, "posts/the-first-boat.md"),
    `#### How it came to the quay

It rains on the <strong>“quay”</strong>and nobody minds. 10\u00a0boats, \\$5 or \\$10, \`a < b\`.

![](https://cdn-images-1.medium.com/max/800/1*AbCdEf123.jpeg "The boat by [a painter](https://painter.example/)")

### How it floats

- Wood
- Tar, see [the second boat](/the-second-boat-abcdef012345/)

\`\`\`
if (a < b) {

  float();
}
\`\`\`

> A boat is a promise.

> And a pull.

https://www.youtube.com/watch?v=abcdefghijk

https://gist.github.com/ruthpelham/0123456789abcdef0123456789abcdef

> [**All about sails**\\
> <em>What they are made of.</em>other.example](https://other.example/sails)

---

The end\\
of it.
`,
  );
  assert.match(read(root, "posts/elsewhere.md"), /\ncanonical: https:\/\/medium\.com\/@ruthpelham\/elsewhere-fedcba987654\n/);
  assert.deepEqual(told(root, "Files that were left behind"), [
    "- is what Medium keeps of its user besides posts, and was left behind (README.html)",
    "- shows pictures from Medium's own host: nothing is fetched, so they stay there (posts/2023-11-05_The-first-boat-0123456789ab.html)",
  ]);
  await prove(root, archive);
}); // prettier-ignore

test("Substack: who may read it, footnotes, boxes, a podcast, and no list of readers", async () => {
  const source = path.join(here, "substack/source");
  const root = await bring(source, "--url", "https://harbour.example");
  const text = body(root, "posts/first-boat.md");
  assert.ok(text.includes('Ten\u00a0boats, \\$5 or \\$10.<sup><a id="footnote-anchor-1" href="#footnote-1">1</a></sup>\n\n![A red boat](https://substack-post-media.s3.amazonaws.com/public/images/boat.png "The boat in *May*")\n\n## How it floats\n\n- Wood\n  - Oak\n'), text);
  assert.ok(text.endsWith('The end.\n\n<a id="footnote-1" href="#footnote-anchor-1">1</a> Seen from the stern.\n'), text);
  assert.equal(body(root, "posts/second-boat.md"), '<audio controls="" src="https://api.substack.com/feed/podcast/102/abc.mp3"></audio>\n\nListen to it.\n');
  assert.deepEqual(told(root, "Texts that were hidden and stay hidden"), ["- was hidden by `audience: only_paid` (posts/103.for-payers.html)", "- was hidden by `is_published: false` (posts/104.a-draft.html)"]);
  assert.match(read(root, "posts/first-boat.md"), /^---\ntitle: The "first" boat, and more\n/);
  await prove(root, source);
  const again = await runOctavo(["import", source, "--into", root, "--url", "https://harbour.example"], createFolder());
  assert.match(again.stderr, /^Substack: 5 posts, 0 pages, \d+ files \(0 new, 0 changed\)$/m);
}); // prettier-ignore

test("what is wrong with an export is said, with its place", async () => {
  const folder = createFolder();
  const wxr = readFileSync(path.join(here, "wordpress/source/harbour.wordpress.2024-03-01.xml"), "utf8");
  writeFiles(folder, {
    "open.xml": wxr.replace("</item>", ""),
    "entity.xml": wxr.replace("<rss ", '<!DOCTYPE rss [<!ENTITY x "yyyy">]>\n<rss '),
    "unknown.xml": wxr.replace("<title>The Harbour", "<title>&x; The Harbour"),
    "other.xml": "<feed/>",
    "twice/posts.csv":
      "post_id,post_date,is_published,audience,title\r\n1.rain,2024-01-02,true,everyone,Rain\r\n2.rain,2024-01-03,true,everyone,Again\r\n",
    "twice/posts/1.rain.html": "<p>It rains.</p>",
    "twice/posts/2.rain.html": "<p>It rains again.</p>",
    "cut.json": '{"db": [{"data": {"posts": [\n  {"id": 1,\n',
    "list/posts.csv": "id,title\n1,Rain\n",
  });
  cpSync(path.join(here, "medium/source/README.html"), path.join(folder, "README.html"));
  const said = async (...names: readonly string[]): Promise<string> => {
    const { status, stderr } = await runOctavo(["import", ...names, "--into", "new"], folder);
    assert.equal(status, 1, stderr);
    return stderr;
  };
  assert.match(await said("open.xml"), /^open\.xml:\d+:\d+ {2}error {2}this is not XML: Unexpected close tag {2}\[file-unreadable\]\n\d+ \| .*\n +\| +\^\nhelp: mend the line, or export the blog again\n\n1 error\n$/);
  assert.match(await said("entity.xml"), /^entity\.xml:\d+:\d+ {2}error {2}this has a document type, whose entities are not read {2}\[file-unreadable\]\n\d+ \| .*\n +\| +\^\nhelp: take it out: exports need none\n\n1 error\n$/);
  assert.match(await said("unknown.xml"), /^unknown\.xml:\d+:\d+ {2}error {2}this is not XML: Invalid character entity {2}\[file-unreadable\]\n/);
  assert.equal(await said("cut.json", "--from", "ghost"), "cut.json:3:1  error  the JSON ends too soon  [file-unreadable]\nhelp: close what was opened, with } or ] or a quote\n\n1 error\n");
  assert.equal(await said("list", "--from", "substack"), "posts.csv:1:1  error  there is no column `post_id`, as lists of Substack's do  [file-unreadable]\n1 | id,title\n  | ^\nhelp: name the archive of Settings → Export as it came\n\n1 error\n");
  assert.equal(await said("other.xml", "--from", "wordpress"), "other.xml is no export of WordPress's: it has no XML with `wp:wxr_version`\n");
  assert.match(await said("README.html", "--from", "medium"), /^README\.html is no archive of Medium's: it has no `posts\//);
  writeFileSync(path.join(folder, "page.tgz"), Buffer.from([0x1f, 0x8b, 8, 0]));
  writeFileSync(path.join(folder, "latin.xml"), Buffer.from(wxr.replace("Notes", "Gr\u00f6\u00dfe"), "latin1"));
  assert.equal(await said("latin.xml", "--from", "wordpress"), "latin.xml is not UTF-8\n");
  assert.match(await said("page.tgz"), /^`page\.tgz` is an archive of another kind than ZIP: unpack it, and name the folder\n$/);
  const twice = await bring(path.join(folder, "twice"), "--url", "https://harbour.example");
  assert.deepEqual(told(twice, "Addresses that could not be kept"), ["- has the address `/p/rain/` of posts/1.rain.html, and got another one (posts/2.rain.html)"]);
  assert.equal(body(twice, "posts/rain-2.md"), "It rains again.\n");
  rmSync(path.join(folder, "new"), { recursive: true, force: true });
  assert.deepEqual([...readTree(folder).keys()].filter((file) => file.startsWith("new/")), []);
}); // prettier-ignore
