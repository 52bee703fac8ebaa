/** Starts the child that serves; a change of code or settings starts a new one, which follows it when it is ready. */
import { fork, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { eleventyNames } from "../config/eleventy-file.ts";
import { listDataFiles } from "../config/data-files.ts";
import { importedFiles } from "../config/imported-files.ts";
import { settingsFile, settingsNames } from "../config/settings-file.ts";
import { encodeAddress } from "../core/address-codec.ts";
import { packageFolder } from "../core/package-files.ts";
import type { Problem } from "../core/problem.ts";
import { openPort } from "./listen.ts";
import { clock, nameSome } from "./lines.ts";
import { watchFiles, type Watching } from "./watch.ts";

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
  /** What a successor that could not start has told. */
  | { readonly type: "mistake"; readonly problems: readonly Problem[] }
  | { readonly type: "end" };

const bin = path.join(packageFolder, "bin/octavo.js");
const mostDeaths = 3;
const codeFiles = [
  ...settingsNames,
  ...["_data", "src", "package-lock.json", "posts/posts.json", "posts/posts.11tydata.js"],
];

export async function superviseDevServer({ root, port: wanted, now }: DevOptions): Promise<number> {
  const server = createServer();
  const port = await openPort(server, wanted);
  if (port === undefined) return 2;
  server.close();
  const children = createChildren({ root, port, now });
  // Each start watches the files that the settings import by then.
  const watchCode = (): Watching => {
    const code = [settingsFile(root), ...eleventyNames, ...listDataFiles(root)];
    const imported = code.flatMap((name) => importedFiles(root, name));
    return watchFiles({
      root,
      names: [...new Set([...codeFiles, ...imported])],
      onChange(changed) {
        if (!changed) return children.start();
        process.stdout.write(`${clock()}  ${nameSome(changed)} changed, starting again\n`);
        watching.close();
        watching = watchCode();
      },
      onStill: children.settle,
    });
  };
  let watching = watchCode();
  return new Promise((resolve) => {
    const end = (): void => {
      watching.close();
      children.end();
      resolve(0);
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}

/** One child serves, and the one that starts will follow it. */
function createChildren(options: DevOptions) {
  const { port } = options;
  const forks = createForks(options);
  let serving: ChildProcess | undefined;
  let starting: ChildProcess | undefined;
  let site: Extract<FromChild, { type: "ready" }> | undefined;
  let mistake: Extract<FromChild, { type: "mistake" }> | undefined;
  let [deaths, isStill, isGreeted] = [0, false, false];

  const follow = (child: ChildProcess): void => {
    const before = serving;
    [serving, starting] = [child, undefined];
    if (before === undefined) return tell(child, { type: "listen" });
    before.once("exit", () => tell(child, { type: "listen" }));
    tell(before, { type: "end" });
  };
  /** A mistake in the settings counts once nobody is writing them any more. */
  const settle = (): void => {
    if (!mistake || !starting || !isStill) return;
    if (!serving || !site) {
      site = undefined;
      return follow(starting);
    }
    starting.kill();
    starting = undefined;
    tell(serving, mistake);
    process.stdout.write(`${clock()}  not started again: the site is shown with the settings as they were\n`);
  };
  const hear = (child: ChildProcess, answer: FromChild): void => {
    if (answer.type === "listening") {
      process.stdout.write(isGreeted ? `${clock()}  started again\n` : greeting(port, site?.pathPrefix));
      isGreeted ||= site !== undefined;
    } else if (child === starting) {
      mistake = answer.type === "mistake" ? answer : undefined;
      if (mistake) return settle();
      site = answer.type === "ready" ? answer : undefined;
      follow(child);
    }
  };
  const launch = (): void => {
    starting?.kill();
    mistake = undefined;
    starting = forks.launch(hear, bury);
  };
  const bury = (child: ChildProcess, code: number | null): void => {
    if (starting === child) starting = undefined;
    else if (serving === child) serving = undefined;
    else return;
    if (code === 0 || starting !== undefined) return;
    deaths += 1;
    if (deaths < mostDeaths) launch();
    else process.stderr.write(cannotGoOn);
  };
  return {
    start(): void {
      [deaths, isStill] = [0, false];
      launch();
    },
    /** The settings have not changed for a while. */
    settle(): void {
      isStill = true;
      settle();
    },
    end: forks.end,
  };
}

const tell = (child: ChildProcess, message: ToChild): void => {
  if (child.connected) child.send(message);
};

/** Child processes, each with a folder of its own that goes with it. */
function createForks({ root, port, now }: DevOptions) {
  const folder = path.join(root, ".cache/dev");
  removeLeftovers(folder);
  const open = new Map<ChildProcess, string>();
  let generation = 0;
  const remove = (own: string): void => rmSync(own, { recursive: true, force: true });
  return {
    launch(
      hear: (child: ChildProcess, message: FromChild) => void,
      bury: (child: ChildProcess, code: number | null) => void,
    ): ChildProcess {
      generation += 1;
      const own = path.join(folder, `${process.pid}-${generation}`);
      const asOf = now === undefined ? [] : ["--as-of", now];
      const child = fork(bin, ["start", "--port", String(port), ...asOf], {
        cwd: root,
        env: { ...process.env, OCTAVO_DEV_CHILD: own },
      });
      open.set(child, own);
      child.on("message", (message: FromChild) => hear(child, message));
      child.on("exit", (code) => {
        remove(own);
        if (open.delete(child)) bury(child, code);
      });
      return child;
    },
    /** Nobody hears of them any more. */
    end(): void {
      for (const [child, own] of open) {
        open.delete(child);
        child.kill();
        remove(own);
      }
    },
  };
}

const cannotGoOn = "the dev server cannot go on; it starts again when its code or the settings change\n";

const greeting = (port: number, pathPrefix: string | undefined): string =>
  pathPrefix === undefined
    ? `Octavo waits at http://localhost:${port}/ for the settings to be mended\n`
    : `Octavo shows the site at http://localhost:${port}${encodeAddress(pathPrefix)} (Ctrl-C ends)\n`;

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
