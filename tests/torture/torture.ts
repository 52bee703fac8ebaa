/** Builds blogs of hostile files: each must end as a page or as a message that names the file, in time and memory. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { spawn } from "node:child_process";
import type { Problem } from "../../src/core/problem.ts";
import { createMiniSite, project } from "../harness/index.ts";
import type { Input } from "./inputs.ts";

export interface Failure {
  readonly reason: string;
  readonly inputs: readonly Input[];
}

const patience = 120_000; // milliseconds for one run over a few hundred files
const memory = 1024; // megabytes

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** In a process with little memory, which is ended when it takes too long. */
const run = (root: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const bin = path.join(project, "bin/octavo.js");
    const child = spawn(process.execPath, [`--max-old-space-size=${memory}`, bin, ...args], { cwd: root });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const timer = setTimeout(() => child.kill("SIGKILL"), patience);
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve({ status, stdout, stderr });
    });
  });

/** Builds one blog of all inputs; undefined where all went well, else the fewest inputs that still fail. */
export async function torture(inputs: readonly Input[]): Promise<Failure | undefined> {
  const reason = await tryAll(inputs);
  if (reason === undefined) return undefined;
  const half = Math.ceil(inputs.length / 2);
  for (const part of inputs.length > 1 ? [inputs.slice(0, half), inputs.slice(half)] : []) {
    const smaller = await torture(part);
    if (smaller) return smaller;
  }
  return { reason, inputs };
}

async function tryAll(inputs: readonly Input[]): Promise<string | undefined> {
  const root = createMiniSite({
    "site.config.ts":
      'export default { title: "Torture", url: "https://torture.example", socialCards: false };\n',
  });
  try {
    const written = new Set<string>();
    for (const { name, bytes } of inputs) {
      const file = path.join(root, "posts", name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      written.add(`posts/${name}`);
    }
    const args = ["--format", "json", "--as-of", "2026-11-23"];
    const checked = await run(root, "check", ...args);
    const said = faultOf(checked);
    if (said !== undefined) return `check: ${said}`;
    const problems = JSON.parse(checked.stdout) as Problem[];
    const lost = problems.find(({ file }) => file === "" || file === undefined);
    if (lost) return `a message without a file: ${lost.message}`;
    const broken = problems.filter(({ severity }) => severity === "error");
    for (const { file } of broken) rmSync(path.join(root, file), { force: true });
    // What is left may only now show mistakes, such as addresses that clash; those are errors of their own.
    let built = await run(root, "build", ...args);
    for (let round = 0; round < 5 && built.status === 1; round += 1) {
      const more = (JSON.parse(built.stdout) as Problem[]).filter(({ severity }) => severity === "error");
      for (const { file } of more)
        if (file.startsWith("posts/")) rmSync(path.join(root, file), { force: true });
      built = await run(root, "build", ...args);
    }
    const fault = faultOf(built);
    if (fault !== undefined) return `build: ${fault}`;
    if (built.status !== 0) return `build: errors that no file mends\n${built.stdout.slice(0, 500)}`;
    return pagesFault(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function faultOf({ status, stdout, stderr }: Ended): string | undefined {
  if (status === null) return `killed: too slow or too much memory\n${stderr.slice(-500)}`;
  if (/^\s+at .+:\d+/m.test(stderr)) return `a stack trace\n${stderr.slice(0, 1500)}`;
  if (status !== 0 && status !== 1) return `exit code ${status}\n${stderr.slice(0, 1500)}`;
  try {
    JSON.parse(stdout);
    return undefined;
  } catch {
    return `no list of problems\n${stdout.slice(0, 500)}`;
  }
}

/** Every page in the sitemap is there and whole. */
function pagesFault(root: string): string | undefined {
  const sitemap = readFileSync(path.join(root, "_site/sitemap.xml"), "utf8");
  for (const [, url = ""] of sitemap.matchAll(/<loc>https:\/\/torture\.example\/([^<]*)<\/loc>/g)) {
    const below = decodeURIComponent(
      url.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&apos;", "'"),
    );
    const file = path.join(root, "_site", below.endsWith("/") || below === "" ? `${below}index.html` : below);
    if (!existsSync(file)) return `the sitemap names ${below}, which is not there`;
    if (!/<\/html>\s*$/.test(readFileSync(file, "utf8"))) return `${below} is not whole`;
  }
  return undefined;
}
