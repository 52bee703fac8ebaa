/** Problems as text: for people, as JSON, and as annotations of a pull request. */
import { groupBy } from "./group-by.ts";
import { memoize } from "./lazy.ts";
import type { Problem, Severity } from "./problem.ts";
import { themeFile } from "./theme-files.ts";
import { jsonText, visible } from "./terminal.ts";
import { textOfFile } from "./read-files.ts";
import { compareStrings } from "./sorted.ts";
import { counted } from "./counted.ts";

export type ReportFormat = "text" | "json" | "github";

export interface ReportOptions {
  /** Absolute path of the project, to show the lines that are meant. */
  readonly root: string;
  readonly format: ReportFormat;
  /** Whether the terminal shows colours. */
  readonly colour: boolean;
  /** Whether infos are shown one by one, not only counted. */
  readonly verbose: boolean;
}

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Errors first, then by file and place. */
export const sortProblems = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted(
    (a, b) =>
      order[a.severity] - order[b.severity] ||
      compareStrings(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compareStrings(a.code, b.code),
  );

export function reportProblems(problems: readonly Problem[], options: ReportOptions): string {
  const sorted = sortProblems(problems);
  if (options.format === "json") return jsonText(sorted);
  if (options.format === "github") return sorted.map((problem) => `${annotation(problem)}\n`).join("");
  const shown = sorted.filter(({ severity }) => options.verbose || severity !== "info");
  const count = countProblems(problems);
  return renderProblems(shown, options) + (count === "" ? "" : `${shown.length > 0 ? "\n" : ""}${count}\n`);
}

/** For people: each problem with the line that is meant; where many say the same, the first of them alone has it. */
export function renderProblems(
  problems: readonly Problem[],
  { root, colour }: Pick<ReportOptions, "root" | "colour">,
): string {
  const lineOf = createLineReader(root);
  const keyOf = ({ severity, code, message, hint }: Problem): string =>
    JSON.stringify([severity, code, message, hint]);
  const alike = groupBy(problems, keyOf);
  return problems
    .flatMap((problem) => {
      const [first, ...others] = alike.get(keyOf(problem))!;
      if (others.length < fewestMerged) return `${block(problem, lineOf, colour)}\n`;
      const heads = others.map((other) => `${head(other, colour)}\n`);
      return problem === first ? `${block(problem, lineOf, colour)}\n${heads.join("")}` : [];
    })
    .join("\n");
}

/** So many others that say the same are a line each below the first. */
const fewestMerged = 3;

/** "2 errors, 1 warning, 3 infos", or nothing where there is nothing. */
export function countProblems(problems: readonly Problem[]): string {
  return (["error", "warning", "info"] as const)
    .map(
      (severity) => [problems.filter((problem) => problem.severity === severity).length, severity] as const,
    )
    .filter(([count]) => count > 0)
    .map(([count, severity]) => counted(count, severity))
    .join(", ");
}

const painter =
  (colour: boolean) =>
  (text: string, code: number): string =>
    colour ? `\u001B[${code}m${text}\u001B[0m` : text;

const tintOf = ({ severity }: Problem): number =>
  severity === "error" ? 31 : severity === "warning" ? 33 : 36;

function head(problem: Problem, colour: boolean): string {
  const paint = painter(colour);
  const { file, line, column = 1, severity, message, code } = problem;
  const place = visible(line === undefined ? file : `${file}:${line}:${column}`);
  return `${paint(place, 1)}  ${paint(severity, tintOf(problem))}  ${visible(message)}  ${paint(`[${code}]`, 2)}`;
}

function block(problem: Problem, lineOf: (problem: Problem) => string | undefined, colour: boolean): string {
  const paint = painter(colour);
  const lines = [head(problem, colour)];
  const line = lineOf(problem);
  if (problem.line !== undefined && line !== undefined && line.trim() !== "") {
    const margin = `${problem.line} | `;
    const { text, column, length } = excerpt(line, problem);
    lines.push(`${paint(margin, 2)}${visible(text)}`);
    lines.push(
      `${paint(" ".repeat(margin.length - 2) + "| ", 2)}${" ".repeat(column - 1)}${paint("^".repeat(length), tintOf(problem))}`,
    );
  }
  if (problem.hint !== undefined)
    lines.push(`${paint("help:", 32)} ${problem.hint.split("\n").map(visible).join("\n      ")}`);
  return lines.join("\n");
}

const widest = 110;

/** The part of a long line that the problem is in; tabs as one column, as the caret counts them. */
function excerpt(line: string, problem: Problem): { text: string; column: number; length: number } {
  const plain = line.replaceAll("\t", " ");
  const found =
    problem.column === undefined && problem.value !== undefined ? plain.indexOf(problem.value) + 1 : 0;
  const column = Math.min(problem.column ?? Math.max(found, 1), plain.length + 1);
  const length = Math.max(
    1,
    Math.min(problem.length ?? (found > 0 ? (problem.value?.length ?? 1) : 1), plain.length - column + 1),
  );
  if (plain.length <= widest) return { text: plain, column, length };
  const start = Math.max(0, Math.min(column - 30, plain.length - widest));
  const [before, after] = [start > 0 ? "…" : "", start + widest < plain.length ? "…" : ""];
  return {
    text: before + plain.slice(start, start + widest) + after,
    column: column - start + before.length,
    length: Math.max(1, Math.min(length, start + widest - column + 1)),
  };
}

function createLineReader(root: string): (problem: Problem) => string | undefined {
  // "" where it is not there any more: the message stands without its line.
  const linesOf = memoize((file: string) =>
    textOfFile(themeFile(root, file))
      .replace(/^\uFEFF/, "")
      .split(/\r\n|\r|\n/),
  );
  return ({ file, line }) => (line === undefined ? undefined : linesOf(file)[line - 1]);
}

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
function annotation({ severity, file, line, column, code, message, hint }: Problem): string {
  const escape = (text: string): string =>
    visible(text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A"));
  const property = (text: string): string => escape(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const level = severity === "info" ? "notice" : severity;
  const place = [
    `file=${property(file)}`,
    ...(line === undefined ? [] : [`line=${line}`, `col=${column ?? 1}`]),
    `title=${property(code)}`,
  ];
  return `::${level} ${place.join(",")}::${escape(hint === undefined ? message : `${message}\nhelp: ${hint}`)}`;
}
