/** A folder that may not be written to: one message, and the site that was there stays. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  asOf,
  buildSite,
  createMiniSite,
  postWith,
  project,
  readTree,
  writeFiles,
} from "../harness/index.ts";

const nobody = 65534;

test(
  "a site that may not be written to is left as it is, with one message",
  { skip: process.getuid?.() === 0 ? false : "needs root, to run as somebody else" },
  async () => {
    const root = createMiniSite({ "posts/a.md": postWith("title: A\ndate: 2024-01-01", "A.") });
    const before = readTree(await buildSite(root));
    // Everything may be read and the cache be written; the site itself belongs to somebody else.
    for (const folder of ["", ".cache"]) chmodSync(path.join(root, folder), 0o755);
    chownSync(path.join(root, ".cache"), nobody, nobody);
    for (const name of readdirSync(path.join(root, ".cache")))
      chownSync(path.join(root, ".cache", name), nobody, nobody);
    writeFiles(root, { "posts/a.md": postWith("title: Another\ndate: 2024-01-01", "A.") });
    const { status, stderr } = spawnSync(
      process.execPath,
      [path.join(project, "bin/octavo.js"), "build", "--as-of", asOf, "-q"],
      {
        cwd: root,
        uid: nobody,
        gid: nobody,
        encoding: "utf8",
        env: { ...process.env, HOME: "/tmp", TMPDIR: "/tmp" },
      },
    );
    assert.equal(status, 2, stderr);
    assert.match(
      stderr,
      /^\nerror: .* cannot be written\nhelp: look at its permissions and at who owns it\nThe site that was there before is untouched\.\n$/,
    );
    assert.deepEqual([...readTree(path.join(root, "_site"))], [...before]);
  },
);
