/** Groups posts by tag, merges spellings, and applies the files of tags/. */
import leven, { closestMatch } from "leven";
import { tagUrl, type Edition } from "../config/urls.ts";
import { isAddress } from "../content/address.ts";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import type { TagFile } from "../content/tag.ts";
import { memoize } from "../core/lazy.ts";
import type { Problem } from "../core/problem.ts";
import type { Tag } from "./blog.ts";
import { createRegistry } from "./registry.ts";
import { byName, commonestSpelling, countSpelling, type Spellings } from "./spelling.ts";

interface Group {
  readonly file?: TagFile;
  readonly spellings: Spellings;
  readonly posts: Post[];
  unlisted?: Post[];
}

/** Tags by label. A tag with a file exists even without posts, one that only unlisted posts name does not. */
export function groupByTag(
  posts: readonly Post[],
  files: readonly TagFile[],
  unlisted: readonly Post[] = [],
  { edition, tagNames }: { readonly edition?: Edition; readonly tagNames?: ReadonlyMap<string, string> } = {},
): { readonly tags: readonly Tag[]; readonly problems: readonly Problem[] } {
  const { find, problems } = createRegistry(
    files,
    (file) => [file.label, ...file.aliases.filter((each) => !isAddress(each))],
    "tag",
  );
  const groups = new Map<string, Group>();
  const slugFor = (written: string, file = find(written)): string =>
    file ? (file.slug ?? slugOf(file.label)) : slugOf(written);
  for (const file of files)
    groups.set(file.slug ?? slugOf(file.label), { file, spellings: new Map(), posts: [] });
  // Thousands of posts write few tags.
  const groupOf = memoize((written: string) => {
    const slug = slugFor(written);
    const group: Group = groups.get(slug) ?? { spellings: new Map(), posts: [] };
    groups.set(slug, group);
    return group;
  });

  for (const post of posts) {
    for (const each of post.tags) {
      const written = tagNames?.get(slugOf(each)) ?? each;
      const group = groupOf(written);
      countSpelling(group.spellings, written);
      if (group.posts.at(-1) !== post) group.posts.push(post);
    }
  }

  for (const post of unlisted)
    for (const each of post.tags) addUnlisted(groups.get(slugFor(tagNames?.get(slugOf(each)) ?? each)), post);

  const tags = [...groups]
    .map(([slug, { file, spellings, posts: tagged, unlisted: others }]): Tag => ({
      label: file?.label ?? commonestSpelling(spellings),
      slug,
      url: tagUrl(slug, edition),
      ...(file?.colour !== undefined && { colour: file.colour }),
      ...(file !== undefined && { source: file.source }),
      ...(file?.lang !== undefined && { lang: file.lang }),
      posts: tagged,
      ...(others !== undefined && { unlisted: others }),
    }))
    .sort((a, b) => byName(a.label, b.label) || byName(a.slug, b.slug));
  return { tags, problems: [...problems, ...usedOnce(tags, posts.length)] };
}

export function addUnlisted(group: { unlisted?: Post[] } | undefined, post: Post): void {
  if (group && !group.unlisted?.includes(post)) (group.unlisted ??= []).push(post);
}

/** Warns of tags on one post: they lead nowhere and are mostly slips. A tag with a file is intended. */
function usedOnce(tags: readonly Tag[], postCount: number): Problem[] {
  if (postCount < 2) return [];
  const often = tags
    .filter(({ posts, source }) => posts.length > 1 || source !== undefined)
    .map(({ label }) => label);
  return tags
    .filter(({ posts, source }) => posts.length === 1 && source === undefined)
    .map(({ label, slug, posts }): Problem => {
      const post = posts[0] as Post;
      const hint = remedy(label, often);
      return {
        severity: hint === useTwice ? "info" : "warning",
        code: "tag-once",
        file: post.source,
        field: "tags",
        value: post.tags.find((tag) => slugOf(tag) === slug) ?? label,
        message: `the tag \`${label}\` is used nowhere else`,
        hint,
        ...(hint === useTwice && { cause: label }),
      };
    });
}

/** The help for a tag that is no slip of another. */
const useTwice = "use it on another post too, describe it in a file of tags/, or leave it out";

function remedy(label: string, often: readonly string[]): string {
  const lower = label.toLowerCase();
  const glued = often.find(
    (tag) =>
      lower.startsWith(tag.toLowerCase()) && often.some((other) => lower === (tag + other).toLowerCase()),
  );
  if (glued !== undefined)
    return `two tags glued together? \`${glued}\` and \`${label.slice(glued.length)}\``;
  if (lower.startsWith("post") && often.some((tag) => lower === `post${tag.toLowerCase()}`)) {
    return `a line missing? \`post\` and \`${label.slice(4)}\``;
  }
  // Years, months and versions are told apart by their digits.
  const alike = often.filter((tag) => digitsOf(tag) === digitsOf(label));
  const nearest = closestMatch(
    lower,
    alike.map((tag) => tag.toLowerCase()),
    // Of short words, as "ui" and "ux", each letter counts.
    { maxDistance: lower.length > 5 ? 2 : lower.length > 4 ? 1 : 0 },
  );
  const meant =
    alike.find((tag) => tag.toLowerCase() === nearest && isSlip(lower, nearest)) ??
    alike.find((tag) => haveOneStem(lower, tag.toLowerCase()));
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  return useTwice;
}

const digitsOf = (tag: string): string => tag.replace(/\D+/g, " ");

/** In short words two letters are a slip only where they have changed places. */
function isSlip(tag: string, meant: string): boolean {
  const distance = leven(tag, meant);
  const sorted = (word: string): string => [...word].sort().join("");
  return distance === 1 || (distance === 2 && (tag.length > 7 || sorted(tag) === sorted(meant)));
}

/** Whether two tags share most of the word in which they differ, as "trending" and "trends" do; with one word more it is another tag. */
function haveOneStem(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  if (/^[\s-]/.test(a.slice(same) || b.slice(same))) return false;
  const word = Math.max(...[" ", "-"].map((sign) => a.lastIndexOf(sign, same - 1))) + 1;
  return same - word >= 4 && same - word >= 0.6 * (Math.max(a.length, b.length) - word);
}
