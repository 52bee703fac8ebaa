/** Posts that are not in the blog, as it is now. */
import type { Post } from "../content/post.ts";
import type { ParsedSources } from "../content/read-content.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { isError, type Problem } from "../core/problem.ts";
import { lazy } from "../core/lazy.ts";
import type { Blog } from "./blog.ts";
import { isPublished, stateOf } from "./create-blog.ts";

export interface WaitingPosts {
  readonly waiting: {
    readonly drafts: number;
    readonly scheduled: readonly Post[];
    readonly expired: readonly Post[];
    /** Posts that will go, in the blog or not. */
    readonly expiring: readonly Post[];
  };
  /** Sources of posts that are not in the blog, by the address they would have. */
  readonly unpublished: () => ReadonlyMap<string, string>;
}

export function findWaiting(posts: readonly Post[], blog: Pick<Blog, "all">, now: string): WaitingPosts {
  // Most are neither now nor later anything but published.
  const others = posts.filter((post) => post.expires !== undefined || !isPublished(post, now));
  return {
    waiting: {
      drafts: others.filter((post) => post.draft).length,
      scheduled: others.filter((post) => stateOf(post, now) === "scheduled"),
      expired: others.filter((post) => stateOf(post, now) === "expired"),
      expiring: others.filter(({ draft, expires }) => !draft && expires !== undefined && expires > now),
    },
    unpublished: lazy(() => {
      const shown = new Set(blog.all.map(({ source }) => source));
      return new Map(
        posts.filter(({ source }) => !shown.has(source)).map(({ url, source }) => [url, source]),
      );
    }),
  };
}

/** Mistakes of posts that are not published yet stop nothing until their day. */
export const easeWaiting = (problems: readonly Problem[], waiting: Waiting): Problem[] =>
  problems.map((problem) =>
    !waiting.unpublished && isError(problem) && isWaiting(problem.file, waiting)
      ? { ...problem, severity: "warning" }
      : problem,
  );

/** Whether a file is a post that is not published now. */
export function isWaiting(source: string, { parsed, now }: Pick<Waiting, "parsed" | "now">): boolean {
  const { post, waits } = (kindOfSource(source) === "posts" && parsed.get(source)) || {};
  return post ? !isPublished(post, now) : isLater(waits, now);
}

/** Whether a post with errors would not be published now. */
export const isLater = (waits: string | undefined, now: string): boolean =>
  waits !== undefined && (waits === "draft" || waits > now);

interface Waiting {
  readonly parsed: ParsedSources;
  readonly now: string;
  readonly unpublished: boolean;
}
