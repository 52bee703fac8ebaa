/** Child processes of the dev server, each with a folder of its own that goes with it; what they tell and are told. */
import { fork, type ChildProcess } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { packageFolder } from "../core/package-files.ts";
import type { Problem } from "../core/problem.ts";
import { isRunning } from "../core/process.ts";

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

/** In megabytes: each save makes a site that lives until the next one, and what lives is copied where that is young. */
const youngHeap = 64;

interface ForkListener {
  readonly hear: (child: ChildProcess, message: FromChild) => void;
  readonly bury: (child: ChildProcess, code: number | null) => void;
}

export function createForks({ root, port, now }: DevOptions, { hear, bury }: ForkListener) {
  const folder = path.join(root, ".cache/dev");
  removeLeftovers(folder);
  const open = new Map<ChildProcess, string>();
  let generation = 0;
  const remove = (own: string): void => rmSync(own, { recursive: true, force: true });
  return {
    launch(): ChildProcess {
      generation += 1;
      const own = path.join(folder, `${process.pid}-${generation}`);
      const asOf = now === undefined ? [] : ["--as-of", now];
      const child = fork(bin, ["start", "--port", String(port), ...asOf], {
        cwd: root,
        execArgv: [...process.execArgv, `--max-semi-space-size=${youngHeap}`],
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

/** Folders of servers that were killed. */
function removeLeftovers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const pid = /^(\d+)-\d+$/.exec(name)?.[1];
    if (pid === undefined || !isRunning(Number(pid)))
      rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
