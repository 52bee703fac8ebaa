/** Reads, applies and writes the baseline: known problems are counted, not shown, and stop nothing. */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { isCheck } from "../config/checks.ts";
import type { Problem } from "../core/problem.ts";
import { currentWording } from "./former-wordings.ts";
import { errorCode } from "../core/failure.ts";

export const baselineFile = "check-baseline.json";

/** How often each problem is known, by file, check and value. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

const noBaseline: Baseline = new Map();

const about =
  "Problems that are known: they are counted, not shown, and stop nothing. Made by `octavo check --baseline`; what is mended leaves this list by itself.";

/** "" if there is none. */
export function readBaselineText(root: string): string {
  try {
    return readFileSync(path.join(root, baselineFile), "utf8");
  } catch (failure) {
    if (errorCode(failure) === "ENOENT") return "";
    throw failure;
  }
}

export function parseBaseline(text: string): {
  readonly baseline: Baseline;
  readonly problems: readonly Problem[];
} {
  if (text === "") return { baseline: noBaseline, problems: [] };
  try {
    const { version, problems }: { version?: unknown; problems?: unknown } = JSON.parse(text);
    if (version === 1) return { baseline: countsIn(problems), problems: [] };
  } catch {
    // Reported below.
  }
  const problem: Problem = {
    severity: "error",
    code: "baseline-unreadable",
    file: baselineFile,
    message: "the list of known problems does not have the form that `octavo check --baseline` writes",
    hint: "run octavo check --baseline to write it anew, or delete it",
  };
  return { baseline: noBaseline, problems: [problem] };
}

function countsIn(value: unknown): Baseline {
  const group = <Inner>(
    inner: unknown,
    read: (each: unknown, key: string) => Inner,
  ): ReadonlyMap<string, Inner> => {
    if (typeof inner !== "object" || inner === null) throw new TypeError("not a group");
    return new Map(Object.entries(inner).map(([key, each]) => [key, read(each, key)]));
  };
  const count = (each: unknown): number => {
    if (!Number.isInteger(each) || Number(each) < 1) throw new TypeError("not a count");
    return Number(each);
  };
  return group(value, (file) => group(file, (texts, code) => withCurrentWordings(group(texts, count), code)));
}

function withCurrentWordings(texts: ReadonlyMap<string, number>, code: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [text, known] of texts) {
    const current = currentWording(code, text);
    counts.set(current, (counts.get(current) ?? 0) + known);
  }
  return counts;
}

/** What identifies a problem even when lines move. */
const textOf = ({ value, message }: Problem): string => value ?? message;

/** A mistake that keeps its post from being published cannot become known. */
const canBeKnown = ({ code, severity }: Problem): boolean => isCheck(code) && severity !== "info";

/** The problems that are not known, in order, and the number of known ones. */
export function withoutKnown(
  problems: readonly Problem[],
  baseline: Baseline,
): { readonly problems: readonly Problem[]; readonly known: number } {
  if (baseline.size === 0) return { problems, known: 0 };
  const left = new Map<string, number>();
  const fresh = problems.filter((problem) => {
    if (!canBeKnown(problem)) return true;
    const text = textOf(problem);
    const key = JSON.stringify([problem.file, problem.code, text]);
    const count = left.get(key) ?? baseline.get(problem.file)?.get(problem.code)?.get(text) ?? 0;
    left.set(key, Math.max(0, count - 1));
    return count === 0;
  });
  return { problems: fresh, known: problems.length - fresh.length };
}

/** A baseline of all present problems that can become known. */
export function createBaseline(problems: readonly Problem[]): Baseline {
  const counts = new Map<string, Map<string, Map<string, number>>>();
  for (const problem of problems) if (canBeKnown(problem)) count(counts, problem);
  return counts;
}

function count(counts: Map<string, Map<string, Map<string, number>>>, problem: Problem): void {
  const { file, code } = problem;
  const text = textOf(problem);
  const ofFile = counts.get(file) ?? new Map<string, Map<string, number>>();
  const ofCode = ofFile.get(code) ?? new Map<string, number>();
  ofCode.set(text, (ofCode.get(text) ?? 0) + 1);
  counts.set(file, ofFile.set(code, ofCode));
}

/**
 * Removes what is mended; adds nothing. `problems` holds the problems of every level, so that a check that is off for a
 * while forgets nothing. `isUnseen` says which files were not checked completely.
 */
export function shrinkBaseline(
  baseline: Baseline,
  problems: readonly Problem[],
  isUnseen: (file: string) => boolean,
): Baseline {
  const now = new Map<string, Map<string, Map<string, number>>>();
  for (const problem of problems) count(now, problem);
  const smaller = new Map<string, ReadonlyMap<string, ReadonlyMap<string, number>>>();
  for (const [file, codes] of baseline) {
    if (isUnseen(file)) {
      smaller.set(file, codes);
      continue;
    }
    const kept = [...codes].flatMap(([code, texts]) => {
      const left = [...texts].flatMap(([text, known]): [string, number][] => {
        const there = Math.min(known, now.get(file)?.get(code)?.get(text) ?? 0);
        return there === 0 ? [] : [[text, there]];
      });
      return left.length === 0 ? [] : [[code, new Map(left)] as const];
    });
    if (kept.length > 0) smaller.set(file, new Map(kept));
  }
  return smaller;
}

/** Known problems of incompletely checked files stay known. */
export const keepUnseen = (
  baseline: Baseline,
  before: Baseline,
  isUnseen: (file: string) => boolean,
): Baseline =>
  new Map([...[...before].filter(([file]) => isUnseen(file) && !baseline.has(file)), ...baseline]);

export function countKnown(baseline: Baseline): number {
  let sum = 0;
  for (const codes of baseline.values())
    for (const texts of codes.values()) for (const known of texts.values()) sum += known;
  return sum;
}

/** Sorted, one problem a line, so that diffs are readable; "" for an empty list. */
export function renderBaseline(baseline: Baseline): string {
  if (baseline.size === 0) return "";
  const sorted = <Inner>(group: ReadonlyMap<string, Inner>, value: (inner: Inner) => unknown): object =>
    Object.fromEntries(
      [...group].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, value(inner)]),
    );
  const problems = sorted(baseline, (codes) => sorted(codes, (texts) => sorted(texts, (known) => known)));
  return `${JSON.stringify({ version: 1, about, problems }, null, 2)}\n`;
}

/** Deletes the file if no problem is known any more. `write` gets a path in the project. */
export function writeBaseline(
  root: string,
  baseline: Baseline,
  write: (file: string, text: string) => void,
): void {
  const text = renderBaseline(baseline);
  if (text === "") rmSync(path.join(root, baselineFile), { force: true });
  else if (text !== readBaselineText(root)) write(baselineFile, text);
}
