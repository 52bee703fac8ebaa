/** Processes that run commands for one test file after another, since loading Octavo takes longer than a small build. */
import { fork, type ChildProcess } from "node:child_process";
import { hash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { lazy } from "../../src/core/lazy.ts";
import type { Ran } from "./run-octavo.ts";
import { buildSample } from "./sample.ts";

/** A process that has grown larger makes room for another; bytes. */
const largest = 700_000_000;

export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
}

interface Resident {
  readonly child: ChildProcess;
  /** Digest of the modules of each blog that it has seen. */
  readonly seen: Map<string, string>;
}

export interface Residents {
  readonly run: (command: Command) => Promise<Ran>;
  readonly stop: () => void;
}

/** `env` is added to the environment of this process. */
export function createResidents(env: Readonly<Record<string, string>> = {}): Residents {
  const idle: Resident[] = [];

  async function run({ args, cwd }: Command): Promise<Ran> {
    const modules = digestOfModules(cwd);
    // A process loads a module once: where the blog's own have changed, it must be another process.
    const at = idle.findLastIndex(({ seen }) => (seen.get(cwd) ?? modules) === modules);
    const resident = idle.splice(at, at < 0 ? 0 : 1)[0] ?? start(env);
    const { child, seen } = resident;
    seen.set(cwd, modules);
    child.ref();
    child.channel?.ref();
    child.send({ args, cwd });
    try {
      const { size, ...ran } = await new Promise<Ran & { readonly size: number }>((resolve, reject) => {
        child.once("message", (answer) => resolve(answer as Ran & { readonly size: number }));
        child.once("exit", (code) =>
          reject(new Error(`octavo ${args.join(" ")} ended its process with ${code}`)),
        );
      });
      if (size > largest) child.disconnect();
      else idle.push(resident);
      return ran;
    } finally {
      child.removeAllListeners();
      child.unref();
      child.channel?.unref();
    }
  }

  return { run, stop: () => idle.splice(0).forEach(({ child }) => child.disconnect()) };
}

function start(env: Readonly<Record<string, string>>): Resident {
  const file = path.join(import.meta.dirname, "resident.js");
  const child = fork(file, {
    execArgv: [],
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return { child, seen: new Map() };
}

/** Answers commands of other processes, and where the built sample is; `url` is theirs to know. */
export async function serveResidents(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const residents = createResidents();
  const sample = lazy(() => buildSample((command) => residents.run(command)));
  const server = createServer((request, response) => {
    void textOf(request)
      .then((text): Promise<string | Ran> =>
        text === "" ? sample() : residents.run(JSON.parse(text) as Command),
      )
      .then((answer) => response.end(JSON.stringify(answer)))
      .catch((failure: unknown) => response.writeHead(500).end(String(failure)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop() {
      residents.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk as string;
  return text;
}

/** Without the settings, which are imported by a name for their content. */
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
      .filter((name) => /\.[cm]?[jt]s$/.test(name) && !name.startsWith("site.config."))
      .sort()
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
};
