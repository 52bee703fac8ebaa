/** How many posts the new blog's lists show: of each tag and author, in each language. */
import { authorUrl, homeUrl, inEdition, tagUrl } from "../config/urls.ts";
import { hidesOn } from "../content/hiding-days.ts";
import { slugOf } from "../content/slug.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { OldBlog } from "./old-blog.ts";

export interface ShownNames {
  readonly posts: number;
  /** Posts that are shown, by the slugs of their tags and authors. */
  readonly tags: ReadonlyMap<string, number>;
  readonly authors: ReadonlyMap<string, number>;
}

/** Of the language with this home page. */
export type NamesIn = (home: string) => ShownNames;

export const shownNames = (blog: OldBlog, now: string): NamesIn =>
  memoize((home: string) => namesIn(home, blog, now));

function namesIn(home: string, { texts, settings }: OldBlog, now: string): ShownNames {
  const { languages = [] } = settings;
  const homeOf = (lang: unknown): string =>
    languages.find(({ code }) => code.toLowerCase() === String(lang).toLowerCase())?.home ?? homeUrl;
  const visible = texts.filter(
    ({ kind, fields }) =>
      kind === "post" &&
      homeOf(fields["lang"]) === home &&
      fields["draft"] !== true &&
      fields["unlisted"] !== true &&
      !Object.entries(fields).some((field) => hidesOn(field, now)),
  );
  const counts = (field: string): Map<string, number> => {
    const found = new Map<string, number>();
    for (const { fields } of visible)
      for (const slug of new Set([fields[field] ?? []].flat().map((name) => slugOf(String(name)))))
        found.set(slug, (found.get(slug) ?? 0) + 1);
    return found;
  };
  const tags = counts("tags");
  // Eleventy's word for every post, which is none here.
  tags.delete("post");
  const authors = counts("author");
  if (settings.author !== undefined && !authors.has(slugOf(settings.author)))
    authors.set(slugOf(settings.author), visible.length);
  return { posts: visible.length, tags, authors };
}

/** Whether an address is that of a further page which a list of the new blog has: "/tags/sea/page/2/". */
export type IsOwnPage = (address: string, list: string) => boolean;

export function ownPages({ settings }: OldBlog, shownIn: NamesIn, pageSize: number): IsOwnPage {
  const posts = lazy(
    () =>
      new Map(
        [homeUrl, ...(settings.languages ?? []).flatMap((each) => each.home ?? [])].flatMap((home) => {
          const shown = shownIn(home);
          return [
            [home, shown.posts] as const,
            ...[...shown.tags].map(([slug, count]) => [inEdition(tagUrl(slug), { home }), count] as const),
            ...[...shown.authors].map(
              ([slug, count]) => [inEdition(authorUrl(slug), { home }), count] as const,
            ),
          ];
        }),
      ),
  );
  return (address, list) => {
    const number = address.startsWith(list)
      ? /^page\/(\d+)\/$/.exec(address.slice(list.length))?.[1]
      : undefined;
    return (
      number !== undefined && Number(number) > 1 && (Number(number) - 1) * pageSize < (posts().get(list) ?? 0)
    );
  };
}
