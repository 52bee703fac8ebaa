/** Old blogs brought over by `octavo import`, beside what their own generators built of them. */
import assert from "node:assert/strict";
import { appendFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, readTree, runOctavo, writeFiles } from "../harness/index.ts";
import { lostOf } from "./compare.ts";

const here = path.join(import.meta.dirname, "fixtures");

/** Imports an old blog of ours and builds it; returns the folder of the new one. */
async function bring(name: string, ...options: readonly string[]): Promise<string> {
  const root = path.join(createFolder(), "new");
  const { status, stderr } = await runOctavo(
    ["import", path.join(here, name, "source"), "--into", root, ...options],
    createFolder(),
  );
  assert.equal(status, 0, stderr);
  const built = await runOctavo(["build"], root);
  assert.equal(built.status, 0, built.stdout + built.stderr);
  return root;
}

/** Without dates, which the old pages show in another form. */
const losses = (name: string, root: string): readonly string[] =>
  lostOf(path.join(here, name, "built"), path.join(root, "_site")).filter(
    (line) => !/: \d{4}-\d\d-\d\d$/.test(line),
  );

test("a blog of Jekyll's keeps every address and every sentence", async () => {
  const root = await bring("jekyll");
  assert.deepEqual(losses("jekyll", root), []);
});

test("hidden posts of Jekyll's stay hidden", async () => {
  const root = await bring("jekyll");
  const site = [...readTree(path.join(root, "_site")).values()].join("\n");
  assert.doesNotMatch(site, /Nobody sees this|Not yet/);
  assert.match(readFileSync(path.join(root, "posts/later.md"), "utf8"), /^draft: true$/m);
});

test("a blog of Hugo's keeps every address and every sentence", async () => {
  const root = await bring("hugo");
  const page = "2019/03/the-first-boat-node.js-größe/index.html";
  // What the templates of two shortcodes say by themselves: one asks for other posts, one is a box here.
  assert.deepEqual(losses("hugo", root), [`${page}: Takecare`, `${page}: Abundle`, `${page}: Thethird`]);
});

test("a blog of Hexo's keeps every address and every sentence", async () => {
  const root = await bring("hexo");
  // Hexo's own link to the file whose code is shown.
  assert.deepEqual(losses("hexo", root), ["article/first-boat.html: Ascriptviewraw"]);
});

test("a second import touches nothing that was changed or deleted since", async () => {
  const root = await bring("jekyll");
  const source = path.join(here, "jekyll/source");
  const second = path.join(root, "posts/2019-04-05-second-boat.md");
  appendFileSync(second, "\nMine.\n");
  rmSync(path.join(root, "pages/contact.md"));
  const before = readTree(root);
  const { status, stderr } = await runOctavo(["import", source, "--into", root], createFolder());
  assert.equal(status, 0);
  assert.match(stderr, /^posts\/2019-04-05-second-boat\.md was there or was changed, is as it was$/m);
  assert.match(stderr, /^Jekyll: 6 posts, 2 pages, \d+ files \(0 new, 0 changed\)$/m);
  const after = readTree(root);
  assert.deepEqual([...after.keys()], [...before.keys()]);
  assert.match(readFileSync(second, "utf8"), /\nMine\.\n$/);
});

test("what an import would write is listed, and nothing is written", async () => {
  const folder = createFolder();
  const { status, stdout } = await runOctavo(
    ["import", path.join(here, "hugo/source"), "--into", path.join(folder, "new"), "--dry-run"],
    folder,
  );
  assert.equal(status, 0);
  assert.match(stdout, /^new {8}posts\/second\.md$/m);
  assert.deepEqual([...readTree(folder).keys()], []);
});

test("the old blog stays as it is, and no link out of it is followed", async () => {
  const folder = createFolder();
  writeFiles(folder, {
    "secret.txt": "a secret",
    "old/_config.yml": "title: Old\nurl: https://old.example\n",
    "old/_posts/2024-01-02-rain.md": "---\ntitle: Rain\n---\nWords.\n",
  });
  symlinkSync(path.join(folder, "secret.txt"), path.join(folder, "old/secret.txt"));
  const within = await runOctavo(["import", "old", "--into", "old/new"], folder);
  assert.deepEqual(
    [within.status, within.stderr],
    [2, "octavo: the new blog cannot be in the folder of the old one\nhelp: add --into ../my-blog\n"],
  );
  const before = readTree(path.join(folder, "old"));
  const { status } = await runOctavo(["import", "old", "--into", "new"], folder);
  assert.equal(status, 0);
  assert.deepEqual(readTree(path.join(folder, "old")), before);
  assert.doesNotMatch([...readTree(path.join(folder, "new")).values()].join("\n"), /a secret/);
  assert.match(
    readFileSync(path.join(folder, "new/import-report.md"), "utf8"),
    /^- is a symbolic link, which is not followed \(secret\.txt\)$/m,
  );
});

test("what is no blog is said, with what to write", async () => {
  const folder = createFolder();
  writeFiles(folder, { "old/notes.txt": "x" });
  const { status, stderr } = await runOctavo(["import", "old", "--into", "new"], folder);
  assert.equal(status, 2);
  assert.match(
    stderr,
    /^octavo: `old` is no blog that Octavo knows\nhelp: name the folder with its settings or the export, or add --from with one of /,
  );
});

