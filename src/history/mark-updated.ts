/** Sets `updated` of posts without one to the last change of their text. */
import type { Post } from "../content/post.ts";
import type { TextChanges } from "./text-changes.ts";

/** Corrections on the first day are part of publishing; a date without a time is the beginning of its day. */
const grace = 86_400_000; // milliseconds

/** A post without a later change stays the same value. Changes after `now` do not count. */
export const markUpdated = (posts: readonly Post[], changes: TextChanges, now: string): readonly Post[] =>
  changes.size === 0
    ? posts
    : posts.map((post) => {
        const changed = post.updated === undefined ? changes.get(post.source) : undefined;
        const isUpdate =
          changed !== undefined && changed <= now && Date.parse(changed) >= Date.parse(post.date) + grace;
        if (!isUpdate) return post;
        const { updated: _, ...rest } = post;
        return { updated: changed, ...rest };
      });
