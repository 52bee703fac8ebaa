/** Posts that do not say when they were updated are marked by the last change of their text. */
import type { Post } from "../content/post.ts";
import type { TextChanges } from "./text-changes.ts";

/** Corrections on the first day are part of publishing, and a date without a time is the beginning of its day. */
const grace = 86_400_000; // milliseconds

/** Posts are as they were where nothing is to be said; changes later than `now` have not happened yet. */
export const markUpdated = (posts: readonly Post[], changes: TextChanges, now: string): readonly Post[] =>
  changes.size === 0
    ? posts
    : posts.map((post) => {
        const changed = post.updated === undefined ? changes.get(post.source) : undefined;
        const isUpdate =
          changed !== undefined && changed <= now && Date.parse(changed) >= Date.parse(post.date) + grace;
        return isUpdate ? { ...post, updated: changed } : post;
      });