test("a text that is taken out on purpose is missed", async () => {
  const root = await bring("jekyll");
  const page = path.join(root, "_site/boats/2019/04/05/second-boat.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("Markdown here.", ""));
  rmSync(path.join(root, "_site/contact.html"));
  rmSync(path.join(root, "_site/contact/index.html"));
  assert.deepEqual(losses("jekyll", root), [
    "boats/2019/04/05/second-boat.html: *Not*Markdownhere.",
    "contact.html: no address",
  ]);
});

test("the old site fills in what a shortcode showed whose template nobody knows", async () => {
  const root = await bring("hugo", "--old", path.join(here, "hugo/built"));
  const page = "2019/03/the-first-boat-node.js-größe/index.html";
  assert.deepEqual(losses("hugo", root), [`${page}: Takecare`]);
  assert.doesNotMatch(readFileSync(path.join(root, "import-report.md"), "utf8"), /series|Addresses/);
});

test("a blog of Eleventy's keeps every address and every sentence", async () => {
  const root = await bring("eleventy");
  // What a filter in JavaScript computes, nobody else can.
  assert.deepEqual(losses("eleventy", root), ["writing/first-boat/index.html: Theoddletters:ace."]);
  assert.match(
    readFileSync(path.join(root, "import-report.md"), "utf8"),
    /^- the filter `odd` means nothing here: what it was for is shown as it is \(src\/posts\/2023-04-05-first-boat\.md\)$/m,
  );
  const built = readTree(path.join(root, "_site"));
  assert.ok(![...built.values()].some((file) => String(file).includes("Nobody sees")));
  assert.ok(!String(built.get("writing/first-boat/index.html")).includes("{%"));
  assert.match(
    readFileSync(path.join(root, "site.config.ts"), "utf8"),
    /permalink: "\/writing\/:name\/",\n {2}navigation: \[\n {4}\{ label: "Home", url: "\/" \},\n {4}\{ label: "Contact", url: "\/contact\.html" \},\n {4}\{ label: "About us", url: "\/about\/" \},\n/,
  );
});

test("a blog of Astro's keeps every address and every sentence", async () => {
  const root = await bring("astro");
  const lost = losses("astro", root).filter((line) => !/^_astro\/.*: no address$/.test(line));
  // What a component in JavaScript computes, nobody else can.
  const page = "blog/2023/second-boat/index.html";
  assert.deepEqual(lost, [`${page}: Boat1`, `${page}: Boat2`, `${page}: Boat3`]);
  assert.match(
    readFileSync(path.join(root, "import-report.md"), "utf8"),
    /^- `counter` stands at 1 place, and its template is to be written \(_includes\/blocks\/counter\.njk\)$/m,
  );
  const built = [...readTree(path.join(root, "_site")).values()];
  assert.ok(!built.some((file) => /Nobody (?:sees|reads)/.test(String(file))));
});

test("notes of Obsidian's come with what they show, and hidden ones stay away", async () => {
  const root = await bring("obsidian");
  const note = readFileSync(path.join(root, "posts/notes/On boats.md"), "utf8");
  assert.match(note, /^tags:\n(?: {2}- .+\n)+/m);
  assert.match(note, /the salt\]\], \[\[The pier\|another name\]\] and Nobody\. {2}\nA second line\. \n/);
  assert.match(note, /^## Salt & pepper\n\nSalt is \*in\* the air\.\n\n### Deeper\n\nStill salt\.\n$/m);
  const built = readTree(path.join(root, "_site"));
  const page = String(built.get("blog/on-boats/index.html"));
  assert.match(page, /<a href="\/blog\/the-pier\/#salt-pepper">the salt<\/a>/);
  assert.match(page, /<details class="callout callout-tip">[^]*Fold me[^]*Inside\.[^]*<mark>floats<\/mark>/);
  assert.match(page, /<img src="[^"]*boat[^"]*" alt="A red boat"[^>]* width="30"/);
  assert.ok(
    ![...built.values()].some((file) => /Nobody sees|not for you|A whole block|\{\{title/.test(String(file))),
  );
  assert.ok(![...built.keys()].some((file) => /secret/i.test(file)));
  assert.deepEqual(readFileSync(path.join(root, "import-report.md"), "utf8").match(/^- .*/gm), [
    "- 2 times: `![[Secret]]` puts in a note that is not published, whose text stays away (notes/On boats.md, notes/On boats.md)",
    "- `[[Nobody]]` leads to no note (notes/On boats.md)",
    "- `[[Secret|the secret]]` leads to a note that is not published (notes/On boats.md)",
    "- `author::` is a field of Dataview's, and stays as it is written (notes/On boats.md)",
    "- a block in `dataview` is computed by Obsidian, and nothing stands in its place (notes/On boats.md)",
    "- the old settings do not say where the blog lives: `url` is to be filled in (site.config.ts)",
    "- was hidden by `no publish: true` (notes/Secret.md)",
    "- is a base, which only Obsidian shows (all.base)",
    "- is a canvas, which only Obsidian shows (plan.canvas)",
    "- is a drawing of Excalidraw's, which only Obsidian shows (sketch.excalidraw.md)",
    "- is a template (Templates/note.md)",
    "- no text that is shown refers to it (files/secret.png)",
  ]);
});
