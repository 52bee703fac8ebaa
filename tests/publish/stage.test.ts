/** Staging files, in this thread and through others. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFileWriter, openStage, writeStaged, type StagedFiles } from "../../src/publish/stage.ts";
import { createFolder, readTree } from "../harness/index.ts";

const texts = (count: number): [string, string][] =>
  Array.from({ length: count }, (_, index) => [
    `deep/folder-${index % 7}/${index}.txt`,
    `${"é🚀x".repeat(index)}\n`,
  ]);

async function fill(stage: ReturnType<typeof openStage>, files: readonly (readonly [string, string])[]) {
  for (const [file, text] of files) await stage.write(file, text);
  await stage.write("bytes.bin", new Uint8Array([0, 255, 1]));
  await stage.write("top.txt", "x");
  await stage.end();
}

test("files are the same whether this thread writes them or others do", async () => {
  const [here, there] = [createFolder(), createFolder()];
  await fill(openStage(here), texts(2000));
  const write = createFileWriter(there);
  let batches = 0;
  const remote = (files: StagedFiles): Promise<StagedFiles["bytes"]> =>
    new Promise((resolve) =>
      setTimeout(() => {
        batches += 1;
        writeStaged(files, write);
        resolve(files.bytes);
      }, 1),
    );
  await fill(openStage(there, [remote, remote]), texts(2000));
  assert.ok(batches > 2, `${batches} batches`);
  assert.deepEqual([...readTree(there)], [...readTree(here)]);
});

test("a file larger than a batch is whole", async () => {
  const folder = createFolder();
  const write = createFileWriter(folder);
  const stage = openStage(folder, [
    (files) => {
      writeStaged(files, write);
      return Promise.resolve(files.bytes);
    },
  ]);
  const large = "word ".repeat(2_000_000);
  await fill(stage, [["large.txt", large]]);
  assert.equal(readFileSync(path.join(folder, "large.txt"), "utf8"), large);
});

test("what another thread cannot write is heard at the end", async () => {
  const stage = openStage(createFolder(), [() => Promise.reject(new Error("no room"))]);
  await stage.write("a.txt", "a");
  await assert.rejects(stage.end(), /no room/);
});
