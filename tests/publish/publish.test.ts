/** The site is wholly the old one or wholly the new one, whenever the process dies. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { filesIn } from "../../src/core/files-in.ts";
import { pathsOf, type Paths } from "../../src/core/paths.ts";
import { publish, recover } from "../../src/publish/publish.ts";
import { isLong } from "../harness/long.ts";

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function makePaths(site: Record<string, string>, staged: Record<string, string>): Paths {
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-publish-"));
  folders.push(folder);
  const paths = pathsOf(folder);
  mkdirSync(paths.cache, { recursive: true });
  write(paths.site, site);
  write(paths.stage, staged);
  return paths;
}

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

const read = (folder: string): Record<string, string> =>
  Object.fromEntries(
    [...filesIn(folder)].sort().map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );

test("a first build takes the site's place as a whole", () => {
  const paths = makePaths({}, { "index.html": "new", "a/index.html": "a" });
  rmSync(paths.site, { recursive: true, force: true });
  publish(
    {
      write: ["index.html", "a/index.html"],
      keep: [],
      remove: [],
      inPlace: false,
      published: "m",
      list: "l",
    },
    paths,
  );
  assert.deepEqual(read(paths.site), { "a/index.html": "a", "index.html": "new" });
  assert.equal(readFileSync(paths.published, "utf8"), "m");
  assert.ok(!existsSync(path.join(paths.cache, "journal.json")));
});

test("a few changes are renamed into place, and empty folders go", () => {
  const old = { "1.html": "1", "2.html": "2", "3.html": "3", "4.html": "4", "gone/deep/index.html": "x" };
  const paths = makePaths(old, { "1.html": "one" });
  publish(
    {
      write: ["1.html"],
      keep: ["2.html", "3.html", "4.html"],
      remove: ["gone/deep/index.html"],
      inPlace: false,
      published: "m",
      list: "l",
    },
    paths,
  );
  assert.deepEqual(read(paths.site), { "1.html": "one", "2.html": "2", "3.html": "3", "4.html": "4" });
  assert.ok(!existsSync(path.join(paths.site, "gone")));
});

test("many changes swap the folder and keep what is unchanged", () => {
  const paths = makePaths(
    { "1.html": "1", "2.html": "2", "3.html": "3" },
    { "1.html": "one", "2.html": "two" },
  );
  publish(
    { write: ["1.html", "2.html"], keep: ["3.html"], remove: [], inPlace: false, published: "m", list: "l" },
    paths,
  );
  assert.deepEqual(read(paths.site), { "1.html": "one", "2.html": "two", "3.html": "3" });
});

test("a planned file that was never staged stops the publishing before anything is touched", () => {
  const paths = makePaths({ "1.html": "1" }, {});
  assert.throws(
    () =>
      publish({ write: ["1.html"], keep: [], remove: [], inPlace: false, published: "m", list: "l" }, paths),
    /was planned and never staged/,
  );
  assert.deepEqual(read(paths.site), { "1.html": "1" });
});

test("what was only staged is thrown away", () => {
  const paths = makePaths({ "1.html": "1" }, { "1.html": "half" });
  assert.equal(recover(paths), "nothing");
  assert.deepEqual(read(paths.site), { "1.html": "1" });
  assert.ok(!existsSync(paths.stage));
});

test("a journal is finished from any point at which the process may have died", () => {
  const old = { "1.html": "1", "2.html": "2", "3.html": "3", "4.html": "4", "5.html": "5" };
  for (const done of [0, 1, 2]) {
    const staged: Record<string, string> = { "1.html": "one", "2.html": "two" };
    const paths = makePaths({ ...old }, staged);
    write(paths.cache, {
      "published.next": "m",
      "journal.json": JSON.stringify({
        kind: "files",
        write: ["1.html", "2.html"],
        remove: ["5.html"],
        inPlace: false,
      }),
    });
    for (const name of ["1.html", "2.html"].slice(0, done)) {
      cpSync(path.join(paths.stage, name), path.join(paths.site, name));
      rmSync(path.join(paths.stage, name));
    }
    assert.equal(recover(paths), "finished");
    assert.deepEqual(read(paths.site), { "1.html": "one", "2.html": "two", "3.html": "3", "4.html": "4" });
    assert.equal(readFileSync(paths.published, "utf8"), "m");
    assert.equal(recover(paths), "nothing");
  }
});

test("a swap is finished whether neither, one or both of its renames were done", () => {
  for (const renamed of [0, 1, 2]) {
    const paths = makePaths({ "1.html": "old" }, { "1.html": "new" });
    write(paths.cache, { "published.next": "m", "journal.json": JSON.stringify({ kind: "swap" }) });
    if (renamed >= 1) {
      cpSync(paths.site, path.join(paths.cache, "old"), { recursive: true });
      rmSync(paths.site, { recursive: true });
    }
    if (renamed === 2) {
      cpSync(paths.stage, paths.site, { recursive: true });
      rmSync(paths.stage, { recursive: true });
    }
    assert.equal(recover(paths), "finished");
    assert.deepEqual(read(paths.site), { "1.html": "new" });
  }
});

const rounds = isLong ? 60 : 12;

test(
  "killed at random moments, the site is the old or the new one after recovery",
  { timeout: rounds * 15_000 },
  async () => {
    const names = Array.from({ length: 300 }, (_, index) => `p/${index}/index.html`);
    const all = (text: string): Record<string, string> =>
      Object.fromEntries(names.map((name) => [name, text]));
    const script = new URL("./publish-once.ts", import.meta.url).pathname;
    let interrupted = 0;
    for (let round = 0; round < rounds; round += 1) {
      const few = round % 2 === 0;
      const changed = few ? names.slice(0, 140) : names;
      const paths = makePaths(all("old"), Object.fromEntries(changed.map((name) => [name, "new"])));
      await new Promise<void>((resolve) => {
        const child = spawn(
          process.execPath,
          [
            ...process.execArgv.filter((flag) => !flag.startsWith("--test")),
            script,
            JSON.stringify(paths),
            JSON.stringify(changed),
            JSON.stringify(few ? names.slice(140) : []),
          ],
          {
            stdio: ["ignore", "pipe", "inherit"],
          },
        );
        // Told when it begins, so that the kill falls into the publishing and not into Node's start.
        child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), (round * 7) % 23));
        child.once("exit", (_, signal) => {
          if (signal === "SIGKILL") interrupted += 1;
          resolve();
        });
      });
      recover(paths);
      const site = read(paths.site);
      const expected = few
        ? { ...all("old"), ...Object.fromEntries(changed.map((name) => [name, "new"])) }
        : all("new");
      const found = site["p/0/index.html"] === "old" ? all("old") : expected;
      assert.deepEqual(site, Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))));
    }
    assert.ok(interrupted > 0, "no round was killed in time, so nothing was shown");
  },
);

test("the list of the new site takes the place of the old one's, which is kept", () => {
  const paths = makePaths({ "a.html": "old" }, { "a.html": "new" });
  const lists = () =>
    [paths.list, paths.listBefore].map((file) => existsSync(file) && readFileSync(file, "utf8"));
  const change = { write: ["a.html"], keep: [], remove: [], inPlace: false, published: "m" };
  publish({ ...change, list: "one" }, paths);
  assert.deepEqual(lists(), ["one", false]);
  write(paths.stage, { "a.html": "newer" });
  publish({ ...change, list: "two" }, paths);
  assert.deepEqual(lists(), ["two", "one"]);
  // Nothing changed, so what was there before is what was there before.
  publish({ ...change, write: [], keep: ["a.html"], list: "two" }, paths);
  assert.deepEqual(lists(), ["two", "one"]);
  // Killed between the two steps.
  writeFileSync(
    path.join(paths.cache, "journal.json"),
    JSON.stringify({ kind: "files", write: [], remove: [], inPlace: false }),
  );
  writeFileSync(path.join(paths.cache, "site.next.sha256"), "three");
  rmSync(paths.list);
  writeFileSync(paths.listBefore, "two");
  assert.equal(recover(paths), "finished");
  assert.deepEqual(lists(), ["three", "two"]);
});
