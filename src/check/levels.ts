/** Gives problems the levels that the settings choose for their checks. */
import { isCheck, type CheckName, type Level } from "../config/checks.ts";
import type { Problem } from "../core/problem.ts";

export type Levels = Readonly<Partial<Record<CheckName, Level | undefined>>>;

export interface LevelSettings {
  readonly checks: Levels;
  /** Absolute address of the site. */
  readonly url: string;
}

/**
 * Without those that are off. An error that is one by itself stays an error: what it is about cannot be published. On a
 * site that is at http:// itself nothing is said of that.
 */
export function applyLevels(problems: readonly Problem[], { checks, url }: LevelSettings): Problem[] {
  const isPlain = url.startsWith("http:");
  return problems.flatMap((problem) => {
    const { code, severity } = problem;
    if (severity === "error" || !isCheck(code)) return [problem];
    if (isPlain && (code === "link-http" || code === "media-http")) return [];
    const level = checks[code] ?? severity;
    if (level === "off") return [];
    return [level === severity ? problem : { ...problem, severity: level }];
  });
}
