/** Runs the real command line, in a process that stays or in a new one. */
import assert from "node:assert/strict";
import { execFile, fork, type ChildProcess } from "node:child_process";
import { hash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { tick } from "../../src/core/file-stamp.ts";
import { project } from "./mini-site.ts";

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The moment that test sites are built as of, unless a test says otherwise. */
export const asOf = "2026-11-23";

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

/** Runs a command in a process that has run others before: Octavo is loaded once, which takes longer than a small build. */
export function runOctavo(args: readonly string[], cwd: string): Promise<Ran> {
  const answer = lastRun.then(() => runResident(args, realpathSync(cwd)));
  lastRun = answer.catch(() => undefined);
  return answer;
}

let lastRun: Promise<unknown> = Promise.resolve();
let resident: ChildProcess | undefined;
/** Digest of the modules of each blog that the process has seen. */
let seen = new Map<string, string>();

async function runResident(args: readonly string[], cwd: string): Promise<Ran> {
  await tickOver();
  const modules = digestOfModules(cwd);
  // A process loads a module once: where the blog's own have changed, it must be another process.
  if (seen.has(cwd) && seen.get(cwd) !== modules) stopResident();
  seen.set(cwd, modules);
  resident ??= fork(path.join(import.meta.dirname, "resident.js"), {
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const child = resident;
  child.ref();
  child.channel?.ref();
  try {
    return await new Promise<Ran>((resolve, reject) => {
      child.once("message", (ran) => resolve(ran as Ran));
      child.once("exit", (code) =>
        reject(new Error(`octavo ${args.join(" ")} ended its process with ${code}`)),
      );
      child.send({ args, cwd });
    });
  } finally {
    child.removeAllListeners();
    child.unref();
    child.channel?.unref();
  }
}

/** A new process takes longer to start than the clock of a file system to go on, so what was just written has its last stamp. */
const tickOver = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, tick + 1));

function stopResident(): void {
  resident?.disconnect();
  resident = undefined;
  seen = new Map();
}

const digestOfModules = (root: string): string =>
  hash(
    "sha1",
    ["", "_data", "pages"]
      .flatMap((folder) => listModules(path.join(root, folder)))
      .map((file) => `${file}\0${readFileSync(file, "utf8")}`)
      .join("\0"),
  );

const listModules = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => /\.[cm]?[jt]s$/.test(name))
      .sort()
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
};

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
