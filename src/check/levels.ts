/** Gives problems the levels that the settings choose for their checks. */
import { isCheck, type CheckName, type Level } from "../config/checks.ts";
import { hostOf } from "../core/address-codec.ts";
import type { Problem } from "../core/problem.ts";

export type Levels = Readonly<Partial<Record<CheckName, Level | undefined>>>;

export interface LevelSettings {
  readonly checks: Levels;
  /** Absolute address of the site. */
  readonly url: string;
}

/**
 * Leaves out checks that are off. A problem that is an error by itself stays one: its file cannot be published. On a
 * site at http:// the checks for http:// are off.
 */
export function applyLevels(problems: readonly Problem[], { checks, url }: LevelSettings): Problem[] {
  const isPlain = url.startsWith("http:");
  const host = hostOf(url);
  return problems.flatMap((problem) => {
    const { code, severity } = problem;
    if (severity === "error" || !isCheck(code)) return [problem];
    if (isPlain && (code === "link-http" || code === "media-http")) return [];
    // The site's own address is an inner link, and is checked as one.
    if (code === "link-http" && problem.cause === host) return [];
    const level = checks[code] ?? severity;
    if (level === "off") return [];
    return [level === severity ? problem : { ...problem, severity: level }];
  });
}
