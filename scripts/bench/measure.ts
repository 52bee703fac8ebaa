/** Runs a command as a whole process and says what it took. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Figures {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of all threads; NaN where GNU time is not installed. */
  readonly cpu: number;
  /** Peak memory in megabytes; NaN where GNU time is not installed. */
  readonly memory: number;
}

const gnuTime = "/usr/bin/time";

/** Throws what the command printed where it fails. */
export function measure(command: string, args: readonly string[], cwd: string): Figures {
  const report = path.join(tmpdir(), `octavo-time-${process.pid}`);
  const timed = existsSync(gnuTime);
  const start = performance.now();
  const { status, stderr, stdout } = timed
    ? spawnSync(gnuTime, ["-f", "%U %S %M", "-o", report, command, ...args], {
        cwd,
        encoding: "utf8",
        maxBuffer: 1e9,
      })
    : spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1e9 });
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} in ${cwd}:\n${stdout}${stderr}`);
  if (!timed) return { wall, cpu: Number.NaN, memory: Number.NaN };
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, "utf8").trim().split(" ").map(Number);
  rmSync(report);
  return { wall, cpu: user + system, memory: kilobytes / 1024 };
}

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

export const medians = (all: readonly Figures[]): Figures => ({
  wall: median(all.map(({ wall }) => wall)),
  cpu: median(all.map(({ cpu }) => cpu)),
  memory: median(all.map(({ memory }) => memory)),
});

/** Paths and sizes of all files below a folder. */
export const sizesBelow = (folder: string): [file: string, size: number][] =>
  readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file), statSync(file).size]);
