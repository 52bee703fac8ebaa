/** What the compiler, the linter and Prettier say of the code; among the tests, so that they run beside others. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { project } from "./harness/index.ts";

for (const script of ["types", "lint"])
  test(`npm run ${script}`, async () => {
    const run = spawn("npm", ["run", "--silent", script], { cwd: project });
    const ended = once(run, "exit");
    assert.equal((await Promise.all([text(run.stdout), text(run.stderr)])).join(""), "");
    assert.deepEqual(await ended, [0, null]);
  });
