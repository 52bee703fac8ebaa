/** Runs the real command line, in a process that stays or in a new one. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { tick } from "../../src/core/file-stamp.ts";
import { lazy } from "../../src/core/lazy.ts";
import { asOf, project } from "./mini-site.ts";
import { createResidents, type Residents } from "./residents.ts";
import { buildSample } from "./sample.ts";

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as somebody's shell does; `env` is added to the environment of this process. */
export const spawnOctavo = (
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

/** Runs a command in a process that has run others before, of these or of all: Octavo is loaded once, which takes longer than a small build. */
export function runOctavo(args: readonly string[], cwd: string, residents?: Residents): Promise<Ran> {
  const command = { args, cwd: realpathSync(cwd) };
  const answer = lastRun
    .then(tickOver)
    .then(() =>
      residents === undefined && shared !== undefined
        ? ask<Ran>(shared, JSON.stringify(command))
        : (residents ?? own).run(command),
    );
  lastRun = answer.catch(() => undefined);
  return answer;
}

let lastRun: Promise<unknown> = Promise.resolve();
/** Where tests/run.js has processes for all test files; a file that is run without it has its own. */
const shared = process.env["OCTAVO_RESIDENTS"];
const own = createResidents();

/** The folder of the project's own blog, built once for all test files: what is tried on it is tried on a copy. */
export const builtSample = lazy(() =>
  shared === undefined ? buildSample((command) => own.run(command)) : ask<string>(shared, ""),
);

/** Without a limit of time, which fetch has. */
const ask = <Answer>(url: string, body: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asking = request(url, { method: "POST", agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", reject).on("end", () => {
        if (response.statusCode === 200) resolve(JSON.parse(text) as Answer);
        else reject(new Error(text));
      });
    });
    asking.on("error", reject).end(body);
  });

/** A new process takes longer to start than the clock of a file system to go on, so what was just written has its last stamp. */
const tickOver = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, tick + 1));

/** Builds a site that has no mistakes, in a new process where `env` is given; returns the folder that was published. */
export async function buildSite(
  root: string,
  options: { readonly asOf?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const args = ["build", "--as-of", options.asOf ?? asOf];
  const { status, stdout, stderr } = await (options.env
    ? spawnOctavo(args, root, options.env)
    : runOctavo(args, root));
  assert.equal(status, 0, stdout + stderr);
  return path.join(root, "_site");
}
