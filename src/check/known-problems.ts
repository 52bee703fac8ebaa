/** Applies the levels of the settings and the baseline: known problems are only counted. */
import path from "node:path";
import { applyLevels } from "./levels.ts";
import type { Settings } from "../config/settings.ts";
import {
  baselineFile,
  countKnown,
  createBaseline,
  keepUnseen,
  parseBaseline,
  renderBaseline,
  shrinkBaseline,
  withoutKnown,
  writeBaseline,
} from "./baseline.ts";
import { mergeRepeated } from "./merge-repeated.ts";
import { withoutRepeats, type Problem } from "../core/problem.ts";
import { writeWhole } from "../core/write-whole.ts";
import { errorCode } from "../core/failure.ts";
import { counted } from "../core/counted.ts";

/** The problems to show, and the number of known ones. */
export interface ShownProblems {
  readonly problems: readonly Problem[];
  readonly known: number;
}

export interface ProblemFilter {
  readonly filter: (found: readonly Problem[]) => ShownProblems;
  /** Removes mended problems from the baseline and returns its text, with a notice if it could not be written. */
  readonly update: (
    found: readonly Problem[],
    isUnseen: (file: string) => boolean,
  ) => { readonly text: string; readonly notices: readonly string[] };
}

export interface FilterOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** The text of the baseline. */
  readonly text: string;
  /** Whether every problem becomes known (`check --baseline`). */
  readonly rewrite: boolean;
}

export function createProblemFilter(
  settings: Settings,
  { root, text, rewrite }: FilterOptions,
): ProblemFilter {
  const { baseline: before, problems: own } = parseBaseline(text);
  const write = (file: string, written: string): void => writeWhole(path.join(root, file), written);
  return {
    filter(found) {
      const problems = applyLevels([...(rewrite ? [] : own), ...found], settings);
      const { problems: fresh, known } = withoutKnown(problems, rewrite ? createBaseline(problems) : before);
      return { problems: mergeRepeated(withoutRepeats(fresh)), known };
    },
    update(found, isUnseen) {
      const after = rewrite
        ? keepUnseen(createBaseline(applyLevels(found, settings)), before, isUnseen)
        : shrinkBaseline(before, found, isUnseen);
      const [was, is] = [countKnown(before), countKnown(after)];
      if (!rewrite && was === is) return { text, notices: [] };
      try {
        writeBaseline(root, after, write);
      } catch (failure) {
        if (rewrite || !isRefusal(failure)) throw failure;
        return {
          text,
          notices: [
            `${baselineFile} cannot be written, so ${counted(was - is, "mended problem stays", "mended problems stay")} in it`,
          ],
        };
      }
      const notice = rewrite
        ? `${baselineFile} lists ${counted(is, "problem")}, ${was} before`
        : `${baselineFile} is shorter by ${counted(was - is, "problem")} mended`;
      return { text: renderBaseline(after), notices: [notice] };
    },
  };
}

const isRefusal = (failure: unknown): boolean => ["EACCES", "EPERM", "EROFS"].includes(errorCode(failure));
