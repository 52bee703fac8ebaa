/** The same posts as of the same moment are the same bytes, whoever builds them, where, and after what. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { parseSiteList, readFolderList, renderSiteList } from "../../src/publish/site-list.ts";
import {
  asOf,
  buildSite,
  builtSample,
  createFolder,
  postWith,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";
import { isLong } from "../harness/long.ts";

describe("building the same posts", () => {
  let root: string;
  let first: ReadonlyMap<string, Buffer>;
  before(async () => {
    root = path.join(createFolder(), "blog");
    cpSync(await builtSample(), root, { recursive: true });
    first = readTree(path.join(root, "_site"));
  });

  it("gives the same bytes in another folder, time zone and language", async () => {
    const other = path.join(createFolder(), "a folder", "of ünusual name");
    cpSync(root, other, { recursive: true, filter: (name) => !/\/(_site|\.cache)$/.test(name) });
    const env = { TZ: "Pacific/Kiritimati", LANG: "fa_IR.UTF-8", LC_ALL: "fa_IR.UTF-8" };
    assert.deepEqual(differences(first, readTree(await buildSite(other, { env }))), []);
  });

  it("gives the same bytes whatever order its files were written in, alone or with other threads", async () => {
    const other = path.join(createFolder(), "other");
    const sources = [...readTree(root)].filter(([name]) => !/^(_site|\.cache)\//.test(name)).reverse();
    for (const [name, bytes] of sources) {
      mkdirSync(path.dirname(path.join(other, name)), { recursive: true });
      writeFileSync(path.join(other, name), bytes);
      utimesSync(path.join(other, name), 1e9 - name.length, 1e9 - name.length);
    }
    for (const workers of isLong ? ["1", "3"] : ["3"]) {
      for (const made of ["_site", ".cache"])
        rmSync(path.join(other, made), { recursive: true, force: true });
      const { status, stdout } = await runOctavo(["build", "--as-of", asOf, "--workers", workers], other);
      assert.equal(status, 0, stdout);
      assert.deepEqual(differences(first, readTree(path.join(other, "_site"))), []);
    }
    const lists = [root, other].map((each) => readFileSync(path.join(each, ".cache/site.sha256"), "utf8"));
    assert.equal(lists[1], lists[0]);
    assert.deepEqual(
      parseSiteList(lists[0] ?? ""),
      new Map([...first].map(([name, bytes]) => [name, createHash("sha256").update(bytes).digest("hex")])),
    );
  });

  it("gives the same bytes when nothing has changed", async () => {
    assert.deepEqual(differences(first, readTree(await buildSite(root))), []);
  });

  it("gives after an edit, a new post and a removed one what a first build of those gives", async () => {
    const warm = path.join(createFolder(), "warm");
    cpSync(root, warm, { recursive: true });
    const edited = readFileSync(path.join(warm, "posts/second-fold.md"), "utf8");
    writeFiles(warm, {
      "posts/second-fold.md": edited.replace('title: "', 'title: "New: '),
      "posts/added.md": postWith(
        "title: Added\ndate: 2026-02-02\nauthor: Ruth Pelham\ntags: [web, writing]\naliases: [/added/]",
      ),
      "posts/the-average-reader.md": postWith("title: The Average Reader\ndate: 2024-06-18\ndraft: true"),
      "authors/ruth-pelham.md": readFileSync(path.join(warm, "authors/ruth-pelham.md"), "utf8").replace(
        /role: .*/,
        "role: Somebody else",
      ),
    });
    const incremental = readTree(await buildSite(warm));
    assert.equal(
      readFileSync(path.join(warm, ".cache/site.sha256"), "utf8"),
      renderSiteList(readFolderList(path.join(warm, "_site"))),
    );
    const cold = path.join(createFolder(), "cold");
    cpSync(warm, cold, { recursive: true, filter: (name) => !/\/(_site|\.cache)$/.test(name) });
    assert.deepEqual(differences(readTree(await buildSite(cold)), incremental), []);
    assert.notDeepEqual(differences(first, incremental), []);
  });
});

/** Paths that only one tree has, or that differ. */
const differences = (one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter(
    (name) => !one.get(name)?.equals(other.get(name) ?? Buffer.from("absent")),
  );
