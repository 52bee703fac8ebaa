/** Front matter of layouts that Eleventy would give to the templates in them, and that posts do not take from there. */
import { forAllPosts, postFields } from "../config/own-names.ts";
import type { Post } from "../content/post.ts";
import type { Problem } from "../core/problem.ts";
import type { Templates } from "../pages/template.ts";

export function findLayoutFields(
  posts: readonly Pick<Post, "layout">[],
  { byPath }: Pick<Templates, "byPath">,
): Problem[] {
  const first = new Set(posts.map(({ layout }) => `_includes/${layout}`));
  const used = new Set([...first].flatMap((source) => [source, ...(byPath.get(source)?.layouts ?? [])]));
  return [...used].flatMap((file) =>
    Object.keys(byPath.get(file)?.data ?? {})
      .filter((name) => postFields.includes(name) || name === "eleventyComputed")
      .map((name) => ({
        severity: "warning",
        code: "eleventy-unused",
        file,
        value: `${name}:`,
        message: `\`${name}\` of a layout does not reach posts`,
        hint:
          name === "eleventyComputed"
            ? "move it into _data/eleventyComputed.js, or beside the posts into posts/posts.11tydata.js"
            : forAllPosts(name),
      })),
  );
}
