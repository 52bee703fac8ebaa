/** Writes when the next build is due, for schedulers. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { BuildResult } from "./build-result.ts";

export interface NextBuild {
  readonly version: 1;
  /** The moment the site was built for, ISO 8601 in UTC. */
  readonly asOf: string;
  /** When the next post is due, or goes, ISO 8601 in UTC; null if none is scheduled. */
  readonly next: string | null;
  /** The same in seconds since 1970, for shells; 0 if none is scheduled. */
  readonly nextSeconds: number;
  /** All posts that are scheduled or will go, the next one first. */
  readonly posts: BuildResult["scheduled"];
}

export const nextBuildFile = "next-build.json";

export function renderNextBuild(asOf: string, scheduled: BuildResult["scheduled"]): string {
  const next = scheduled[0]?.date ?? null;
  const value: NextBuild = {
    version: 1,
    asOf,
    next,
    // Rounded up: a build one second too early would be useless.
    nextSeconds: next === null ? 0 : Math.ceil(Date.parse(next) / 1000),
    posts: scheduled,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Whether the file in a folder lists these posts, whenever it was written. */
export function isNextBuild(folder: string, scheduled: BuildResult["scheduled"]): boolean {
  try {
    const { version, posts } = JSON.parse(
      readFileSync(path.join(folder, nextBuildFile), "utf8"),
    ) as NextBuild;
    return version === 1 && JSON.stringify(posts) === JSON.stringify(scheduled);
  } catch {
    return false;
  }
}
