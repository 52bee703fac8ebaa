/** Holds the port and starts the child that serves; a change of code or settings starts a new one, which takes over when it is ready. */
import { fork, type ChildProcess } from "node:child_process";
import { createServer, type Socket } from "node:net";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { importedFiles } from "../config/imported-files.ts";
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
  | {
      readonly type: "ready";
      readonly pathPrefix: string;
      readonly problems: readonly Problem[];
      readonly took: number;
    }
  /** The settings cannot be used; it serves a page that says so. */
  | { readonly type: "mistake"; readonly problems: readonly Problem[] };

/** What the child is told; with "connection" comes a socket. */
export type ToChild =
  | { readonly type: "connection" }
  /** Problems of a successor that could not start. */
  | { readonly type: "problems"; readonly problems: readonly Problem[] }
  | { readonly type: "end" };

const bin = fileURLToPath(new URL("../../bin/octavo.js", import.meta.url));
const mostDeaths = 3;
const codeFiles = ["site.config.ts", ".eleventy.ts", "_data", "src", "package-lock.json"];

export async function superviseDevServer({ root, port: wanted, now }: DevOptions): Promise<number> {
  const waiting: Socket[] = [];
  let serving: ChildProcess | undefined;
  let starting: ChildProcess | undefined;
  let healthy = false;
  let told = false;

  const hand = (socket: Socket): void => {
    if (serving?.connected !== true) waiting.push(socket);
    else serving.send({ type: "connection" } satisfies ToChild, socket, () => undefined);
  };
  // Sockets are handed on unread, so that none is refused while one child follows another.
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on("error", () => undefined);
    hand(socket);
  });
  const port = await openPort(server, wanted);
  if (port === undefined) return 2;

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
      if (starting !== child) return;
      starting = undefined;
      if (answer.type === "mistake" && serving !== undefined && healthy) {
        serving.send({ type: "problems", problems: answer.problems } satisfies ToChild);
        child.kill();
        return;
      }
      const before = serving;
      serving = child;
      healthy = answer.type === "ready";
      if (before?.connected === true) before.send({ type: "end" } satisfies ToChild);
      for (const socket of waiting.splice(0)) hand(socket);
      if (answer.type === "ready" && !told) {
        told = true;
        process.stdout.write(
          `Octavo shows the site at http://localhost:${port}${answer.pathPrefix} (Ctrl-C ends)\n`,
        );
      } else if (!told) {
        process.stdout.write(`Octavo waits at http://localhost:${port}/ for the settings to be mended\n`);
      }
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
      for (const socket of waiting) socket.destroy();
      server.close();
      for (let each = 1; each <= generation; each += 1) {
        rmSync(path.join(folder, `${process.pid}-${each}`), { recursive: true, force: true });
      }
      void watching.close().finally(() => resolve(0));
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}

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
