/** `npm run reproduce -- NODE...`: builds the sample blog with several versions of Node and compares every byte. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compareLists, parseSiteList, type SiteList } from "../src/publish/site-list.ts";

const project = path.resolve(fileURLToPath(import.meta.url), "../..");
const sources = ["_includes", "pages", "assets", "posts", "authors", "tags", "site.config.ts"];

/** What `node` makes of the sample blog in a new folder, as of a fixed moment. */
function buildWith(node: string, folder: string): { readonly version: string; readonly list: SiteList } {
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout?.trim();
  if (!version) throw new Error(`${node} cannot be run`);
  const root = path.join(folder, version);
  for (const name of sources) cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  writeFileSync(path.join(root, "package.json"), '{ "type": "module" }\n');
  const args = [path.join(project, "bin/octavo.js"), "build", "--quiet", "--as-of", "2026-11-23"];
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${version}: the build failed\n${stdout}${stderr}`);
  const list = parseSiteList(readFileSync(path.join(root, ".cache/site.sha256"), "utf8"));
  if (!list) throw new Error(`${version}: the build wrote no list`);
  return { version, list };
}

const nodes = process.argv.slice(2);
if (nodes.length === 0 || nodes.includes("--help")) {
  console.log(
    "Usage: npm run reproduce -- NODE...\n\n  NODE   another Node to build with, e.g. ~/.nvm/versions/node/v24.0.0/bin/node",
  );
  process.exit(nodes.length === 0 ? 2 : 0);
}
const folder = mkdtempSync(path.join(tmpdir(), "octavo-reproduce-"));
try {
  const here = buildWith(process.execPath, folder);
  for (const node of nodes) {
    const other = buildWith(node, folder);
    const { added, changed, removed } = compareLists(here.list, other.list);
    for (const file of [...added, ...changed, ...removed]) console.log(`differs  ${file}`);
    const count = added.length + changed.length + removed.length;
    console.log(
      count === 0
        ? `Node ${other.version} and ${here.version} make the same ${here.list.size} files`
        : `Node ${other.version} and ${here.version} make ${count} files that differ`,
    );
    if (count > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
