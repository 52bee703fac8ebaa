/** Files and folders that cannot be what they should be are said, each at its name. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createMiniSite, postWith, runOctavo } from "../harness/index.ts";

const blog = () => createMiniSite({ "posts/glue.md": postWith("title: Glue\ndate: 2024-01-02") });

const said = async (root: string): Promise<string> => {
  const { status, stdout } = await runOctavo(["check"], root);
  assert.equal(status, 1, stdout);
  return stdout;
};

for (const folder of ["posts", "tags", "authors", "assets", "assets/css", "_data"])
  test(`a file where ${folder}/ should be is named`, async () => {
    const root = blog();
    rmSync(path.join(root, folder), { recursive: true, force: true });
    writeFileSync(path.join(root, folder), "x");
    assert.ok(
      (await said(root)).startsWith(
        `${folder}  error  this is a file where a folder should be  [file-unreadable]\nhelp: move it away, so that ${folder}/ can be a folder\n\n1 error\n`,
      ),
      await said(root),
    );
  });

test("a file where .cache/ should be is named", async () => {
  const root = blog();
  writeFileSync(path.join(root, ".cache"), "x");
  assert.match(await said(root), /^\.cache {2}error {2}this is a file where a folder should be/);
});

test("names that are not UTF-8 are said, of files and folders, of texts, assets and templates", async () => {
  const root = blog();
  const at = (folder: string, byte: number, end: string): Buffer =>
    Buffer.concat([Buffer.from(path.join(root, folder, "x")), Buffer.from([byte]), Buffer.from(end)]);
  writeFileSync(at("posts", 0xe9, ".md"), "x");
  writeFileSync(at("assets", 0xfe, ".txt"), "x");
  mkdirSync(path.join(root, "pages"));
  mkdirSync(at("pages", 0xff, ""));
  const problem = (file: string): string =>
    `${file}  error  the name of this file or folder is not UTF-8, so no address can lead to it  [file-unreadable]\nhelp: rename it; \uFFFD stands for what cannot be read\n`;
  assert.ok(
    (await said(root)).startsWith(
      `${["assets/x\uFFFD.txt", "pages/x\uFFFD", "posts/x\uFFFD.md"].map(problem).join("\n")}\n3 errors\n`,
    ),
    await said(root),
  );
});
