/** Runs the real command line as a child process. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { project } from "./mini-site.ts";

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The moment that test sites are built as of, unless a test says otherwise. */
export const asOf = "2026-11-23";

/** `env` is added to the environment of this process. */
export const runOctavo = (
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [path.join(project, "bin/octavo.js"), ...args],
      { cwd, env: { ...process.env, ...env }, maxBuffer: 64_000_000 },
      (_failure, stdout, stderr) => resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });

/** Builds a site that has no mistakes; returns the folder that was published. */
export async function buildSite(
  root: string,
  options: { readonly asOf?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const { status, stdout, stderr } = await runOctavo(
    ["build", "--as-of", options.asOf ?? asOf],
    root,
    options.env,
  );
  assert.equal(status, 0, stdout + stderr);
  return path.join(root, "_site");
}
