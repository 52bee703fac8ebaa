/** What is installed: under which licences, without scripts, from where; and what CI may do. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { load } from "js-yaml";
import { readLockedPackages } from "../scripts/list-dependencies.ts";
import { project } from "./harness/index.ts";

const packages = readLockedPackages();
const read = (file: string): string => readFileSync(path.join(project, file), "utf8");

const permissive =
  /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|Apache-2\.0|Python-2\.0|CC0-1\.0|Zlib|OFL-1\.1|Unlicense)\b/;
/** Pictures are scaled by libvips, which is linked to as its licence asks. */
const linked = /^(Apache-2\.0 AND )?LGPL-3\.0-or-later/;
/** Lays out diagrams while the site is built; it is used as it is, and nothing of it is published. */
const isUsedUnchanged = ({ name, licence }: { readonly name: string; readonly licence: string }): boolean =>
  name === "elkjs" && licence === "EPL-2.0";

test("all that is installed with Octavo is under a permissive licence", () => {
  assert.ok(packages.length > 100);
  const others = packages.filter(
    ({ name, licence, dev }) =>
      !dev &&
      !permissive.test(licence) &&
      !(name.startsWith("@img/") && linked.test(licence)) &&
      !isUsedUnchanged({ name, licence }),
  );
  assert.deepEqual(others, []);
});

test("only packages that work without their install script have one", () => {
  // esbuild's only checks its binary and makes its command start faster; fsevents is for macOS and compiles nothing.
  const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
  assert.deepEqual(
    scripted.filter((name) => !["esbuild", "fsevents"].includes(name)),
    [],
  );
});

test("every package comes from the registry with a hash", () => {
  const lock: { packages: Record<string, { resolved?: string; integrity?: string }> } = JSON.parse(
    read("package-lock.json"),
  );
  const loose = Object.entries(lock.packages).filter(
    ([folder, { resolved, integrity }]) =>
      folder !== "" &&
      // Some npm versions leave the address out; what is there must be the registry.
      (!integrity?.startsWith("sha512-") ||
        (resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"))),
  );
  assert.deepEqual(
    loose.map(([folder]) => folder),
    [],
  );
});

test("workflows have the least rights and name actions by their commits", () => {
  const names = [".github/workflows", "docs/deploy"].flatMap((folder) =>
    readdirSync(path.join(project, folder)).map((name) => `${folder}/${name}`),
  );
  const workflows = names.filter((name) => /\.ya?ml$/.test(name));
  assert.deepEqual(workflows, [".github/workflows/ci.yml", "docs/deploy/github-pages.yml"]);
  for (const name of workflows) {
    const text = read(name);
    const workflow = load(text) as { permissions?: unknown };
    assert.deepEqual(workflow.permissions, { contents: "read" }, name);
    const used = [...text.matchAll(/uses: (\S+)(.*)/g)];
    assert.ok(used.length > 0);
    for (const [, action = "", comment = ""] of used) {
      assert.match(action, /^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/, name);
      assert.match(comment, /^ # v\d+\.\d+\.\d+$/, name);
    }
    assert.ok(!/pull_request_target|secrets\./.test(text), name);
  }
});
