/** Staging files, in this thread and through others. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { collectFacts, noFacts, targetsOf } from "../../src/check/site-facts.ts";
import { createInspector } from "../../src/check/inspect.ts";
import { createFinisher } from "../../src/hosting/finish-page.ts";
import { createFileWriter, openStage, writeStaged } from "../../src/publish/stage.ts";
import type { RemoteWriter } from "../../src/publish/thread-writer.ts";
import { createFolder, readTree } from "../harness/index.ts";

const inspector = () => createInspector({ url: "https://leaves.example", pathPrefix: "/", hosts: [] }, false);
const settings = { hosts: [] };
const assets = { css: "p{}", parts: {}, inlineScript: "" };
const pages = () => ({ settings, assets, inspector: inspector(), facts: { add: () => undefined } });
const writeThere = (folder: string): RemoteWriter => {
  const write = createFileWriter(folder);
  return (files) =>
    Promise.resolve(writeStaged(files, write, createFinisher(settings, files.assets), inspector()));
};

const texts = (count: number): [string, string][] =>
  Array.from({ length: count }, (_, index) => [
    `deep/folder-${index % 7}/${index}.txt`,
    `${"é🚀x".repeat(index)}\n`,
  ]);

async function fill(stage: ReturnType<typeof openStage>, files: readonly (readonly [string, string])[]) {
  for (const [file, text] of files) await stage.write(file, text);
  await stage.write("bytes.bin", new Uint8Array([0, 255, 1]));
  await stage.write("top.txt", "x");
  await stage.flush();
}

test("files are the same whether this thread writes them or others do", async () => {
  const [here, there] = [createFolder(), createFolder()];
  await fill(openStage(here, pages()), texts(2000));
  const write = writeThere(there);
  let batches = 0;
  const remote: RemoteWriter = (files) =>
    new Promise((resolve) =>
      setImmediate(() => {
        batches += 1;
        resolve(write(files));
      }),
    );
  await fill(openStage(there, pages(), [remote, remote]), texts(2000));
  assert.ok(batches > 2, `${batches} batches`);
  assert.deepEqual([...readTree(there)], [...readTree(here)]);
});

test("a file larger than a batch is whole", async () => {
  const folder = createFolder();
  const stage = openStage(folder, pages(), [writeThere(folder)]);
  const large = "word ".repeat(2_000_000);
  await fill(stage, [["large.txt", large]]);
  assert.equal(readFileSync(path.join(folder, "large.txt"), "utf8"), large);
});

test("what another thread cannot write is heard at the end", async () => {
  const stage = openStage(createFolder(), pages(), [() => Promise.reject(new Error("no room"))]);
  await stage.write("a.txt", "a");
  await assert.rejects(stage.flush(), /no room/);
});

test("each file has its hash, whoever wrote it", async () => {
  const folder = createFolder();
  const large = "word ".repeat(2_000_000);
  writeFileSync(path.join(folder, "theirs.txt"), "abc");
  const here = openStage(createFolder(), pages());
  const there = openStage(folder, pages(), [writeThere(folder)]);
  const asked = ["deep/folder-1/1.txt", "large.txt", "copied.txt"];
  const sums = [];
  for (const stage of [here, there]) {
    stage.copy("copied.txt", path.join(folder, "theirs.txt"));
    await fill(stage, [...texts(9), ["large.txt", large]]);
    sums.push(asked.map((file) => stage.hashOf(file)));
  }
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  assert.deepEqual(sums[0], [sha256("é🚀x\n"), sha256(large), sha256("abc")]);
  assert.deepEqual(sums[1], sums[0]);
  assert.equal(there.hashOf("theirs.txt"), sha256("abc"));
  there.note("theirs.txt", "noted");
  assert.equal(there.hashOf("theirs.txt"), "noted");
});

test("a page is finished and inspected, whoever wrote it", async () => {
  const folder = createFolder();
  writeFileSync(path.join(folder, "theirs.html"), "<img src=/c.png>");
  const large = "<p>word</p>".repeat(1_000_000);
  const expected = ["a.html", "large.html", "theirs.html"];
  for (const remote of [[], [writeThere(folder)]]) {
    const facts = collectFacts(noFacts);
    const stage = openStage(folder, { ...pages(), facts }, remote);
    await stage.write("no-page.html", "<img src=/x.png>");
    await stage.writePage("a.html", "<img src=/a.png>");
    await stage.writePage("large.html", `<img src=/b.png>${large}`);
    stage.inspect("theirs.html");
    await stage.flush();
    const all = facts.facts();
    assert.deepEqual([...all.pages.keys()].sort(), expected);
    assert.ok([...all.pages.values()].every(({ findings }) => findings?.length === 1));
    assert.deepEqual(targetsOf(all), [
      ["/a.png", "a.html"],
      ["/b.png", "large.html"],
      ["/c.png", "theirs.html"],
    ]);
  }
});
