/** Mends all in one file that has one right answer, by the problems that reading it finds. */
import { parseSource } from "../../content/parse-source.ts";
import { isError, type Problem } from "../../core/problem.ts";
import { splitWritten, type WrittenFile } from "../edit-front-matter.ts";
import { withLineFeeds } from "../splice.ts";
import { fieldRepairs, listTags } from "./fields.ts";
import type { Repaired, RepairSettings } from "./repair.ts";
import { repairSyntax } from "./syntax.ts";
import { isToml, repairToml } from "./toml.ts";

export interface RepairedFile {
  readonly text: string;
  /** What was done, in order. */
  readonly done: readonly string[];
}

const mostRepairs = 100;

export function repairFile(file: WrittenFile, settings: RepairSettings): RepairedFile {
  let { text } = file;
  const done: string[] = [];
  while (done.length < mostRepairs) {
    const repaired = nextRepair({ ...file, text }, settings);
    if (!repaired) break;
    text = repaired.text;
    done.push(repaired.said);
  }
  return { text, done };
}

function nextRepair(file: WrittenFile, settings: RepairSettings): Repaired | undefined {
  const split = splitWritten(file);
  if ("code" in split) {
    const repaired = isToml(file.text) ? repairToml(file) : repairSyntax(file, split);
    if (!repaired) return undefined;
    const after = splitWritten({ ...file, text: repaired.text });
    // The next mistake of the front matter stands further down: this one is mended.
    return !("code" in after) || (after.line ?? 0) > (split.line ?? 0) ? repaired : undefined;
  }
  const problems = problemsOf(file, settings);
  for (const problem of problems) {
    const repaired = fieldRepairs[problem.code]?.({ file, split, problem, settings });
    if (!repaired || repaired.text === file.text) continue;
    const after = problemsOf({ ...file, text: repaired.text }, settings);
    const fewer = errorsIn(problems) - errorsIn(after);
    if (fewer > 0 || (fewer === 0 && after.length < problems.length)) return repaired;
  }
  return listTags({ file, split });
}

const errorsIn = (problems: readonly Problem[]): number => problems.filter(isError).length;

/** Without remarks on lengths, which a repair may bring to light. */
function problemsOf({ source, text }: WrittenFile, settings: RepairSettings): readonly Problem[] {
  const file = { source, text: withLineFeeds(text) };
  const { problems } = parseSource(file, settings);
  return problems.filter(({ code }) => !code.endsWith("-long"));
}
