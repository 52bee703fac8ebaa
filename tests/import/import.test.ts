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
    /^octavo: `old` is no blog that Octavo knows\nhelp: name the folder with its settings, or add --from with one of /,
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
