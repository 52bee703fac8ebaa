/** The command line: reads the arguments, runs one command, prints what came of it. */
import { parseArgs } from "node:util";
import { readFileSync } from "node:fs";
import { parseInstant } from "./content/instant.ts";
import type { BuildOptions, BuildResult } from "./blog.ts";
import { createProgress } from "./progress.ts";
import { countProblems, reportProblems, type ReportFormat } from "./report.ts";

const help = `Usage: octavo <command> [options]

Commands
  build      read posts/, write the finished site to _site/
  check      look for mistakes only, publish nothing
  start      show the site while you write, on this machine only
  preview    show the built _site/ as a host would

Options
  --as-of DATE       build as of that day or instant (default: now)
  --drafts           show drafts and scheduled posts too
  --fast             make no AVIF pictures, which takes most of the time of a first build
  --strict           treat warnings as errors
  --format FORMAT    text, json or github (default: text)
  --port NUMBER      port of start (8080) and preview (8081)
  --verbose          show infos and the time of each stage
  --quiet            show problems only
  --help, --version

Exit code: 0 fine, 1 the content has errors, 2 wrong use or a fault outside the content.
`;

const exit = { fine: 0, content: 1, use: 2 } as const;

const options = {
  "as-of": { type: "string" },
  drafts: { type: "boolean", default: false },
  fast: { type: "boolean", default: false },
  strict: { type: "boolean", default: false },
  format: { type: "string", default: "text" },
  port: { type: "string" },
  verbose: { type: "boolean", short: "v", default: false },
  quiet: { type: "boolean", short: "q", default: false },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", default: false },
} as const;

/** Runs one command and resolves to the process's exit code; a running server resolves when it is stopped. */
export async function runCli(argv: readonly string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (failure) {
    return misuse((failure instanceof Error ? failure.message : String(failure)).split(". ")[0] ?? "");
  }
  const { values, positionals } = parsed;
  const [command, ...rest] = positionals;
  if (values.help || command === "help") return print(help);
  if (values.version) return print(`${version()}\n`);
  if (command === undefined) return misuse("no command given");
  if (rest.length > 0) return misuse(`\`${command}\` takes no argument \`${rest[0]}\``);
  if (!isFormat(values.format)) return misuse(`--format is text, json or github, not \`${values.format}\``);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    return misuse(`--port is a number up to 65535, not \`${values.port}\``);
  }
  const root = process.cwd();
  const now = values["as-of"] === undefined ? new Date().toISOString() : instantOf(values["as-of"]);
  if (now === undefined)
    return misuse(`--as-of is a date such as 2026-12-24 or 2026-12-24T09:30:00Z, not \`${values["as-of"]}\``);

  switch (command) {
    case "build":
    case "check": {
      const progress = createProgress({
        quiet: values.quiet || values.format !== "text",
        terminal: process.stderr.isTTY === true,
        write: (text) => process.stderr.write(text),
      });
      const result = await build({
        root,
        now,
        unpublished: values.drafts,
        fast: values.fast,
        strict: values.strict,
        checkOnly: command === "check",
        onStage: progress.stage,
      });
      if (typeof result === "number") return result;
      progress.end();
      return report(command, result, {
        format: values.format,
        verbose: values.verbose,
        quiet: values.quiet,
        strict: values.strict,
        times: progress.times(),
      });
    }
    case "start": {
      const { startDevServer } = await import("./serve/dev-server.ts");
      return startDevServer({
        root,
        port: port ?? 8080,
        now: values["as-of"] === undefined ? undefined : now,
      });
    }
    case "preview": {
      const { startPreview } = await import("./serve/preview.ts");
      return startPreview({ root, port: port ?? 8081 });
    }
    default:
      return misuse(`there is no command \`${command}\``);
  }
}

