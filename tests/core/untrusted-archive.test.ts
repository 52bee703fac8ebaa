/** Archives of somebody else: nothing leaves them, and nothing in them is larger than it may be. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openUntrustedArchive } from "../../src/core/untrusted-archive.ts";
import { SourceFault } from "../../src/core/untrusted-folder.ts";
import { createFolder } from "../harness/index.ts";
import { zipOf, type ZipEntry } from "../harness/zip.ts";

const limits = { files: 8, depth: 4, text: 2_000, file: 4_000_000, whole: 6_000_000, ratio: 50 };

async function open(entries: readonly ZipEntry[] | Buffer) {
  const file = path.join(createFolder(), "old.zip");
  writeFileSync(file, Buffer.isBuffer(entries) ? entries : zipOf(entries));
  return openUntrustedArchive(file, { limits, ignored: new Set([".git"]) });
}

const refused = (entries: readonly ZipEntry[] | Buffer, message: string | RegExp) =>
  assert.rejects(open(entries), (failure: Error) => {
    assert.ok(failure instanceof SourceFault);
    if (typeof message === "string") assert.equal(failure.message, message);
    else assert.match(failure.message, message);
    return true;
  });

test("files of an archive are read whole, and what is no file of it is left out", async () => {
  const archive = await open([
    { name: "posts/rain.html", content: "<p>Rain</p>" },
    { name: "posts/größe.html", content: "ö" },
    { name: "posts/", content: "" },
    { name: ".git/config", content: "x" },
    { name: "__MACOSX/posts/._rain.html", content: "x" },
    { name: "link", content: "/etc/passwd", mode: 0o120777 },
    { name: "a/b/c/d/e", content: "x" },
  ]);
  assert.deepEqual(archive.files, ["posts/größe.html", "posts/rain.html"]);
  assert.equal(String(archive.textBytes("posts/rain.html")), "<p>Rain</p>");
  assert.deepEqual(archive.skipped, [
    { file: "link", why: "is a symbolic link, which is not followed" },
    { file: "a/b/c/d/e", why: "lies too deep" },
  ]);
  assert.throws(() => archive.bytes("link"), new SourceFault("link is not in old.zip"));
});

test("what is too much, or is not what the archive says, is refused", async () => {
  const bomb = { name: "bomb.txt", content: Buffer.alloc(2_000_000) };
  const { files, skipped } = await open([bomb, { name: "a.txt", content: "a" }]);
  assert.deepEqual(
    [files, skipped],
    [["a.txt"], [{ file: "bomb.txt", why: "is packed more than 50 times, as no picture or text is" }]],
  );
  const lying = await open([
    { name: "more.txt", content: "more than it says", size: 4 },
    { name: "less.txt", content: "less", size: 9 },
    { name: "other.txt", content: "other", sum: 1 },
  ]);
  assert.throws(() => lying.bytes("more.txt"), new SourceFault("more.txt cannot be unpacked"));
  assert.throws(() => lying.bytes("less.txt"), new SourceFault("less.txt is damaged in the archive"));
  assert.throws(() => lying.bytes("other.txt"), new SourceFault("other.txt is damaged in the archive"));
  const many = Array.from({ length: 9 }, (_, index) => ({ name: `${index}`, content: "" }));
  await refused(many, "there are more than 8 files in old.zip");
  const large = Array.from({ length: 4 }, (_, index) => ({
    name: `${index}`,
    content: "x",
    size: 2_000_000,
  }));
  const { skipped: packed } = await open(large);
  assert.equal(packed.length, 4);
});

test("paths out of an archive and broken archives are refused", async () => {
  await refused(
    [{ name: "../out.txt", content: "x" }],
    /^old\.zip is no archive that can be read: invalid relative path: \.\.\/out\.txt$/,
  );
  await refused(
    [{ name: "/out.txt", content: "x" }],
    /^old\.zip is no archive that can be read: absolute path: \/out\.txt$/,
  );
  await refused(Buffer.from("PK\u0003\u0004 and nothing more"), /^old\.zip is no archive that can be read: /);
  const cut = zipOf([{ name: "a.txt", content: "a".repeat(500) }]);
  await refused(cut.subarray(0, cut.length - 30), /^old\.zip is no archive that can be read: /);
});
