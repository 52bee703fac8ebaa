/** What runs is compiled: made again when it must be, only then, and by any number of processes at once. */
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { createFolder, project, writeFiles } from "./harness/index.ts";

const entries = [
  ...readFileSync(path.join(project, "bin/bundle.js"), "utf8").matchAll(/^ {2}"(.*\.(?:[jt]s|tsx))",$/gm),
];

/** A package that is like Octavo in all but its size. */
function createPackage(cli = 'export const runCli = (): number => (console.log("first"), 0);\n'): string {
  const root = createFolder();
  assert.ok(entries.length > 4);
  writeFiles(root, Object.fromEntries(entries.map(([, entry]) => [`src/${entry}`, "export {};\n"])));
  writeFiles(root, { "src/cli.ts": cli, "package.json": '{ "type": "module", "version": "1.0.0" }\n' });
  cpSync(path.join(project, "bin"), path.join(root, "bin"), { recursive: true });
  for (const file of ["src/core/stack-traces.ts", "src/core/address-codec.ts"])
    cpSync(path.join(project, file), path.join(root, file));
  symlinkSync(path.join(project, "node_modules"), path.join(root, "node_modules"));
  return root;
}

const run = (root: string, options = {}): { stdout: string; stderr: string } =>
  spawnSync(process.execPath, [path.join(root, "bin/octavo.js"), "list"], { encoding: "utf8", ...options });
const bundles = (root: string): string[] =>
  readdirSync(path.join(root, ".cache/bundle")).filter((name) => !/^(stamp\.json|v8)$/.test(name));

test("a source file that changes makes another bundle, one that is only touched makes none", () => {
  const root = createPackage();
  assert.equal(run(root).stdout, "first\n");
  const [only = ""] = bundles(root);
  const made = readFileSync(path.join(root, ".cache/bundle", only, "files.json"), "utf8");
  writeFileSync(path.join(root, "src/cli.ts"), readFileSync(path.join(root, "src/cli.ts")));
  assert.equal(run(root).stdout, "first\n");
  assert.deepEqual(bundles(root), [only]);
  assert.equal(readFileSync(path.join(root, ".cache/bundle", only, "files.json"), "utf8"), made);
  writeFiles(root, { "src/cli.ts": 'export const runCli = (): number => (console.log("other"), 0);\n' });
  assert.equal(run(root).stdout, "other\n");
  assert.equal(bundles(root).length, 2);
});

test("a damaged bundle is made again", () => {
  const root = createPackage();
  assert.equal(run(root).stdout, "first\n");
  const [only = ""] = bundles(root);
  const file = path.join(root, ".cache/bundle", only, "cli.js");
  for (const damage of [
    () => appendFileSync(file, "throw new Error();"),
    () => rmSync(file),
    () => writeFileSync(path.join(root, ".cache/bundle/stamp.json"), "{"),
  ]) {
    damage();
    const { stdout, stderr } = run(root);
    assert.equal(stdout, "first\n", stderr);
    assert.deepEqual(bundles(root), [only]);
  }
});

test("processes that start at once get on with each other", async () => {
  const root = createPackage();
  const once = promisify(execFile);
  const ran = await Promise.all(
    Array.from({ length: 4 }, () => once(process.execPath, [path.join(root, "bin/octavo.js"), "list"])),
  );
  for (const { stdout, stderr } of ran) assert.equal(stdout + stderr, "first\n");
  assert.equal(bundles(root).length, 1, bundles(root).join());
});

test("a stack trace names the lines of the sources", () => {
  const root = createPackage(`import { nameSourceLines } from "./core/stack-traces.ts";
interface Nothing {
  readonly of: string;
}
nameSourceLines();
export function runCli(): Nothing {
  throw new Error("no such luck");
}
`);
  const { stderr } = run(root);
  assert.match(stderr, /^Error: no such luck\n {4}at runCli \(file:\/\/\S+\/src\/cli\.ts:7:9\)\n/);
  assert.doesNotMatch(stderr, /\.cache/);
});

test("a package that ships its bundle needs no sources and no compiler", () => {
  const root = createPackage();
  const make = `import { makeBundle } from ${JSON.stringify(path.join(root, "bin/bundle.js"))}; await makeBundle("dist", "..", "1");`;
  const made = spawnSync(process.execPath, ["--input-type=module", "-e", make], {
    cwd: root,
    encoding: "utf8",
  });
  assert.equal(made.stderr, "");
  for (const name of ["src", "node_modules"]) rmSync(path.join(root, name), { recursive: true });
  assert.equal(run(root).stdout, "first\n");
});

test(
  "a package that cannot be written to is compiled elsewhere, once",
  { skip: process.getuid?.() === 0 ? false : "needs root, to run as somebody else" },
  () => {
    const root = createPackage();
    chmodSync(root, 0o755);
    const temporary = path.join(root, "tmp");
    mkdirSync(temporary);
    chmodSync(temporary, 0o1777);
    const nobody = { uid: 65534, gid: 65534, env: { ...process.env, TMPDIR: temporary } };
    for (const _ of [1, 2]) {
      const { stdout, stderr } = run(root, nobody);
      assert.equal(stdout, "first\n", stderr);
    }
    const [folder = "", ...others] = readdirSync(temporary);
    assert.deepEqual(others, []);
    assert.equal(
      readdirSync(path.join(temporary, folder)).filter((name) => /^[0-9a-f]{16}$/.test(name)).length,
      1,
    );
  },
);
