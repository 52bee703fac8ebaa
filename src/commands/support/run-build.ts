/** Builds or checks the site and reports the result. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { runMode } from "../../config/run-mode.ts";
import type { BuildOptions, BuildResult } from "../../publish/build-result.ts";
import { stops } from "../../core/problem.ts";
import { createProgress } from "../../core/progress.ts";
import { countProblems, reportProblems, type ReportFormat } from "../../core/report.ts";
import { OutputFault } from "../../publish/others.ts";
import { CommandFault, exit, type CommandInput, type Option } from "./command.ts";
import { explainDiskFault } from "./disk-fault.ts";
import { renderBuildSummary } from "./render-build-summary.ts";
import { readSiteChoices } from "./site-options.ts";
import { errorMessage } from "../../core/failure.ts";
import { counted } from "../../core/counted.ts";

export const summaryOption: Option = {
  type: "string",
  value: "FILE",
  about: "write what came of it to a file too, as Markdown for a comment",
};

export async function runBuild(command: "build" | "check", input: CommandInput): Promise<number> {
  const { format, now, workers, isAsOf } = await readSiteChoices(input);
  const [quiet, strict] = [input.flag("quiet"), input.flag("strict")];
  const progress = createProgress({
    quiet: quiet || format !== "text",
    terminal: process.stderr.isTTY === true,
    write: input.note,
  });
  const output = input.text("output");
  const result = await build(
    {
      root: input.root,
      now,
      unpublished: input.flag("drafts"),
      strict,
      checkOnly: command === "check",
      // While Eleventy serves or watches, posts are tried out: no address is published by that.
      view: input.flag("drafts") || isAsOf || runMode() !== "build",
      baseline: input.flag("baseline"),
      workers,
      fast: input.flag("fast"),
      why: input.flag("why"),
      output: output === undefined ? undefined : path.resolve(input.root, output),
      onStage: progress.stage,
    },
    input.note,
  );
  if (typeof result === "number") return result;
  progress.end();
  const summary = input.text("summary");
  if (summary !== undefined)
    writeSummary(path.resolve(input.root, summary), renderBuildSummary(result, { root: input.root, strict }));
  return report(command, result, {
    format,
    verbose: input.flag("verbose"),
    quiet,
    strict,
    folder: path.relative(input.root, path.resolve(input.root, output ?? "_site")),
    times: progress.times(),
  });
}

/** Builds. A fault of the disk is explained, and becomes an exit code. */
export async function build(
  buildOptions: BuildOptions,
  note: (text: string) => void,
): Promise<BuildResult | number> {
  const { buildOnce } = await import("./build-once.ts");
  try {
    return await buildOnce(buildOptions, note);
  } catch (failure) {
    if (failure instanceof OutputFault) throw new CommandFault(failure.message, failure.hint);
    const fault = explainDiskFault(failure);
    if (fault === undefined) throw failure;
    note(`\nerror: ${fault.message}\nhelp: ${fault.hint}\nThe site that was there before is untouched.\n`);
    return exit.use;
  }
}

function writeSummary(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (failure) {
    const reason = errorMessage(failure);
    throw new CommandFault(
      `the summary cannot be written (${reason})`,
      "name a file in a folder that is there",
    );
  }
}

interface Reporting {
  readonly format: ReportFormat;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly strict: boolean;
  /** The folder that is published to, as it was named. */
  readonly folder: string;
  readonly times: readonly (readonly [stage: string, seconds: number])[];
}

function report(command: "build" | "check", result: BuildResult, reporting: Reporting): number {
  const { format, verbose, quiet, strict, folder, times } = reporting;
  const stopped = stops(result.problems, { strict });
  const colour = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  process.stdout.write(reportProblems(result.problems, { root: process.cwd(), format, colour, verbose }));
  if (format !== "text") return stopped ? exit.content : exit.fine;
  for (const notice of quiet ? [] : result.notices) process.stdout.write(`note: ${notice}\n`);
  if (!quiet)
    process.stdout.write(
      summaryOf(command, result, { stopped, folder, stages: verbose ? times : [], times }),
    );
  return stopped ? exit.content : exit.fine;
}

function summaryOf(
  command: "build" | "check",
  result: BuildResult,
  {
    stopped,
    folder,
    stages,
    times,
  }: Pick<Reporting, "folder" | "times"> & {
    readonly stopped: boolean;
    readonly stages: Reporting["times"];
  },
): string {
  const seconds = times.reduce((sum, [, time]) => sum + time, 0).toFixed(2);
  const lines = stages.map(([stage, time]) => `  ${stage.padEnd(10)} ${time.toFixed(2).padStart(7)} s`);
  const next = result.scheduled[0];
  if (next)
    lines.push(
      `next: ${next.source} ${next.expires ? "goes " : ""}on ${next.date.slice(0, 16).replace("T", " ")} UTC${result.scheduled.length > 1 ? `, and ${result.scheduled.length - 1} more` : ""}`,
    );
  const found = [
    countProblems(result.problems) || (result.known > 0 ? "no new problems" : "no problems"),
    ...(result.known > 0 ? [`${result.known} known`] : []),
  ].join(", ");
  const others = [
    ...(result.drafts > 0 ? [counted(result.drafts, "draft")] : []),
    ...(result.expired > 0 ? [`${result.expired} expired`] : []),
  ];
  const posts = `${counted(result.posts, "post")}${others.length > 0 ? ` (and ${others.join(", ")})` : ""}`;
  if (stopped)
    lines.push(`Nothing was published: mend the problems above and run it again. ${found}, ${seconds} s`);
  else if (command === "check") lines.push(`Checked ${posts}, ${result.pages} pages: ${found}, ${seconds} s`);
  else
    lines.push(
      `Built ${posts}, ${result.pages} pages into ${folder}/ (${result.written} files written, ${result.removed} removed): ${found}, ${seconds} s`,
    );
  return `${lines.join("\n")}\n`;
}
