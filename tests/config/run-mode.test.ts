/** What Eleventy's configurations are told of the command that runs. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { runMode, setRunMode } from "../../src/config/run-mode.ts";

after(() => delete process.env["ELEVENTY_RUN_MODE"]);

test("a build after a server in one process is a build", () => {
  setRunMode("start", "/blog");
  assert.equal(runMode(), "serve");
  setRunMode("build", "/blog");
  assert.equal(runMode(), "build");
});
