/** The project's own blog, built once for all test files that only look at it. */
import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { asOf, copySampleSite } from "./mini-site.ts";
import type { Command } from "./residents.ts";
import type { Ran } from "./run-octavo.ts";

/** The blog's folder, with the site in `_site/`. */
export async function buildSample(run: (command: Command) => Promise<Ran>): Promise<string> {
  const root = realpathSync(copySampleSite());
  const { status, stdout, stderr } = await run({ args: ["build", "--as-of", asOf], cwd: root });
  assert.equal(status, 0, stdout + stderr);
  return root;
}
