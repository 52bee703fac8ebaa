/** The layout a post names → one that is there. */
import { closestMatch } from "leven";
import { memoize } from "../core/lazy.ts";
import { isError, type Problem } from "../core/problem.ts";
import { findLayout } from "./layout-languages.ts";
import type { Post } from "./post.ts";
import type { ParsedSources } from "./read-content.ts";

/**
 * A layout without a file means the existing one whose name it extends: "blog_base_anna.njk" is "blog_base.njk". Said
 * once for each name; where nothing fits, each post that names it has an error.
 */
export function resolveLayouts<LaidOut extends Pick<Post, "source" | "layout">>(
  posts: readonly LaidOut[],
  available: readonly string[],
  aliases: Readonly<Record<string, string>>,
): { readonly posts: readonly LaidOut[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const there = new Set(available);
  const layoutOf = memoize((name: string) => find(name, there));
  const said = new Set<string>();
  const resolved: LaidOut[] = [];
  for (const post of posts) {
    const written = Object.hasOwn(aliases, post.layout) ? (aliases[post.layout] as string) : post.layout;
    const layout = layoutOf(written);
    if (layout === post.layout) {
      resolved.push(post);
      continue;
    }
    const place = { file: post.source, field: "layout", value: post.layout };
    if (layout === undefined) {
      const isMarkdown = written.endsWith(".md");
      const letters = written.replace(/\.njk$/, "").length;
      const nearest = closestMatch(written, available, { maxDistance: Math.min(4, Math.ceil(letters / 3)) });
      problems.push({
        severity: "error",
        code: "layout-missing",
        ...place,
        message:
          written === "false"
            ? "a post without a layout has nothing around its text"
            : isMarkdown
              ? `layouts are not read as Markdown, which \`${written}\` is`
              : `there is no layout \`${written}\` in _includes/`,
        ...(isMarkdown
          ? { hint: `write it as HTML, in _includes/${written.slice(0, -3)}.njk` }
          : written === "false"
            ? { hint: "write {{ content | safe }} into _includes/bare.njk, and here layout: bare.njk" }
            : nearest === undefined
              ? {
                  hint: `use layout: blog_base.njk, add _includes/${written}, or set layoutAliases: { "${post.layout}": "blog_base.njk" } in site.config.ts for all posts`,
                  cause: post.layout,
                }
              : { hint: `did you mean \`${nearest}\`?` }),
      });
      // Nothing is published; all else that is wrong with it is said all the same.
      if (there.has(standardLayout)) resolved.push({ ...post, layout: standardLayout });
      continue;
    }
    if (!layout.startsWith(`${post.layout}.`) && written === post.layout && !said.has(written)) {
      said.add(written);
      problems.push({
        severity: "info",
        code: "layout-resolved",
        ...place,
        message: `there is no \`${written}\`, posts that name it are shown with \`${layout}\``,
        hint: `set layoutAliases: { "${written}": "${layout}" } in site.config.ts to say so yourself`,
      });
    }
    resolved.push({ ...post, layout });
  }
  return { posts: resolved, problems };
}

/** The layout of posts that name none. */
export const standardLayout = "blog_base.njk";

/** What else is wrong with posts that have errors. */
export const layoutsOfBroken = (
  parsed: ParsedSources,
  available: readonly string[],
  aliases: Readonly<Record<string, string>>,
): readonly Problem[] =>
  resolveLayouts(
    [...parsed].flatMap(([source, { broken }]) =>
      broken?.layout === undefined ? [] : { source, layout: broken.layout },
    ),
    available,
    aliases,
  ).problems.filter(isError);

function find(name: string, available: ReadonlySet<string>): string | undefined {
  const written = findLayout(name, available);
  if (written !== undefined) return written;
  const stem = name.replace(/\.njk$/, "");
  const shorter = [...available]
    .map((each) => each.replace(/\.njk$/, ""))
    .filter((each) => stem.startsWith(each) && /^[_-]/.test(stem.slice(each.length)))
    .sort((a, b) => b.length - a.length)[0];
  return shorter === undefined ? undefined : `${shorter}.njk`;
}
