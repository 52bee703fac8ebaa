/** After any sequence of edits the site is, byte for byte, what a clean build makes. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, readFileSync, readdirSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import {
  asOf,
  buildSite,
  createFolder,
  createMiniSite,
  postWith,
  project,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";
import { cleanSite, compareWithClean, createBlog, edit, editNames } from "./edits.ts";
import { isLong, skipUnlessLong } from "../harness/long.ts";

/** Sequences of edits: `--long` has thirty of them, OCTAVO_SEQUENCES=300 as many as are wanted. */
const sequences = Number(process.env["OCTAVO_SEQUENCES"] ?? (isLong ? 30 : 3));

test(
  "after any sequence of edits the site is the one a clean build makes",
  { timeout: sequences * 120_000 },
  async (t) => {
    // Another one each time; that of a run that failed can be given again.
    const seed = Number(process.env["OCTAVO_SEED"] ?? Date.now() % 2 ** 31);
    t.diagnostic(`seed ${seed}: OCTAVO_SEED=${seed} repeats these ${sequences} sequences`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...editNames), fc.nat(5)), {
          minLength: 4,
          maxLength: isLong ? 10 : 7,
        }),
        async (sequence) => {
          const root = createBlog();
          await buildSite(root);
          for (const [step, [name, n]] of sequence.entries()) {
            edit(name, { root, n, step });
            // Two edits between builds now and then, as people do.
            if (step % 3 !== 1) await buildSite(root);
          }
          await compareWithClean(root, JSON.stringify(sequence));
        },
      ),
      { numRuns: sequences, seed, endOnFailure: true },
    );
  },
);

test(
  "each edit alone gives the site a clean build makes",
  { timeout: 900_000, skip: skipUnlessLong },
  async () => {
    for (const name of editNames) {
      const root = createBlog();
      await buildSite(root);
      edit(name, { root, n: 1, step: 1 });
      await compareWithClean(root, name);
    }
  },
);

test("after edits of texts alone, which most of the site does not show, it is the same too", async () => {
  const root = createBlog();
  await buildSite(root);
  for (const [n, name] of [
    "edit a body",
    "edit a heading",
    "link to another post",
    "edit a body",
  ].entries()) {
    edit(name, { root, n, step: n });
    await buildSite(root);
  }
  // What a failed build has read is not what is published.
  edit("edit a title", { root, n: 1, step: 5 });
  edit("retag", { root, n: 2, step: 6 });
  const failed = await runOctavo(["build", "--strict", "--as-of", asOf], root);
  assert.equal(failed.status, 1); // Of the warnings that were there before.
  edit("edit a body", { root, n: 4, step: 7 });
  await compareWithClean(root, "a failed build");
});

