/** Where a new post in one of the blog's languages belongs. */
import { editionNumber } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";

export interface PostPlace {
  readonly source: string;
  /** What its front matter has to say, where its name does not. */
  readonly lang?: string;
}

/** Where most posts of the edition are: in a folder of its own, by its code in their names, or beside the others. */
export function placePost(
  stem: string,
  edition: number,
  posts: readonly Pick<Post, "source" | "lang">[],
  settings: Pick<Settings, "languages">,
): PostPlace {
  const source = `posts/${stem}.md`;
  const { code } = settings.languages[edition] ?? {};
  if (edition <= 0 || code === undefined) return { source };
  const own = posts.filter((post) => editionNumber(post.lang, settings) === edition);
  const inFolder = own.filter((post) => post.source.startsWith(`posts/${code}/`)).length;
  const byName = own.filter((post) => post.source.endsWith(`.${code}.md`)).length;
  if (own.length - inFolder - byName > Math.max(inFolder, byName)) return { source, lang: code };
  return { source: byName > inFolder ? `posts/${stem}.${code}.md` : `posts/${code}/${stem}.md` };
}
