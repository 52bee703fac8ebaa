/** Other versions of Node, from the package registry, in other languages and time zones: the same bytes and not one warning. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, test } from "node:test";
import { asOf, builtSample, createFolder, project, readTree } from "../harness/index.ts";
import { skipUnlessLong } from "../harness/long.ts";

const elsewhere = [
  ["22", { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "America/St_Johns" }],
  ["24", { LANG: "C", LC_ALL: "C", TZ: "Asia/Kathmandu" }],
] as const;

/** The platform's own package holds the program alone and runs no script. */
function fetchNode(version: string): string | undefined {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const folder = createFolder();
  const args = [
    "install",
    "--prefix",
    folder,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    `${name}@${version}`,
  ];
  spawnSync("npm", args, { cwd: folder, timeout: 300_000, shell: process.platform === "win32" });
  return [
    path.join(folder, "node_modules", name, "bin/node"),
    path.join(folder, "node_modules", name, "bin/node.exe"),
  ].find((file) => existsSync(file));
}

describe("another Node", { skip: skipUnlessLong, timeout: 900_000 }, () => {
  let root: string;
  let first: ReadonlyMap<string, Buffer>;
  let list: string;
  before(async () => {
    root = await builtSample();
    first = readTree(path.join(root, "_site"));
    list = readFileSync(path.join(root, ".cache/site.sha256"), "utf8");
  });

  for (const [version, env] of elsewhere) {
    test(`of version ${version}, in ${env.LANG} and ${env.TZ}, builds the same`, (context) => {
      const node = fetchNode(version);
      if (node === undefined) return context.skip(`Node ${version} cannot be had from the package registry`);
      assert.match(execFileSync(node, ["--version"], { encoding: "utf8" }), new RegExp(`^v${version}\\.`));
      const other = path.join(createFolder(), `built with ${version}`);
      cpSync(root, other, { recursive: true, filter: (name) => !/\/(_site|\.cache)$/.test(name) });
      for (const state of ["cold", "warm"]) {
        const built: SpawnSyncReturns<string> = spawnSync(
          node,
          [path.join(project, "bin/octavo.js"), "build", "--quiet", "--format", "github", "--as-of", asOf],
          { cwd: other, encoding: "utf8", env: { ...process.env, ...env } },
        );
        assert.equal(built.status, 0, built.stdout + built.stderr);
        assert.equal(built.stderr, "", `${state}: Node has something to say`);
        const there = readTree(path.join(other, "_site"));
        assert.deepEqual(
          [...new Set([...first.keys(), ...there.keys()])].filter(
            (name) => !first.get(name)?.equals(there.get(name) ?? Buffer.from("absent")),
          ),
          [],
        );
        assert.equal(readFileSync(path.join(other, ".cache/site.sha256"), "utf8"), list);
      }
    });
  }
});
