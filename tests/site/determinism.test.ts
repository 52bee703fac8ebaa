/** The same posts as of the same moment are the same bytes, whoever builds them, where, and after what. */
import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { buildSite, copySampleSite, createFolder, postWith, readTree, writeFiles } from "../harness/index.ts";

describe("building the same posts", () => {
  let root: string;
  let first: ReadonlyMap<string, Buffer>;
  before(async () => {
    root = copySampleSite();
    first = readTree(await buildSite(root));
  });

  it("gives the same bytes in another folder, time zone and language", async () => {
    const other = path.join(createFolder(), "a folder", "of ünusual name");
    cpSync(root, other, { recursive: true, filter: (name) => !/\/(_site|\.cache)$/.test(name) });
    const env = { TZ: "Pacific/Kiritimati", LANG: "fa_IR.UTF-8", LC_ALL: "fa_IR.UTF-8" };
    assert.deepEqual(differences(first, readTree(await buildSite(other, { env }))), []);
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
