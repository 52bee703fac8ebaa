/** Runs a command in a blog of its own, and reads what is there afterwards. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createMiniSite, project, runOctavo, spawnOctavo } from "../harness/index.ts";

export { createMiniSite, writeFiles } from "../harness/index.ts";

export interface Told {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const octavo = (root: string, ...args: string[]): Promise<Told> => runOctavo(args, root);

/** As from a shell, in a process of its own. */
export const octavoAlone = (root: string, ...args: string[]): Promise<Told> => spawnOctavo(args, root);

export const readPost = (root: string, source: string): string =>
  readFileSync(path.join(root, source), "utf8");
export const isThere = (root: string, source: string): boolean => existsSync(path.join(root, source));

/** What a command that went well writes. */
export const fine = (stdout: string, stderr = ""): Told => ({ status: 0, stdout, stderr });
/** What a command that refuses writes. */
export const refused = (message: string, help: string): Told => ({
  status: 2,
  stdout: "",
  stderr: `octavo: ${message}\nhelp: ${help}\n`,
});

/** A blog of three posts: one published, one to come, one draft. */
export const threePosts = (): string =>
  createMiniSite({
    "posts/on-folding.md": "---\ntitle: On Folding\nauthor: Ruth Pelham\ndate: 2024-03-27T09:30:00Z\ntags:\n  - paper\n  - Web\n---\n\nText.\n",
    "posts/2024-01-02-glue.md": "---\r\ntitle: 'Glue: a defence' # mine\r\nauthor: R. Pelham\r\ndate: 2099-01-02\r\ntags: [paper, web]\r\n---\r\nSee [folding](on-folding.md#x).",
    "posts/notes.md": "---\ntitle: Notes on Folding\ndate: 2024-05-01\ndraft: true # not yet\n---\n\nText.\n",
  }); // prettier-ignore

/** Whether a terminal can be had for a test. */
export const hasTerminal = existsSync("/usr/bin/script") && process.platform === "linux";

/** Runs a command at a terminal, where somebody types. */
export const atTerminal = (root: string, args: readonly string[], typed: string): Promise<string> =>
  new Promise((resolve) => {
    const bin = path.join(project, "bin/octavo.js");
    const command = [process.execPath, bin, ...args].map((part) => `'${part}'`).join(" ");
    const { CI: _, ...env } = process.env;
    const child = execFile("script", ["-qec", command, "/dev/null"], { cwd: root, env }, (_failure, stdout) =>
      // eslint-disable-next-line no-control-regex -- what moves the cursor is left out
      resolve(stdout.replace(/\u001B\[\d*[A-Z]/g, "").replace(/\r+\n/g, "\n")),
    );
    let sent = false;
    child.stdout?.on("data", (text: string) => {
      if (sent || !text.includes("? ")) return;
      sent = true;
      child.stdin?.write(`${typed}\n`);
    });
  });