test("an edited title writes only the pages that show it", async () => {
  const root = createBlog();
  await buildSite(root);
  const before = readTree(path.join(root, "_site"));
  edit("edit a title", { root, n: 5, step: 5 });
  const { stdout } = await runOctavo(["build", "--as-of", asOf], root);
  const after = readTree(path.join(root, "_site"));
  const changed = [...after]
    .filter(([name, bytes]) => !before.get(name)?.equals(bytes))
    .map(([name]) => name);
  // Files of the search's index and social cards are named by their content.
  const removed = [...before.keys()].filter((name) => !after.has(name));
  assert.deepEqual(
    removed.filter((name) => !/^(search-index|cards)\//.test(name)),
    [],
  );
  assert.match(stdout, new RegExp(`\\(${changed.length} files written, ${removed.length} removed\\)`));
  // A page that showed the old title, as a related post, may have another post in its place now.
  const shows = [...after.keys()].filter(
    (name) => before.get(name)?.includes("Post 5") || after.get(name)?.includes("Renamed 5"),
  );
  for (const name of changed.filter((each) => each.endsWith(".html")))
    assert.ok(shows.includes(name), `${name} was written and shows neither title`);
  assert.ok(changed.includes("blog/post-5/index.html") && !changed.includes("404.html"));
});

test("a warm build says the same and ends with the same exit code as a cold one", async () => {
  const root = createMiniSite({
    "posts/a.md": postWith("title: A\ndate: 2026-01-01 10:00", "[gone](/nowhere/) ![x](gone.png)"),
  });
  const cold = await runOctavo(["build", "--as-of", asOf, "--verbose", "--format", "json"], root);
  const warm = await runOctavo(["build", "--as-of", asOf, "--verbose", "--format", "json"], root);
  assert.ok(JSON.parse(cold.stdout).length >= 3);
  assert.deepEqual(warm, cold);
});

test(
  "a build that is killed leaves the old or the new site, never a mixture",
  { timeout: 600_000 },
  async () => {
    const root = createBlog();
    const old = readTree(await buildSite(root));
    edit("change the settings", { root, n: 2, step: 2 });
    const fresh = await cleanSite(root);
    const folder = createFolder();
    for (let round = 0; round < (isLong ? 40 : 3); round += 1) {
      const copy = path.join(folder, String(round));
      cpSync(root, copy, { recursive: true });
      const child = spawn(
        process.execPath,
        [path.join(project, "bin/octavo.js"), "build", "-q", "--as-of", asOf],
        { cwd: copy, stdio: "ignore" },
      );
      const ended = new Promise((resolve) => child.once("exit", resolve));
      setTimeout(() => child.kill("SIGKILL"), 250 + ((round * 137) % 1100));
      await ended;
      // The next command finishes what was begun; `check` publishes nothing itself.
      assert.equal((await runOctavo(["check", "-q", "--as-of", asOf], copy)).status, 0);
      const site = readTree(path.join(copy, "_site"));
      const expected = site.get("index.html")?.equals(old.get("index.html") as Buffer) ? old : fresh;
      assert.deepEqual([...site.keys()], [...expected.keys()]);
      for (const [name, bytes] of expected)
        assert.ok(site.get(name)?.equals(bytes), `${name} in round ${round}`);
      rmSync(copy, { recursive: true });
    }
  },
);

const touch = (root: string, file: string): void => utimesSync(path.join(root, file), new Date(), new Date());

test("a damaged cache is left aside with one line, and the site is right", async () => {
  const root = createBlog();
  const good = readTree(await buildSite(root));
  writeFiles(root, { ".cache/published": "12\nrubbish" });
  touch(root, "posts/post-1.md"); // Where nothing has changed, nobody looks at it.
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf], root);
  assert.equal(status, 0);
  assert.match(stdout, /^note: the cache is damaged, everything is built anew$/m);
  assert.deepEqual([...readTree(path.join(root, "_site"))], [...good]);
});

test(
  "a changed byte in any file of the cache changes no page, after an edit and without one",
  { timeout: 900_000 },
  async (t) => {
    const seed = Number(process.env["OCTAVO_SEED"] ?? Date.now() % 2 ** 31);
    t.diagnostic(`seed ${seed}: OCTAVO_SEED=${seed} changes the same bytes`);
    const root = createBlog();
    const before = readTree(await buildSite(root));
    const kept = readTree(path.join(root, ".cache"));
    const post = readFileSync(path.join(root, "posts/post-1.md"));
    const edited = `${post.toString()}\nOne more sentence.\n`;
    writeFiles(root, { "posts/post-1.md": edited });
    const after = await cleanSite(root);
    const rounds = isLong ? 6 : 1;
    for (const [name, bytes] of kept) {
      if (bytes.length === 0) continue;
      for (let round = 0; round < rounds; round += 1) {
        const at = (seed + round * 7919) % bytes.length;
        const damaged = Buffer.from(bytes);
        damaged.writeUInt8((bytes.readUInt8(at) + 1 + (seed % 200)) % 256, at);
        for (const [text, right] of [
          [post.toString(), before],
          [edited, after],
        ] as const) {
          writeTree(root, ".cache", kept);
          writeTree(root, "_site", before);
          writeFiles(root, { "posts/post-1.md": text, [`.cache/${name}`]: damaged });
          const built = readTree(await buildSite(root));
          const about = `${name} with another byte at ${at}`;
          assert.deepEqual([...built.keys()], [...right.keys()], about);
          for (const [file, content] of right)
            assert.ok(built.get(file)?.equals(content), `${file} after ${about}`);
        }
      }
    }
  },
);

function writeTree(root: string, folder: string, files: ReadonlyMap<string, Buffer>): void {
  rmSync(path.join(root, folder), { recursive: true, force: true });
  writeFiles(root, Object.fromEntries([...files].map(([name, bytes]) => [`${folder}/${name}`, bytes])));
}

test("what earlier releases kept is taken away by a build", async () => {
  const root = createBlog();
  writeFiles(root, {
    ".cache/images/index.json": "[]",
    ".cache/cards/a.png": "",
    ".cache/last-build.json": "{}",
  });
  await buildSite(root);
  const left = readdirSync(path.join(root, ".cache"));
  assert.ok(left.includes("values"));
  for (const name of ["images", "cards", "last-build.json"]) assert.ok(!left.includes(name), name);
});
