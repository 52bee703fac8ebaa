/** What the languages of a blog in several mean for names of posts. */
import { editionNumber, hasEditions, readNamedLanguage, type Languages } from "../config/editions.ts";
import type { Post } from "../content/post.ts";

export interface PostLanguages {
  /** Language of a post by its repository path, or of a text that says `lang` or nothing. */
  readonly of: (source: string | undefined, lang?: string) => string;
  /** The blog's own. */
  readonly first: string;
  /** The repository path without a language in it, which is what posts in that language call it by. */
  readonly plainSource: (source: string) => string;
}

/** Undefined for a blog in one language. */
export function createPostLanguages(
  posts: readonly Pick<Post, "source" | "lang">[],
  settings: Languages,
): PostLanguages | undefined {
  if (!hasEditions(settings)) return undefined;
  const codes = (settings.languages ?? []).map(({ code }) => code);
  const languages = new Map(posts.map(({ source, lang }) => [source, lang]));
  return {
    of: (source, lang = languages.get(source ?? "")) => codes[editionNumber(lang, settings)] ?? "",
    first: codes[0] ?? "",
    plainSource: (source) => readNamedLanguage(source, settings).source,
  };
}
