/** Finds the posts that are the same text in other languages: by `translation_of`, or by their names. */
import path from "node:path";
import { hasEditions, readNamedLanguage, type Languages } from "../config/editions.ts";
import type { Post } from "../content/post.ts";

/** Each post that has translations, with all of them, itself included; originals before what is translated of them. */
export type Translations = ReadonlyMap<Post, readonly Post[]>;

/** `posts` are those that may be shown, in any order. */
export function groupTranslations(posts: readonly Post[], settings: Languages): Translations {
  const groups = new Map<Post, readonly Post[]>();
  const byName = hasEditions(settings);
  if (!byName && posts.every((post) => post.translationOf === undefined)) return groups;
  const bySource = new Map(
    posts.flatMap((post) => [[post.source, post] as const, [post.stem, post] as const]),
  );
  const originals = new Map<string, Post>();
  const nameOf = (post: Post): string => readNamedLanguage(post.source, settings).source;
  for (const post of byName ? posts : []) {
    const name = nameOf(post);
    const known = originals.get(name);
    if (known === undefined || languagePlace(post, settings) < languagePlace(known, settings))
      originals.set(name, post);
  }
  const originalOf = (post: Post): Post | undefined => {
    if (post.translationOf === undefined) return byName ? originals.get(nameOf(post)) : undefined;
    const named = post.translationOf.replace(/^\.?\//, "");
    return bySource.get(named) ?? bySource.get(path.posix.basename(named, ".md"));
  };
  for (const post of posts) {
    const original = originalOf(post);
    if (!original || original === post) continue;
    // A translation of a translation joins both groups, in either order.
    const group = [...new Set([...(groups.get(original) ?? [original]), ...(groups.get(post) ?? [post])])];
    for (const member of group) groups.set(member, group);
  }
  return groups;
}

/** In the order of the settings; a post that says no language is in the first. */
const languagePlace = ({ lang }: Post, { languages = [] }: Languages): number =>
  lang === undefined ? 0 : languages.findIndex(({ code }) => code.toLowerCase() === lang.toLowerCase());
