/** The id of a feed's entry stays as first published: a reader's program would show the post as new again. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createMiniSite, postWith, runOctavo, writeFiles } from "../harness/index.ts";

const settings = (more = "", host = "leaves.example"): Record<string, string> => ({
  "site.config.ts": `export default { title: "Leaves", url: "https://${host}", ${more} };\n`,
});

const first = { "posts/first.md": postWith("title: First\ndate: 2024-01-10", "Words of the first.\n") };
const second = (front = "", date = "2024-02-10") => ({
  "posts/second.md": postWith(`title: Another one\ndate: ${date}\n${front}`, "Words of the second.\n"),
});

async function idsOf(root: string): Promise<Record<string, readonly string[]>> {
  const { status, stdout } = await runOctavo(["build"], root);
  assert.equal(status, 0, stdout);
  const read = (file: string): string => readFileSync(path.join(root, "_site", file), "utf8");
  const all = (file: string, pattern: RegExp): string[] =>
    [...read(file).matchAll(pattern)].map(([, id = ""]) => id).sort();
  return {
    atom: all("feed.xml", /<id>(tag:[^<]*)<\/id>/g),
    rss: all("rss.xml", /<guid[^>]*>([^<]*)<\/guid>/g),
    json: all("feed.json", /"id": ?"(tag:[^"]*)"/g),
  };
}

const ids = ["tag:leaves.example,2024-01-10:/blog/first/", "tag:leaves.example,2024-02-10:/blog/second/"];
const same = { atom: ids, rss: ids, json: ids };

const changes: Readonly<Record<string, (root: string) => unknown>> = {
  "its file is moved": (root) => {
    mkdirSync(path.join(root, "posts/2024"));
    renameSync(path.join(root, "posts/second.md"), path.join(root, "posts/2024/two.md"));
  },
  "it gets a permalink": (root) => writeFiles(root, second("permalink: /essays/other/")),
  "the pattern changes": (root) => writeFiles(root, settings('permalink: "/:year/:stem/"')),
  "the time zone changes": (root) => writeFiles(root, settings('timeZone: "Asia/Tokyo"')),
  "its date changes": (root) => writeFiles(root, second("", "2024-02-11")),
  "the host changes": (root) => writeFiles(root, settings("", "twigs.example")),
  "a command renames it": async (root) => {
    const { status, stderr } = await runOctavo(["rename", "posts/second.md", "A new name"], root);
    assert.equal(status, 0, stderr);
    writeFiles(root, settings("", "twigs.example"));
  },
};

test("an id stays, whatever changes, and whatever changes after that", { timeout: 600_000 }, async () => {
  for (const [name, change] of Object.entries(changes)) {
    const root = createMiniSite({ ...settings(), ...first, ...second() });
    assert.deepEqual(await idsOf(root), same);
    await change(root);
    assert.deepEqual(await idsOf(root), same, name);
    // A fresh clone knows the lock alone.
    for (const made of ["_site", ".cache"]) rmSync(path.join(root, made), { recursive: true });
    writeFiles(root, settings('permalink: "/again/:stem/"', "branches.example"));
    assert.deepEqual(await idsOf(root), same, `${name}, then the host and the pattern`);
  }
});

test("a lock of before, without ids, keeps those that were published", async () => {
  const root = createMiniSite({ ...settings(), ...first, ...second() });
  await idsOf(root);
  const lock = readFileSync(path.join(root, "addresses.lock"), "utf8");
  assert.match(lock, /^\/blog\/second\/ posts\/second\.md [\w-]{12} leaves\.example,2024-02-10$/m);
  writeFiles(root, { "addresses.lock": lock.replace(/ leaves\.example,.*$/gm, "") });
  renameSync(path.join(root, "posts/second.md"), path.join(root, "posts/two.md"));
  assert.deepEqual(await idsOf(root), same);
});

test("a new post at an old address of another has an id of its own", async () => {
  const root = createMiniSite({ ...settings(), ...first, ...second() });
  await idsOf(root);
  writeFiles(root, {
    ...second("permalink: /essays/other/"),
    "posts/third.md": postWith(
      "title: Something else\ndate: 2024-02-10\npermalink: /blog/second/",
      "Third.\n",
    ),
  });
  const { atom = [] } = await idsOf(root);
  assert.deepEqual(atom, [...ids, `${ids[1]}+`]);
});
