/** Starts the child that serves; a change of code or settings starts a new one, which follows it when it is ready. */
import { fork, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { importedFiles } from "../config/imported-files.ts";
import { packageFolder } from "../core/package-files.ts";
import type { Problem } from "../core/problem.ts";
import { openPort } from "./listen.ts";
import { watchFiles } from "./watch.ts";

export interface DevOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** Wanted port; the next free one is taken. */
  readonly port: number;
  /** ISO 8601; the present moment if absent. */
  readonly now?: string | undefined;
}

/** What the child tells. */
export type FromChild =
  /** The site can be shown. */
  | { readonly type: "ready"; readonly pathPrefix: string }
  /** The settings cannot be used; it can serve a page that says so. */
  | { readonly type: "mistake"; readonly problems: readonly Problem[] }
  | { readonly type: "listening" };

/** What the child is told. */
export type ToChild =
  | { readonly type: "listen" }
  /** Problems of a successor that could not start. */
  | { readonly type: "problems"; readonly problems: readonly Problem[] }
  | { readonly type: "end" };

const bin = path.join(packageFolder, "bin/octavo.js");
const mostDeaths = 3;
const codeFiles = ["site.config.ts", ".eleventy.ts", "_data", "src", "package-lock.json"];

export async function superviseDevServer({ root, port: wanted, now }: DevOptions): Promise<number> {
  const server = createServer();
  const port = await openPort(server, wanted);
  if (port === undefined) return 2;
  server.close();

  let serving: ChildProcess | undefined;
  let starting: ChildProcess | undefined;
  let site: { readonly pathPrefix: string } | undefined;
  let told = false;
  const tell = (child: ChildProcess, message: ToChild): void => {
    if (child.connected) child.send(message);
  };

  const folder = path.join(root, ".cache/dev");
  removeLeftovers(folder);
  let generation = 0;

  const start = (): void => {
    starting?.kill();
    generation += 1;
    const own = path.join(folder, `${process.pid}-${generation}`);
    const child = fork(
      bin,
      ["start", "--port", String(port), ...(now === undefined ? [] : ["--as-of", now])],
      {
        cwd: root,
        env: { ...process.env, OCTAVO_DEV_CHILD: own },
      },
    );
    starting = child;
    child.on("message", (message) => {
      const answer = message as FromChild;
      if (answer.type === "listening") {
        if (!told) process.stdout.write(greeting(port, site?.pathPrefix));
        told ||= site !== undefined;
        return;
      }
      if (starting !== child) return;
      starting = undefined;
      if (answer.type === "mistake" && serving !== undefined && site !== undefined) {
        tell(serving, { type: "problems", problems: answer.problems });
        child.kill();
        return;
      }
      const before = serving;
      serving = child;
      site = answer.type === "ready" ? answer : undefined;
      if (before === undefined) return tell(child, { type: "listen" });
      before.once("exit", () => tell(child, { type: "listen" }));
      tell(before, { type: "end" });
    });
    child.on("exit", (code, signal) => {
      rmSync(own, { recursive: true, force: true });
      if (starting === child) starting = undefined;
      else if (serving === child) serving = undefined;
      else return;
      if (code === 0 || signal !== null || starting !== undefined) return;
      deaths += 1;
      if (deaths < mostDeaths) start();
      else
        process.stderr.write(
          "the dev server cannot go on; it starts again when its code or the settings change\n",
        );
    });
  };

  let deaths = 0;
  const restart = (changed: ReadonlySet<string>): void => {
    deaths = 0;
    process.stdout.write(`${clock()}  ${[...changed].slice(0, 3).join(", ")} changed, starting again\n`);
    start();
  };
  const imported = ["site.config.ts", ".eleventy.ts"].flatMap((name) => importedFiles(root, name));
  const watching = watchFiles(root, [...new Set([...codeFiles, ...imported])], restart);
  start();

  return new Promise((resolve) => {
    const end = (): void => {
      for (const child of [serving, starting]) child?.kill();
      for (let each = 1; each <= generation; each += 1) {
        rmSync(path.join(folder, `${process.pid}-${each}`), { recursive: true, force: true });
      }
      void watching.close().finally(() => resolve(0));
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}

const greeting = (port: number, pathPrefix: string | undefined): string =>
  pathPrefix === undefined
    ? `Octavo waits at http://localhost:${port}/ for the settings to be mended\n`
    : `Octavo shows the site at http://localhost:${port}${pathPrefix} (Ctrl-C ends)\n`;

/** Folders of servers that were killed. */
function removeLeftovers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const pid = Number(/^(\d+)-\d+$/.exec(name)?.[1]);
    if (!isRunning(pid)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const clock = (): string => new Date().toTimeString().slice(0, 8);
