/** Finds posts that their folder, name, title or tag calls drafts, as other generators and people do, and that are published. */
import { draftMark, isDraftName, isHidingValue } from "../content/hiding-words.ts";
import type { Post } from "../content/post.ts";
import type { Problem } from "../core/problem.ts";

/** One a folder; what is beside other posts in it is most likely the same. */
export function findHidingNames(posts: readonly Pick<Post, "source" | "title" | "unlisted">[]): Problem[] {
  const said = new Set<string>();
  return posts.flatMap(({ source, title, unlisted }): Problem[] => {
    const parts = source.normalize("NFC").slice(0, -".md".length).split("/").slice(1);
    const folder = parts.slice(0, -1).find(isDraftName);
    const stem = parts.at(-1) ?? "";
    const suffix = /\.([^.]+)$/.exec(stem)?.[1] ?? "";
    const name = folder ?? (isDraftName(suffix) ? suffix : draftMark(stem));
    const mark = name ?? draftMark(title);
    const key = folder === undefined ? source : source.slice(0, source.lastIndexOf("/"));
    if (mark === undefined || unlisted === true || said.has(key)) return [];
    said.add(key);
    return [
      {
        severity: "warning",
        code: "hiding-unknown",
        file: source,
        ...(name === undefined && { field: "title" }),
        message: `\`${mark}\` in the ${name === undefined ? "title" : "path"} of a post suggests that it is to be hidden, and it is published`,
        hint:
          folder !== undefined
            ? `write draft: true into it, or call the folder _${folder}: what begins with _ is not read`
            : name === undefined
              ? "write draft: true into it, or take it out of the title"
              : "write draft: true into it, or give the file another name",
      },
    ];
  });
}

/** One a tag: Ghost's begin with #, others with _. */
export function findHidingTags(posts: readonly Pick<Post, "source" | "tags" | "unlisted">[]): Problem[] {
  const first = new Map<string, string>();
  for (const { source, tags, unlisted } of posts)
    for (const tag of tags)
      if (unlisted !== true && isHidingValue(tag.replace(/^[#_]/, "")) && !first.has(tag))
        first.set(tag, source);
  return [...first].map(([tag, source]) => ({
    severity: "warning",
    code: "hiding-unknown",
    file: source,
    field: "tags",
    value: tag,
    message: `the tag \`${tag}\` suggests that its posts are to be hidden, and they are published`,
    hint: "write draft: true into them, or take the tag out",
  }));
}
