/** Finds posts that their folder or name calls drafts, as other generators do, and that are published. */
import { isDraftName } from "../content/hiding-words.ts";
import type { Post } from "../content/post.ts";
import type { Problem } from "../core/problem.ts";

/** One a folder; what is beside other posts in it is most likely the same. */
export function findHidingNames(posts: readonly Pick<Post, "source" | "unlisted">[]): Problem[] {
  const said = new Set<string>();
  return posts.flatMap(({ source, unlisted }): Problem[] => {
    const parts = source.normalize("NFC").slice(0, -".md".length).split("/").slice(1);
    const folder = parts.slice(0, -1).find(isDraftName);
    const suffix = /\.([^.]+)$/.exec(parts.at(-1) ?? "")?.[1] ?? "";
    const name = folder ?? (isDraftName(suffix) ? suffix : undefined);
    const key = folder === undefined ? source : source.slice(0, source.lastIndexOf("/"));
    if (name === undefined || unlisted === true || said.has(key)) return [];
    said.add(key);
    return [
      {
        severity: "warning",
        code: "hiding-unknown",
        file: source,
        message: `\`${name}\` in the path of a post suggests that it is to be hidden, and it is published`,
        hint:
          folder === undefined
            ? "write draft: true into it, or give the file another name"
            : `write draft: true into it, or call the folder _${folder}: what begins with _ is not read`,
      },
    ];
  });
}
