/** Reading the three folders, and not reading again what has not changed. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import type { PostSettings } from "../../src/content/parse-post.ts";
import type { ParsedSource } from "../../src/content/read-content.ts";
import { listContent, type Listing } from "../../src/content/list-content.ts";
import { parseSource } from "../../src/content/parse-source.ts";
import { readContent, readSources, type ParsedSources } from "../../src/content/read-content.ts";
import { readBody, readSourceFile } from "../../src/content/read-source-file.ts";
import { openCache } from "../../src/core/cache.ts";
import { young } from "../../src/core/file-stamp.ts";
import { createFolder } from "../harness/index.ts";

const settings: PostSettings = { timeZone: "UTC", permalink: "/blog/:stem/", posts: {}, language: "en" };
const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function site(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), "octavo-content-"));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

const post = (title: string): string => `---\ntitle: ${title}\ndate: 2024-03-27\n---\n${title}!\n`;

test("posts in folders are read, hidden and private files are not", () => {
  const root = site({
    "posts/b.md": post("B"),
    "posts/2024/a.md": post("A"),
    "posts/trip/index.md": post("Trip"),
    "posts/_idea.md": "no front matter",
    "posts/.hidden.md": "",
    "posts/_drafts/x.md": "",
    "posts/notes.txt": "",
    "authors/ada.md": "---\nname: Ada\n---\n",
    "tags/web.md": "---\n---\n",
  });
  const content = readContent(root, settings);
  assert.deepEqual(
    content.posts.map(({ url }) => url),
    ["/blog/a/", "/blog/b/", "/blog/trip/"],
  );
  assert.deepEqual(
    content.authors.map(({ name }) => name),
    ["Ada"],
  );
  assert.deepEqual(
    content.tags.map(({ label }) => label),
    ["web"],
  );
  assert.deepEqual(content.problems, []);
  assert.equal(readBody(root, "posts/b.md", settings), "B!\n");
});

test("a blog without any folder has no posts", () => {
  assert.deepEqual(readContent(site({}), settings).posts, []);
});

test("what would silently be left out is said", () => {
  const root = site({
    "posts/a.markdown": post("A"),
    "posts/B.MD": post("B"),
    "posts/read.md": post("C"),
    "posts/posts.json": "{}",
    "posts/x/x.11tydata.js": "",
    "posts/x/y.11tydata.js": "",
  });
  symlinkSync("a.markdown", path.join(root, "posts/link.md"));
  const { problems } = readContent(root, settings);
  assert.deepEqual(
    problems
      .map(({ severity, code, file, message, hint }) => [file, `${severity} ${code}: ${message}; ${hint}`])
      .sort(),
    [
      ["posts/B.MD", "warning file-extension: only files ending in .md are read; name it B.md"],
      ["posts/a.markdown", "warning file-extension: only files ending in .md are read; name it a.md"],
      ["posts/link.md", "warning file-link: a symbolic link is not followed; put the file itself here"],
      [
        "posts/x/y.11tydata.js",
        "error data-file: no folder or post has the name of this data file; name it as its folder, x.11tydata.js, for all posts there; or move it into assets/",
      ],
    ],
  );
});

/** The listing once all files are old enough for their stamps to be trusted. */
async function listOld(root: string): Promise<Listing> {
  for (;;) {
    const listing = listContent(root);
    if (!listing.files.some(({ stamp }) => stamp.endsWith(young))) return listing;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Reads as a build does; `read` are the files that had to be. */
async function readKept(root: string, folder: string, before?: ParsedSources, version = "1") {
  const cache = openCache(folder, { write: true });
  const read: string[] = [];
  const content = await readSources({
    root,
    listing: await listOld(root),
    cache,
    version,
    before,
    read: (files) => {
      read.push(...files.map(({ source }) => source));
      return Promise.resolve(
        files.map((listed): ParsedSource => {
          const { file, ...found } = readSourceFile(root, listed);
          return "code" in file
            ? { ...found, problems: [file] }
            : { ...found, ...parseSource(file, settings) };
        }),
      );
    },
  });
  cache.close(false);
  return { ...content, read };
}

test("what has not changed is not read again", async () => {
  const root = site({ "posts/a.md": post("A"), "posts/b.md": post("B") });
  const folder = createFolder();
  const first = await readKept(root, folder);
  assert.deepEqual(first.read, ["posts/a.md", "posts/b.md"]);
  // In the same process it is the very same value.
  const second = await readKept(root, folder, first.parsed);
  assert.equal(second.parsed.get("posts/a.md"), first.parsed.get("posts/a.md"));
  assert.deepEqual(second.read, []);
  const third = await readKept(root, folder);
  assert.deepEqual(third.read, []);
  assert.deepEqual(third.parsed, first.parsed);

  utimesSync(path.join(root, "posts/a.md"), 1000, 1000);
  writeFileSync(path.join(root, "posts/b.md"), post("B, again"));
  const fourth = await readKept(root, folder);
  assert.deepEqual(fourth.read, ["posts/b.md"], "a new time is no new text");
  assert.notEqual(fourth.parsed.get("posts/a.md")?.stamp, first.parsed.get("posts/a.md")?.stamp);
  assert.deepEqual(
    fourth.posts.map(({ title }) => title),
    ["A", "B, again"],
  );
  assert.equal((await readKept(root, folder, undefined, "2")).read.length, 2, "other code reads anew");
});

test("a kept file with a problem still has it, and a removed one is forgotten", async () => {
  const root = site({ "posts/a.md": "no front matter", "posts/b.md": post("B") });
  const folder = createFolder();
  await readKept(root, folder);
  rmSync(path.join(root, "posts/b.md"));
  const second = await readKept(root, folder);
  assert.deepEqual(
    second.problems.map(({ code }) => code),
    ["front-matter-missing"],
  );
  assert.deepEqual([...second.parsed.keys()], ["posts/a.md"]);
});

test("a file that cannot be read is tried again the next time", async () => {
  const root = site({ "posts/b.md": post("B") });
  const folder = createFolder();
  const listing = listContent(root);
  const [file] = listing.files;
  const cache = openCache(folder, { write: true });
  const read = () => Promise.resolve([{ stamp: "", digest: "", problems: [] }]);
  await readSources({ root, listing, cache, version: "1", read });
  cache.close(false);
  assert.equal(file?.source, "posts/b.md");
  assert.deepEqual((await readKept(root, folder)).read, ["posts/b.md"]);
});

test("a file that cannot be read is a problem, not a crash", () => {
  const root = site({ "posts/a.md/not-a-file.txt": "" });
  const answer = readSourceFile(root, { source: "posts/a.md", stamp: "1:1:1" });
  assert.deepEqual(answer.file, {
    severity: "error",
    code: "file-unreadable",
    file: "posts/a.md",
    message: "the file cannot be read (EISDIR)",
    hint: "look at its permissions",
  });
  assert.equal(answer.stamp, "");
});

test("a file that is too large to be a text is refused in words", () => {
  const root = site({ "posts/a.md": `---\ntitle: A\ndate: 2024-01-02\n---\n${"word ".repeat(1_000_000)}` });
  const file = { source: "posts/a.md", stamp: "" };
  const answer = readSourceFile(root, file);
  assert.deepEqual(answer.file, {
    severity: "error",
    code: "file-large",
    file: "posts/a.md",
    message: "the file has 5.00 MB, and texts of more than 5 MB are not read",
    hint: "divide it into several posts, or put data and embedded pictures into files of their own",
  });
});

test("a body that changes into something unreadable is a fault, not an empty text", () => {
  const root = site({ "posts/a.md": "---\ntitle: A\n" });
  assert.throws(() => readBody(root, "posts/a.md", settings), /changed while it was being read/);
});
