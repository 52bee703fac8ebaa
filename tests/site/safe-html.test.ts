/** The setting `markdown.html` in a whole site: whose texts are made safe, and that a switch of it is seen. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { asOf, createMiniSite, postWith, readTree, runOctavo, writeFiles } from "../harness/index.ts";

const settings = (markdown: string): string =>
  `export default { title: "Leaves", url: "https://leaves.example", socialCards: false, ${markdown} };\n`;
const hostile =
  '<b onclick="a()">bold</b> <script>run()</script>\n\n<iframe src="https://f.example/x"></iframe>';

test("posts, authors and tags are made safe, pages of the owner's are not, and every switch is seen", async () => {
  const root = createMiniSite({
    "site.config.ts": settings(""),
    "posts/one.md": postWith("title: One\ndate: 2024-01-01\nauthor: Ada\ntags: [ink]", `${hostile}\n`),
    "authors/ada.md": `---\nname: Ada\n---\n\n${hostile}\n`,
    "tags/ink.md": `---\nname: ink\n---\n\n${hostile}\n`,
    "pages/about.md": `---\ntitle: About\nlayout: page.njk\n---\n\n${hostile}\n`,
  });
  const files = {
    post: "blog/one/index.html",
    author: "authors/ada/index.html",
    tag: "tags/ink/index.html",
    page: "about/index.html",
    feed: "feed.xml",
    json: "feed.json",
  };
  const build = async (): Promise<{
    readonly tree: ReadonlyMap<string, Buffer>;
    readonly stderr: string;
  }> => {
    const { status, stdout, stderr } = await runOctavo(["build", "--as-of", asOf], root);
    assert.equal(status, 0, stdout + stderr);
    return { tree: readTree(path.join(root, "_site")), stderr: stdout + stderr };
  };
  const holds = (tree: ReadonlyMap<string, Buffer>, text: RegExp): Record<string, boolean> =>
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, text.test(tree.get(file)?.toString() ?? "")]),
    );
  // Descriptions hold the text of the script as text, which harms nobody.
  const script = /<script>run\(\)|&lt;script&gt;run\(\)/;
  const frame = /f\.example\/x/;
  const everywhere = { post: true, author: true, tag: true, page: true, feed: true, json: true };
  const ownersOnly = { post: false, author: false, tag: false, page: true, feed: false, json: false };

  const trusted = await build();
  assert.deepEqual(holds(trusted.tree, script), everywhere);
  writeFiles(root, { "site.config.ts": settings('markdown: { html: "safe" }') });
  const safe = await build();
  for (const text of [script, /onclick/, frame]) assert.deepEqual(holds(safe.tree, text), ownersOnly);
  assert.match(safe.stderr, /posts\/one\.md:8:27 +warning +`<script>` is taken out/);
  assert.match(safe.stderr, /authors\/ada\.md:5:27 +warning +`<script>` is taken out/);

  writeFiles(root, { "site.config.ts": settings('markdown: { html: "safe", frames: ["f.example"] }') });
  const framed = await build();
  assert.deepEqual(holds(framed.tree, script), ownersOnly);
  assert.equal(holds(framed.tree, frame)["post"], true);

  writeFiles(root, { "site.config.ts": settings("") });
  assert.deepEqual((await build()).tree, trusted.tree);
});

test("files beside posts that could run scripts are not published where authors are not trusted", async () => {
  const files = {
    "posts/trip/index.md": postWith(
      "title: Trip\ndate: 2024-01-01\nthumbnail: drawing.svg\nthumbnail_alt: A drawing",
      "[page](evil.html) [table](table.csv) ![drawing](drawing.svg)\n",
    ),
    "posts/trip/evil.html": "<script>alert(1)</script>",
    "posts/trip/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    "posts/trip/table.csv": "a,b\n",
    "assets/img/own.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  };
  const built = async (markdown: string): Promise<readonly [files: readonly string[], said: string]> => {
    const root = createMiniSite({ "site.config.ts": settings(markdown), ...files });
    const { status, stdout, stderr } = await runOctavo(["build", "--as-of", asOf], root);
    assert.equal(status, 0, stdout + stderr);
    const names = [...readTree(path.join(root, "_site")).keys()].filter((name) =>
      /^assets\/(?:posts\/|img\/own)/.test(name),
    );
    return [names, stdout + stderr];
  };
  const [all] = await built("");
  assert.deepEqual(all, [
    "assets/img/own.svg",
    "assets/posts/trip/drawing.svg",
    "assets/posts/trip/evil.html",
    "assets/posts/trip/table.csv",
  ]);
  const [some, said] = await built('markdown: { html: "safe" }');
  assert.deepEqual(some, ["assets/img/own.svg", "assets/posts/trip/table.csv"]);
  for (const name of ["drawing.svg", "evil.html"])
    assert.match(
      said,
      new RegExp(`posts/trip/${name} +warning +the file is not published: it can hold scripts`),
    );
});
