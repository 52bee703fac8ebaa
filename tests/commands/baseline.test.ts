/** An old blog passes with the problems it has, and every new one is seen: through the real command line. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { asOf, createMiniSite, postWith, project, runOctavo, writeFiles } from "../harness/index.ts";

const post = (body: string): string => postWith("title: Old\ndate: 2020-01-01", body);
const nobody = 65534;
const list = (root: string): string => path.join(root, "check-baseline.json");

const octavo = async (root: string, ...args: string[]) => {
  const { status, stdout } = await runOctavo([...args, "--as-of", asOf], root);
  return { status, stdout: stdout.replace(/\d+\.\d\d s$/gm, "0.00 s") };
};

test(
  "known problems are counted, new ones fail, mended ones leave the list",
  { timeout: 120_000 },
  async () => {
    const root = createMiniSite({ "posts/old.md": post("[a](gone.md)\n\n[b](lost.md)\n") });
    assert.equal((await octavo(root, "build", "--strict")).status, 1);

    const made = await octavo(root, "check", "--baseline", "--strict");
    assert.equal(
      made.stdout,
      "note: check-baseline.json lists 2 problems, 0 before\nChecked 1 post, 9 pages: no new problems, 2 known, 0.00 s\n",
    );
    assert.equal(made.status, 0);

    const first = await octavo(root, "build", "--strict");
    assert.match(first.stdout, /^Built 1 post, .*: no new problems, 2 known, 0\.00 s$/m);
    assert.equal(first.status, 0);
    const again = await octavo(root, "build", "--strict");
    assert.match(again.stdout, /\(0 files written, 0 removed\): no new problems, 2 known, 0\.00 s\n$/);

    const before = readFileSync(list(root), "utf8");
    writeFiles(root, { "posts/old.md": post("Moved.\n\n[b](lost.md)\n\n[a](gone.md) [c](new.md)\n") });
    const fresh = await octavo(root, "build", "--strict");
    assert.equal(
      fresh.stdout,
      `posts/old.md:10:18  warning  the link to \`new.md\` leads nowhere  [link-dead]
10 | [a](gone.md) [c](new.md)
   |                  ^^^^^^
help: check the name, or take the link away

1 warning
Nothing was published: mend the problems above and run it again. 1 warning, 2 known, 0.00 s
`,
    );
    assert.equal(fresh.status, 1);
    assert.equal(readFileSync(list(root), "utf8"), before);

    writeFiles(root, { "posts/old.md": post("[b](lost.md)\n") });
    const check = await octavo(root, "check", "--strict");
    assert.equal(check.status, 0);
    assert.equal(readFileSync(list(root), "utf8"), before, "a check writes nothing");
    const mended = await octavo(root, "build", "--strict");
    assert.match(mended.stdout, /^note: check-baseline\.json is shorter by 1 problem mended\n/);
    assert.match(readFileSync(list(root), "utf8"), /lost\.md/);
    assert.doesNotMatch(readFileSync(list(root), "utf8"), /gone\.md/);
    // The list as it is now belongs to what was built.
    assert.match((await octavo(root, "build")).stdout, /^Built 1 post, 9 pages into _site\/ \(0 files/);

    writeFiles(root, { "posts/old.md": post("All is well.\n") });
    await octavo(root, "build");
    assert.equal(existsSync(list(root)), false);
  },
);

test(
  "a check that is an error by the settings is known as well, an impossible date never",
  { timeout: 120_000 },
  async () => {
    const root = createMiniSite({
      "site.config.ts":
        'export default { title: "Leaves", url: "https://leaves.example", checks: { "link-http": "error" } };\n',
      "posts/old.md": post("[a](http://a.example/)\n"),
    });
    const failed = await octavo(root, "build", "--quiet");
    assert.equal(
      failed.stdout,
      `posts/old.md:6:5  error  the link to \`http://a.example/\` is not encrypted  [link-http]
6 | [a](http://a.example/)
  |     ^^^^^^^^^^^^^^^^^
help: write https://a.example/ if that works

1 error
`,
    );
    assert.equal(failed.status, 1);
    assert.equal((await octavo(root, "check", "--baseline")).status, 0);
    assert.equal((await octavo(root, "build")).status, 0);

    writeFiles(root, { "posts/broken.md": postWith("title: B\ndate: 2020-02-30") });
    rmSync(list(root));
    const broken = await octavo(root, "check", "--baseline");
    assert.equal(broken.status, 1);
    assert.match(broken.stdout, /^posts\/broken\.md:3:7 {2}error {2}`date`: 2020-02 has 29 days, not 30/);
    assert.match(
      broken.stdout,
      /^note: check-baseline\.json is as it was: not everything could be looked at$/m,
    );
    assert.equal(existsSync(list(root)), false);
  },
);

test(
  "a list that cannot be written stays as it is, and the site is published",
  { timeout: 60_000, skip: process.getuid?.() === 0 ? false : "needs root, to run as somebody else" },
  async () => {
    const root = createMiniSite({ "posts/old.md": post("[a](gone.md)\n") });
    await octavo(root, "check", "--baseline");
    await octavo(root, "build");
    writeFiles(root, { "posts/old.md": post("Well.\n") });
    chmodSync(root, 0o755);
    for (const folder of [".cache", "_site"]) {
      chownSync(path.join(root, folder), nobody, nobody);
      for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }))
        chownSync(path.join(root, folder, name), nobody, nobody);
    }
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(project, "bin/octavo.js"), "build", "--as-of", asOf],
      {
        ...{ cwd: root, uid: nobody, gid: nobody, encoding: "utf8" },
        env: { ...process.env, HOME: "/tmp", TMPDIR: "/tmp" },
      },
    );
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /^note: check-baseline\.json cannot be written, so 1 mended problem stays in it$/m);
    assert.match(readFileSync(list(root), "utf8"), /gone\.md/);
  },
);

test("a list in the wordings of an earlier release knows the same problems, until one is mended", async () => {
  const former = readFileSync(new URL("former-baseline.json", import.meta.url), "utf8");
  const root = createMiniSite({
    "posts/a.md": postWith(
      'title: A\ndate: 2024-03-27T10:00:00\ntags: [x, "", y]\nauthor: Ada\nthumbnial: broken.png',
      "[dead](nowhere.md), ![A picture](broken.png), ![A dot](dot.png) and [[Nobody]].\n",
    ),
    "posts/broken.png": "not a picture",
    "authors/ada.md": "---\nname: Ada\nrloe: Editor\n---\n",
    "tags/x.md": "---\nlable: X\n---\n",
    "check-baseline.json": former,
  });
  const dot = "R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";
  writeFileSync(path.join(root, "posts/dot.png"), Buffer.from(dot, "base64"));
  const built = await octavo(root, "build", "--strict");
  assert.match(built.stdout, /: no new problems, 9 known, /);
  assert.equal(built.status, 0);
  assert.equal(readFileSync(list(root), "utf8"), former, "nothing was mended, so nothing is written");
  assert.match(former, /is no field of ours[^]*is no picture[^]*in truth/);

  writeFiles(root, { "tags/x.md": "---\nlabel: X\n---\n" });
  assert.match((await octavo(root, "build", "--strict")).stdout, /: no new problems, 8 known, /);
  assert.doesNotMatch(readFileSync(list(root), "utf8"), /is no field of ours|is no picture|in truth/);
});
