/** A full disk costs nothing but the build. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  asOf,
  createFolder,
  createMiniSite,
  postWith,
  readTree,
  spawnOctavo,
  writeFiles,
} from "../harness/index.ts";

test("a build on a full disk says so and leaves the last good site", async (context) => {
  const root = createMiniSite(
    Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [`posts/${n}.md`, postWith(`title: Post ${n}\ndate: 2026-01-01`)]),
    ),
  );
  const disk = createFolder();
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", disk]).status !== 0) {
    return context.skip("no small disk can be mounted here");
  }
  try {
    spawnSync("cp", ["-r", `${root}/.`, disk]);
    assert.equal((await spawnOctavo(["build", "--as-of", asOf], disk)).status, 0);
    const before = readTree(path.join(disk, "_site"));
    writeFiles(disk, {
      "site.config.ts": 'export default { title: "Other", url: "https://leaves.example" };\n',
    });
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(path.join(disk, "fill"), Buffer.alloc(Math.max(0, bavail * bsize - 300_000)));
    const full = await spawnOctavo(["build", "--as-of", asOf], disk);
    assert.equal(full.status, 2);
    // A slow machine says how far it is before.
    assert.match(
      full.stderr,
      /^error: the disk is full\nhelp: make room and run the command again\nThe site that was there before is untouched.\n$/m,
    );
    assert.deepEqual([...readTree(path.join(disk, "_site"))], [...before]);

    rmSync(path.join(disk, "fill"));
    assert.equal((await spawnOctavo(["build", "--as-of", asOf], disk)).status, 0);
    assert.match(
      readTree(path.join(disk, "_site")).get("index.html")?.toString() ?? "",
      /<title>Other<\/title>/,
    );
  } finally {
    spawnSync("umount", [disk]);
  }
});
