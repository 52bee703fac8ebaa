/** The owner's modules: compiled once for their content, with what they say of themselves meaning the owner's file. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { importOwnModule } from "../../src/config/own-modules.ts";
import {
  asOf,
  buildSite,
  createFolder,
  createMiniSite,
  postWith,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

async function imported(root: string): Promise<unknown> {
  const answer = await importOwnModule(root, "site.config.ts");
  assert.ok("module" in answer, JSON.stringify(answer));
  return answer.module["default"];
}

test("a change of a file that it imports is seen in the same process", async () => {
  const root = createFolder();
  writeFiles(root, {
    "site.config.ts": 'import { title } from "./lib/title";\nexport default title satisfies string;\n',
    "lib/title.ts": 'export const title: string = "First";\n',
  });
  assert.equal(await imported(root), "First");
  const copies = (): string[] =>
    readdirSync(path.join(root, ".cache/modules")).filter((name) => name.endsWith(".mjs"));
  assert.equal(await imported(root), "First");
  assert.equal(copies().length, 1);
  writeFiles(root, { "lib/title.ts": 'export const title: string = "Other";\n' });
  assert.equal(await imported(root), "Other");
  // A copy that was tampered with is not run.
  for (const name of copies())
    writeFiles(root, { [`.cache/modules/${name}`]: 'export default "tampered";\n' });
  assert.equal(await imported(root), "Other");
});

test("its address, folder and require are those of the owner's file", async () => {
  const root = createFolder();
  writeFiles(root, {
    "site.config.ts": `import { readFileSync } from "node:fs";
export default [
  readFileSync(new URL("lib/name.txt", import.meta.url), "utf8"),
  import.meta.dirname, __dirname, __filename, require("./lib/old.cjs"),
];\n`,
    "lib/name.txt": "Ada",
    "lib/old.cjs": "module.exports = __dirname;\n",
  });
  assert.deepEqual(await imported(root), [
    "Ada",
    root,
    root,
    path.join(root, "site.config.ts"),
    path.join(root, "lib"),
  ]);
});

test("a mistake in an imported file, or one that is not there, is said where it is", async () => {
  const root = createFolder();
  writeFiles(root, {
    "site.config.ts": 'import { a } from "./lib/a.ts";\nexport default a;\n',
    "lib/a.ts": "\nexport const a = ;\n",
  });
  const said = async (): Promise<unknown> => importOwnModule(root, "site.config.ts");
  assert.deepEqual(await said(), {
    mistake: { file: "lib/a.ts", line: 2, column: 18, message: 'Unexpected ";"', isSyntax: true },
  });
  writeFiles(root, { "lib/a.ts": 'import "./gone.ts";\nexport const a = 1;\n' });
  assert.deepEqual(await said(), {
    mistake: {
      file: "lib/a.ts",
      line: 1,
      column: 8,
      message: 'Could not resolve "./gone.ts"',
      isSyntax: false,
    },
  });
});

test("an error in it while it runs has the line of the source", async () => {
  const root = createFolder();
  writeFiles(root, {
    "site.config.ts":
      'interface Gone {\n  of: string;\n}\nthrow new Error("no");\nexport default {} as Gone;\n',
  });
  await assert.rejects(importOwnModule(root, "site.config.ts"), (failure: Error) =>
    /\/site\.config\.ts:4:7/.test(failure.stack ?? ""),
  );
});

test("the paths by which earlier releases were imported still work, with one line that says what to write", async () => {
  const old = {
    "posts/a.md": postWith("title: A\ndate: 2026-01-01"),
    "site.config.ts":
      'import type { SiteConfig } from "./src/config/settings.ts";\nexport default { title: "A", url: "https://a.example" } satisfies SiteConfig;\n',
    ".eleventy.ts":
      'import { dir, octavo, type UserConfig } from "./src/eleventy.ts";\nexport const config = { dir };\nexport default (config: UserConfig) => config.addPlugin(octavo);\n',
  };
  const root = createMiniSite(old);
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf], root);
  assert.equal(status, 0, stdout);
  assert.deepEqual(stdout.match(/^note: .*$/gm), [
    'note: site.config.ts and .eleventy.ts import Octavo by a path of its files: write from "octavo" instead',
  ]);

  // A file of the owner's that happens to have that name is the owner's.
  const own = createMiniSite({
    ...old,
    "site.config.ts": 'export default { title: "A", url: "https://a.example" };\n',
    "src/eleventy.ts":
      'export * from "octavo";\nexport const dir = { input: "pages", includes: "../_includes" };\n',
    ".eleventy.ts":
      'import { dir, octavo } from "./src/eleventy.ts";\nexport const config = { dir };\nexport default (config) => { config.addPlugin(octavo); config.addTransform("mark", (html) => html + "<!-- own -->"); };\n',
  });
  assert.match(readFileSync(path.join(await buildSite(own), "index.html"), "utf8"), /<!-- own -->$/);
});
