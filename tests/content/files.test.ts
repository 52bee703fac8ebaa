/** The owner's pictures and downloads: which file a path means. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { openCache } from "../../src/core/cache.ts";
import { createFiles, readFiles } from "../../src/content/files.ts";

const root = mkdtempSync(path.join(tmpdir(), "octavo-files-"));
after(() => rmSync(root, { recursive: true, force: true }));

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==",
  "base64",
);
for (const name of [
  "assets/img/Cover.png",
  "assets/img/cafe\u0301.png",
  "assets/chart.png",
  "assets/root/CNAME",
  "assets/root/.well-known/x.txt",
  "assets/_private/x.png",
  "assets/css/base.css",
  "assets/js/site.js",
  "posts/trip/chart.png",
  "posts/trip/index.md",
  "posts/notes.pdf",
  "posts/shot at 5.33\u202FPM.png",
  "posts/two  spaces.png",
  "posts/two spaces.png",
  "posts/posts.json",
  "assets/.DS_Store",
]) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), name.endsWith(".png") ? png : "text");
}
const files = readFiles(root);
const find = (written: string, source = "posts/hello.md"): string | undefined =>
  files.find(written, source)?.url;

test("everything that can be published has an address", () => {
  assert.deepEqual(
    files.all.map(({ source, url, always }) => [source, url, always]),
    [
      ["assets/chart.png", "/assets/chart.png", true],
      ["assets/img/Cover.png", "/assets/img/Cover.png", true],
      ["assets/img/cafe\u0301.png", "/assets/img/café.png", true],
      ["assets/root/.well-known/x.txt", "/.well-known/x.txt", true],
      ["assets/root/CNAME", "/CNAME", true],
      ["posts/notes.pdf", "/assets/posts/notes.pdf", false],
      ["posts/shot at 5.33\u202FPM.png", "/assets/posts/shot at 5.33\u202FPM.png", false],
      ["posts/trip/chart.png", "/assets/posts/trip/chart.png", false],
      ["posts/two  spaces.png", "/assets/posts/two  spaces.png", false],
      ["posts/two spaces.png", "/assets/posts/two spaces.png", false],
    ],
  );
});

test("a space of any kind in a name is found by a plain one, two are not one", () => {
  for (const space of ["\u202F", "\u00A0", " "])
    assert.equal(find(`shot at 5.33${space}PM.png`), "/assets/posts/shot at 5.33\u202FPM.png");
  assert.equal(find("two  spaces.png"), "/assets/posts/two  spaces.png");
  assert.equal(find("two spaces.png"), "/assets/posts/two spaces.png");
  assert.equal(find("two   spaces.png"), undefined);
});

test("a path is looked for beside the post, then in assets", () => {
  assert.equal(find("chart.png"), "/assets/chart.png");
  assert.equal(find("chart.png", "posts/trip/index.md"), "/assets/posts/trip/chart.png");
  assert.equal(find("trip/chart.png"), "/assets/posts/trip/chart.png");
  assert.equal(find("../assets/img/Cover.png"), "/assets/img/Cover.png");
  assert.equal(find("img/Cover.png"), "/assets/img/Cover.png");
  assert.equal(find("/assets/img/Cover.png"), "/assets/img/Cover.png");
  assert.equal(find("/assets/posts/notes.pdf"), "/assets/posts/notes.pdf");
  assert.equal(find("/CNAME"), "/CNAME");
});

test("Unicode forms are one, cases are not, and nothing outside is found", () => {
  assert.equal(find("/assets/img/café.png"), "/assets/img/café.png");
  assert.equal(find("/assets/img/cafe\u0301.png"), "/assets/img/café.png");
  assert.equal(find("/assets/img/cover.png"), undefined);
  assert.equal(find("../../../etc/passwd"), undefined);
  assert.equal(find("/assets/css/base.css"), undefined);
});

test("the nearest name helps where a path fails", () => {
  assert.equal(files.nearest("/uploads/cover.png"), "/assets/img/Cover.png");
  assert.equal(files.nearest("chrat.png"), "/assets/chart.png");
  assert.equal(files.nearest("something-else.webp"), undefined);
});

test("sizes are read once, and kept by the file's stamp", () => {
  const cover = files.find("/assets/img/Cover.png", "") ?? assert.fail();
  const text = files.find("/CNAME", "") ?? assert.fail();
  assert.deepEqual([files.sizeOf(cover), files.sizeOf(text)], [[1, 1], null]);
  const cache = openCache(path.join(root, "none"), { write: false });
  const [first, second] = [cover, { ...cover, stamp: "other" }].map((file) =>
    createFiles(root, [file], cache),
  );
  cache.put("image-size", `${cover.source} ${cover.stamp}`, [640, 480]);
  assert.deepEqual(first?.sizeOf(cover), [640, 480]);
  assert.deepEqual(second?.sizeOf({ ...cover, stamp: "other" }), [1, 1]);
  assert.deepEqual(cache.get("image-size", `${cover.source} other`), [1, 1]);
});
