/** `octavo new`: a post is begun, and none is overwritten. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { atTerminal, createMiniSite, fine, hasTerminal, isThere, octavo, readPost, refused } from "./run.ts";

const begun = (root: string, source: string): string =>
  readPost(root, source).replace(/^date: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/m, "date: NOW");

test("a title makes a draft that is dated now in UTC, and the path is printed", async () => {
  const root = createMiniSite({});
  assert.deepEqual(await octavo(root, "new", "On Folding: a “test”"), fine("posts/on-folding-a-test.md\n"));
  assert.equal(
    begun(root, "posts/on-folding-a-test.md"),
    '---\ntitle: "On Folding: a “test”"\ndate: NOW\ndraft: true\n---\n\n',
  );
  const { status, stdout } = await octavo(root, "check", "--drafts", "--strict");
  assert.equal(status, 0, stdout);
});

test("author, tags and date are written as fields, and --publish makes it no draft", async () => {
  const root = createMiniSite({
    "site.config.ts":
      'export default { title: "L", url: "https://leaves.example", timeZone: "Europe/Athens" };\n',
  });
  const told = await octavo(root, "new", "Über uns", "--author", "Ruth Pelham", "--tags", "a, C++,a, b: c", "--date", "2026-12-24", "--publish"); // prettier-ignore
  assert.deepEqual(told, fine("posts/über-uns.md\n"));
  assert.equal(
    readPost(root, "posts/über-uns.md"),
    '---\ntitle: Über uns\nauthor: Ruth Pelham\ndate: 2026-12-23T22:00:00Z\ntags: [a, C++, "b: c"]\n---\n\n',
  );
});

test("a post that is there stays, whatever else is asked", async () => {
  const root = createMiniSite({
    "posts/hello.md": "mine",
    "posts/old/world.md": "---\ntitle: W\ndate: 2024-01-01\n---\n",
  });
  assert.deepEqual(
    await octavo(root, "new", "Hello"),
    refused("posts/hello.md is there already", "choose another title, or rename that post first"),
  );
  assert.equal(readPost(root, "posts/hello.md"), "mine");
  assert.deepEqual(
    await octavo(root, "new", "World"),
    refused(
      "posts/old/world.md has the address /blog/world/ already",
      "choose another title, or rename that post first",
    ),
  );
});

test("--language puts it where the posts of that language are", async () => {
  const said = (folder: string, title: string, language: string) =>
    octavo(folder, "new", title, "--language", language);
  const settings = (codes: string): string =>
    `export default { title: "L", url: "https://l.example", languages: [${codes}] };\n`;
  const front = (lang: string) => `---\ntitle: X\ndate: 2024-01-01\n${lang}---\n`;
  const root = createMiniSite({
    "site.config.ts": settings('{ code: "en" }, { code: "de" }, { code: "fr" }, { code: "it" }'),
    "posts/rain.md": front(""),
    "posts/rain.de.md": front(""),
    "posts/la-pluie.md": front("lang: fr\n"),
  });
  assert.deepEqual(await said(root, "Falten", "DE"), fine("posts/falten.de.md\n"));
  assert.deepEqual(await said(root, "Le pli", "fr"), fine("posts/le-pli.md\n"));
  assert.equal(
    begun(root, "posts/le-pli.md"),
    "---\ntitle: Le pli\ndate: NOW\nlang: fr\ndraft: true\n---\n\n",
  );
  assert.deepEqual(await said(root, "La piega", "it"), fine("posts/it/la-piega.md\n"));
  assert.deepEqual(await said(root, "The Fold", "en"), fine("posts/the-fold.md\n"));
  const help = "there are en, de, fr, it; add it to `languages` in the settings";
  assert.deepEqual(await said(root, "X", "nl"), refused("the blog has no language nl", help));

  const single = createMiniSite({});
  assert.deepEqual(await said(single, "Vom Falten", "de"), fine("posts/vom-falten.md\n"));
  assert.equal(
    begun(single, "posts/vom-falten.md"),
    "---\ntitle: Vom Falten\ndate: NOW\nlang: de\ndraft: true\n---\n\n",
  );
  assert.deepEqual(
    await said(single, "X", "german!"),
    refused('"german!" is not a language tag', "write en, de or pt-BR"),
  );
});

test("--dry-run shows the file and writes none", async () => {
  const root = createMiniSite({});
  assert.deepEqual(
    await octavo(root, "new", "Hello", "--date", "2026-01-02T03:04:05Z", "--dry-run"),
    fine("posts/hello.md\n---\ntitle: Hello\ndate: 2026-01-02T03:04:05Z\ndraft: true\n---\n\n"),
  );
  assert.equal(isThere(root, "posts/hello.md"), false);
});

test("without a title, or with a date that is none, it says what is missing", async () => {
  const root = createMiniSite({});
  assert.deepEqual(await octavo(root, "new"), refused("the post needs a title", 'octavo new "On Folding"'));
  assert.deepEqual(
    await octavo(root, "new", "Hello", "--date", "24.12.2026"),
    refused('--date: "24.12.2026" is not a date', "did you mean 2026-12-24?"),
  );
});

test("at a terminal it asks for the title", { skip: !hasTerminal }, async () => {
  const root = createMiniSite({});
  assert.match(
    await atTerminal(root, ["new"], "On Folding"),
    /^Title\? On Folding\n[^]*posts\/on-folding\.md\n$/,
  );
  assert.equal(begun(root, "posts/on-folding.md"), "---\ntitle: On Folding\ndate: NOW\ndraft: true\n---\n\n");
});
