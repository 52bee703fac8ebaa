/** Finds the posts that are the same text in other languages: by `translation_of`, or by their names. */
import { posix } from "node:path";
import { editionNumber, hasEditions, readNamedLanguage, type Languages } from "../config/editions.ts";
import type { Post } from "../content/post.ts";

/** Each post that has translations, with all of them, itself included; originals before what is translated of them. */
export type Translations = ReadonlyMap<Post, readonly Post[]>;

/** `posts` are those that may be shown, in any order. */
export function groupTranslations(posts: readonly Post[], settings: Languages): Translations {
  const groups = new Map<Post, readonly Post[]>();
  const byName = hasEditions(settings);
  if (!byName && posts.every((post) => post.translationOf === undefined)) return groups;
  const originalNamed = createOriginals(posts, settings);
  const originals = new Map<string, Post>();
  const nameOf = (post: Post): string => readNamedLanguage(post.source, settings).source;
  for (const post of byName ? posts : []) {
    const name = nameOf(post);
    const known = originals.get(name);
    if (known === undefined || editionNumber(post.lang, settings) < editionNumber(known.lang, settings))
      originals.set(name, post);
  }
  const originalOf = (post: Post): Post | undefined => {
    if (post.translationOf === undefined) return byName ? originals.get(nameOf(post)) : undefined;
    return originalNamed(post.translationOf, post);
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

/**
 * Returns the function that finds what `translation_of` names, by path or by the file's name: of several of one name,
 * such as "rain.md" and "rain.de.md", the post in the language that comes first, and never the post that asks.
 */
export function createOriginals<Named extends Pick<Post, "source" | "stem" | "lang">>(
  posts: readonly Named[],
  settings: Languages,
): (written: string, from: { readonly source: string }) => Named | undefined {
  const known = new Map<string, Named[]>();
  for (const post of posts)
    for (const name of [post.source.normalize("NFC"), post.stem])
      known.set(name, [...(known.get(name) ?? []), post]);
  return (written, { source }) => {
    const path = written.normalize("NFC").replace(/^\.?\//, "");
    const named = known.get(path) ?? known.get(posix.basename(path, ".md")) ?? [];
    return named
      .filter((post) => post.source !== source)
      .reduce<Named | undefined>((first, post) => {
        const isFirst = first && editionNumber(first.lang, settings) < editionNumber(post.lang, settings);
        return isFirst ? first : post;
      }, undefined);
  };
}
