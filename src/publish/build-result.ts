/** What a build is asked for and what it answers. */
import { placeProblems } from "../content/place-problems.ts";
import type { ShownProblems } from "../check/known-problems.ts";
import { appearsAt } from "../blog/create-blog.ts";
import type { Problem } from "../core/problem.ts";
import type { Site } from "../pages/site.ts";
import { compareStrings } from "../core/sorted.ts";

export interface BuildOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** The moment the site is as of, ISO 8601 in UTC. */
  readonly now: string;
  /** Whether drafts and later posts are shown. */
  readonly unpublished: boolean;
  readonly onStage: (stage: string, done?: number, total?: number) => void;
  /** Warnings stop the publishing too. */
  readonly strict: boolean;
  /** Only look for problems: nothing is published. */
  readonly checkOnly: boolean;
  /** The site as it is not meant to stay, with drafts or as of another day: its addresses are not held to the lock. */
  readonly view?: boolean;
  /** All problems there are become known ones. */
  readonly baseline?: boolean;
  /** Threads that share the work; absent: as many as the machine has cores. */
  readonly workers?: number | undefined;
  /** Makes no AVIF, which takes most of the time that pictures need. */
  readonly fast?: boolean;
  /** Says of each page that is made why. */
  readonly why?: boolean;
  /** Absolute path of the folder that is published to; _site/, if absent, which is Octavo's alone. */
  readonly output?: string | undefined;
}

export interface BuildResult {
  readonly problems: readonly Problem[];
  /** Lines about the build itself, such as a cache that could not be used. */
  readonly notices: readonly string[];
  /** How many problems besides are known and not shown. */
  readonly known: number;
  readonly published: boolean;
  readonly posts: number;
  /** All pages of the site, and the files written and removed now. */
  readonly pages: number;
  readonly written: number;
  readonly removed: number;
  readonly drafts: number;
  readonly expired: number;
  /** The posts that wait for their day, or for the day they go, the next one first. */
  readonly scheduled: readonly Scheduled[];
}

export interface Scheduled {
  /** Instant in UTC. */
  readonly date: string;
  readonly title: string;
  readonly source: string;
  /** Whether it goes then. */
  readonly expires?: true;
}

/** Of a site that is not published, as far as this goes. */
export function resultOf(
  site: Site,
  { problems, known }: ShownProblems,
  notices: readonly string[],
  { root, unpublished }: BuildOptions,
): BuildResult {
  return {
    problems: placeProblems(problems, root),
    known,
    notices,
    published: false,
    posts: site.blog.all.length,
    pages: site.planned.length,
    written: 0,
    removed: 0,
    drafts: unpublished ? 0 : site.waiting.drafts,
    expired: unpublished ? 0 : site.waiting.expired.length,
    scheduled: unpublished ? [] : scheduledOf(site),
  };
}

const scheduledOf = ({ waiting }: Site): readonly Scheduled[] =>
  [
    ...waiting.scheduled.map((post): Scheduled => ({
      date: appearsAt(post),
      title: post.title,
      source: post.source,
    })),
    ...waiting.expiring.map(({ expires, title, source }): Scheduled => ({
      date: expires as string,
      title,
      source,
      expires: true,
    })),
  ].sort((a, b) => compareStrings(a.date, b.date) || compareStrings(a.source, b.source));

/** Where the settings leave nothing to build. */
export const noResult = (problems: readonly Problem[]): BuildResult => ({
  problems,
  known: 0,
  notices: [],
  published: false,
  posts: 0,
  pages: 0,
  written: 0,
  removed: 0,
  drafts: 0,
  expired: 0,
  scheduled: [],
});