async function build(buildOptions: BuildOptions): Promise<BuildResult | number> {
  const { buildSite, placesOf } = await import("./blog.ts");
  const { takeLock } = await import("./publish/lock.ts");
  let endLock = (): void => {};
  try {
    endLock = await takeLock(placesOf(buildOptions.root).cache, (pid) =>
      process.stderr.write(`another build (process ${pid}) is running, waiting for it\n`),
    );
    return await buildSite(buildOptions);
  } catch (failure) {
    const said = diskFault(failure);
    if (said === undefined) throw failure;
    process.stderr.write(`\n${said}\nThe site that was there before is untouched.\n`);
    return exit.use;
  } finally {
    endLock();
  }
}

/** Faults of the disk, in words; anything else is a fault of ours and keeps its stack. */
function diskFault(failure: unknown): string | undefined {
  if (!(failure instanceof Error) || !("code" in failure)) return undefined;
  const where = "path" in failure && typeof failure.path === "string" ? failure.path : "the disk";
  switch (failure.code) {
    case "ENOSPC":
      return "error: the disk is full\nhelp: make room and run the command again";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `error: ${where} cannot be written\nhelp: look at its permissions and at who owns it`;
    case "EMFILE":
      return "error: too many files are open\nhelp: raise the limit (ulimit -n) and run the command again";
    default:
      return undefined;
  }
}

interface Reporting {
  readonly format: ReportFormat;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly strict: boolean;
  readonly times: readonly (readonly [stage: string, seconds: number])[];
}

function report(command: "build" | "check", result: BuildResult, reporting: Reporting): number {
  const { format, verbose, quiet, strict, times } = reporting;
  const stopped = result.problems.some(
    ({ severity }) => severity === "error" || (strict && severity === "warning"),
  );
  const colour = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  process.stdout.write(reportProblems(result.problems, { root: process.cwd(), format, colour, verbose }));
  if (format !== "text") return stopped ? exit.content : exit.fine;
  for (const notice of quiet ? [] : result.notices) process.stdout.write(`note: ${notice}\n`);
  if (!quiet) process.stdout.write(summaryOf(command, result, stopped, verbose ? times : [], times));
  return stopped ? exit.content : exit.fine;
}

function summaryOf(
  command: "build" | "check",
  result: BuildResult,
  stopped: boolean,
  stages: Reporting["times"],
  times: Reporting["times"],
): string {
  const seconds = times.reduce((sum, [, time]) => sum + time, 0).toFixed(2);
  const lines = stages.map(([stage, time]) => `  ${stage.padEnd(10)} ${time.toFixed(2).padStart(7)} s`);
  const next = result.scheduled[0];
  if (next)
    lines.push(
      `next: ${next.source} on ${next.date.slice(0, 16).replace("T", " ")} UTC${result.scheduled.length > 1 ? `, and ${result.scheduled.length - 1} more` : ""}`,
    );
  const found = countProblems(result.problems) || "no problems";
  const posts = `${result.posts} ${result.posts === 1 ? "post" : "posts"}${result.drafts > 0 ? ` (and ${result.drafts} ${result.drafts === 1 ? "draft" : "drafts"})` : ""}`;
  if (stopped)
    lines.push(`Nothing was published: mend the problems above and run it again. ${found}, ${seconds} s`);
  else if (command === "check") lines.push(`Checked ${posts}, ${result.pages} pages: ${found}, ${seconds} s`);
  else
    lines.push(
      `Built ${posts}, ${result.pages} pages into _site/ (${result.written} files written, ${result.removed} removed): ${found}, ${seconds} s`,
    );
  return `${lines.join("\n")}\n`;
}

const isFormat = (format: string): format is ReportFormat => ["text", "json", "github"].includes(format);

/** A date without a time means the whole of that day, so that what is dated on it shows. */
function instantOf(text: string): string | undefined {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const answer = parseInstant(day ? `${text}T23:59:59.999Z` : text, "UTC");
  return "instant" in answer ? answer.instant : undefined;
}

function print(text: string): number {
  process.stdout.write(text);
  return exit.fine;
}

function misuse(message: string): number {
  process.stderr.write(`octavo: ${message}\nRun octavo --help for all commands and options.\n`);
  return exit.use;
}

const version = (): string => {
  const { version: text }: { version: string } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  return text;
};
