/** The layout a post names → one that is there. */
import { closestMatch } from "leven";
import type { Problem } from "../core/problem.ts";
import { layoutLanguages } from "./layout-languages.ts";
import type { Post } from "./post.ts";

/**
 * A layout without a file means the existing one whose name it extends: "blog_base_anna.njk" is "blog_base.njk". Said
 * once for each name; where nothing fits, each post that names it has an error.
 */
export function resolveLayouts(
  posts: readonly Post[],
  available: readonly string[],
  aliases: Readonly<Record<string, string>>,
): { readonly posts: readonly Post[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const there = new Set(available);
  const said = new Set<string>();
  const resolved: Post[] = [];
  for (const post of posts) {
    const written = Object.hasOwn(aliases, post.layout) ? (aliases[post.layout] as string) : post.layout;
    const layout = find(written, there);
    if (layout === post.layout) {
      resolved.push(post);
      continue;
    }
    const place = { file: post.source, field: "layout", value: post.layout };
    if (layout === undefined) {
      const letters = written.replace(/\.njk$/, "").length;
      const nearest = closestMatch(written, available, { maxDistance: Math.min(4, Math.ceil(letters / 3)) });
      problems.push({
        severity: "error",
        code: "layout-missing",
        ...place,
        message: `there is no layout \`${written}\` in _includes/`,
        hint:
          nearest === undefined
            ? `use layout: blog_base.njk, add _includes/${written}, or set layoutAliases: { "${post.layout}": "blog_base.njk" } in site.config.ts for all posts`
            : `did you mean \`${nearest}\`?`,
      });
      // Nothing is published; all else that is wrong with it is said all the same.
      if (there.has(standard)) resolved.push({ ...post, layout: standard });
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

const standard = "blog_base.njk";

function find(name: string, available: ReadonlySet<string>): string | undefined {
  if (available.has(name)) return name;
  const written = layoutLanguages
    .map((language) => `${name}.${language}`)
    .find((each) => available.has(each));
  if (written !== undefined) return written;
  const stem = name.replace(/\.njk$/, "");
  const shorter = [...available]
    .map((each) => each.replace(/\.njk$/, ""))
    .filter((each) => stem.startsWith(each) && /^[_-]/.test(stem.slice(each.length)))
    .sort((a, b) => b.length - a.length)[0];
  return shorter === undefined ? undefined : `${shorter}.njk`;
}
