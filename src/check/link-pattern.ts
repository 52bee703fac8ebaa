/** Finds the pattern that dead links to posts follow: that of the site which was here before, which the settings do not name yet. */
import { DateTime } from "luxon";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { memoize } from "../core/lazy.ts";
import { decodeAddress } from "../core/address-codec.ts";
import type { Problem } from "../core/problem.ts";

type Addressed = Pick<Post, "source" | "stem" | "title" | "date">;
type Place = Pick<Settings, "permalink" | "timeZone" | "pathPrefix">;

/** So many posts at one pattern are no accident. */
const fewestPosts = 3;

/** Links to addresses where nothing is, which follow such a pattern, are told of the setting, each; `mergeRepeated` says them once. */
export function hintAtPattern(
  problems: readonly Problem[],
  posts: readonly Addressed[],
  place: Place,
): Problem[] {
  if (problems.length < fewestPosts) return [...problems];
  const named = nameOnce(posts);
  const found = problems.map((problem) => patternOf(problem, named, place));
  const linkedAt = (pattern: string): ReadonlySet<Addressed> =>
    new Set(found.flatMap((each) => (each?.pattern === pattern ? each.post : [])));
  const isFollowed = memoize((pattern: string) => linkedAt(pattern).size >= fewestPosts);
  return problems.map((problem, at) => {
    const pattern = found[at]?.pattern;
    return pattern === undefined || pattern === place.permalink || !isFollowed(pattern)
      ? problem
      : { ...problem, hint: hintFor(pattern), cause: pattern };
  });
}

/** File names come before titles; what two posts are called is the name of neither. */
function nameOnce(posts: readonly Addressed[]): ReadonlyMap<string, Addressed | undefined> {
  const all = new Map<string, Addressed | undefined>();
  const namings = [
    ({ stem }: Addressed) => stem,
    ({ stem }: Addressed) => withoutDate(stem),
    ({ title }: Addressed) => slugOf(title),
  ];
  for (const nameOf of namings) {
    const names = new Map<string, Addressed | undefined>();
    for (const post of posts) names.set(nameOf(post), names.has(nameOf(post)) ? undefined : post);
    for (const [name, post] of names) if (!all.has(name)) all.set(name, post);
  }
  return all;
}

const hintFor = (pattern: string): string =>
  `where posts are to be at ${pattern}, set permalink: ${JSON.stringify(pattern)} in site.config.ts`;

function patternOf(
  { value = "" }: Problem,
  named: ReadonlyMap<string, Addressed | undefined>,
  { timeZone, pathPrefix }: Place,
): { readonly pattern: string; readonly post: Addressed } | undefined {
  const path = decodeAddress(value.replace(/^https?:\/\/[^/]+/i, "").split(/[?#]/, 1)[0] ?? "");
  const inside = path.startsWith(pathPrefix) ? path.slice(pathPrefix.length - 1) : path;
  const [, folders = "", name = "", end = ""] =
    /^(\/(?:[^/]+\/)*)([^/]+?)(\.html?|\/(?:index\.html)?)?$/.exec(inside) ?? [];
  const post = named.get(name);
  if (!post) return undefined;
  const date = DateTime.fromISO(post.date, { zone: timeZone });
  // Where day and month are equal, the month comes first.
  let left = ["yyyy", "MM", "dd"].map((form) => date.toFormat(form));
  const folder = folders.replace(/[^/]+/g, (each) => {
    const at = left.indexOf(each);
    if (at < 0) return each;
    left = left.slice(at + 1);
    return [":day", ":month", ":year"][left.length] as string;
  });
  const last = name === withoutDate(post.stem) ? ":name" : name === post.stem ? ":stem" : ":slug";
  return { pattern: `${folder}${last}${end.startsWith(".") ? end : "/"}`, post };
}

const withoutDate = (stem: string): string => stem.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_](?=.)/, "");
