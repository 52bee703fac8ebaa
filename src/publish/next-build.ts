/** Writes when the next build is due, for schedulers. */
import { readFileSync } from "node:fs";
import path from "node:path";

export interface NextBuild {
  readonly version: 1;
  /** The moment the site was built for, ISO 8601 in UTC. */
  readonly asOf: string;
  /** When the next post is due, ISO 8601 in UTC; null if none is scheduled. */
  readonly next: string | null;
  /** The same in seconds since 1970, for shells; 0 if none is scheduled. */
  readonly nextSeconds: number;
  /** All scheduled posts, the next one first. */
  readonly posts: Scheduled;
}

type Scheduled = readonly { readonly date: string; readonly title: string; readonly source: string }[];

export const nextBuildFile = "next-build.json";

export function renderNextBuild(asOf: string, scheduled: Scheduled): string {
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
export function isNextBuild(folder: string, scheduled: Scheduled): boolean {
  try {
    const { version, posts } = JSON.parse(
      readFileSync(path.join(folder, nextBuildFile), "utf8"),
    ) as NextBuild;
    return version === 1 && JSON.stringify(posts) === JSON.stringify(scheduled);
  } catch {
    return false;
  }
}
