/** The pages of every language of a blog, each with what it is in the others. */
import { editionNumber, hasEditions, readNamedLanguage } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { authorsUrl, seriesFolder, tagsUrl } from "../config/urls.ts";
import type { EditionBlog, GroupedPosts } from "../blog/group-posts.ts";
import { isKeptFromRobots, type Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { lazy } from "../core/lazy.ts";
import type { Alternates, AlternatesOf, EditionLink, PlannedPage } from "./page.ts";

/** Who reads none of the languages of a blog in several is led to the first. */
export function withDefault(alternates: Alternates, settings: Pick<Settings, "languages">): Alternates {
  const isMany = hasEditions(settings) && alternates.length > 1;
  const found = isMany ? alternates.find(({ lang }) => editionNumber(lang, settings) === 0) : undefined;
  return found ? [...alternates, { lang: "x-default", url: found.url }] : alternates;
}

/** The same page in all languages that have it, itself included; none where that is only one. */
export function sameLinks(links: readonly EditionLink[]): readonly EditionLink[] {
  const same = links.filter(({ isSame }) => isSame);
  return same.length > 1 ? same : [];
}

/** A post in all its languages, as far as search engines may show it there. */
export function postAlternates(post: Post, translations: readonly Post[], language: string): Alternates {
  const shown = [post, ...translations].filter(
    (each) => !isKeptFromRobots(each) && each.canonical === undefined,
  );
  return shown[0] === post && shown.length > 1
    ? shown.map(({ lang = language, url }) => ({ lang, url }))
    : [];
}

/** `plan` makes the pages of one edition; it is given what they are in the others. */
export function planEditions(
  { editions, blog, relationsOf }: Pick<GroupedPosts, "editions" | "blog" | "relationsOf">,
  settings: Settings,
  plan: (edition: EditionBlog, alternatesOf?: AlternatesOf) => readonly PlannedPage[],
): readonly PlannedPage[] {
  if (!hasEditions(settings)) return editions.flatMap((edition) => plan(edition));
  const posts = new Map(blog.all.map((post) => [post.source, post]));
  const postOf = ({ source = "" }: PlannedPage): Post | undefined => posts.get(source);
  const inTongue = lazy(() => createNamedAddresses(settings, { editions, relationsOf }));

  const linksFrom =
    (here: number) =>
    (url: string, post?: Post): readonly EditionLink[] =>
      editions.map(({ settings: { language: lang, home } }, number): EditionLink => {
        if (number === here) return { lang, url, isSame: true, isHere: true };
        const away = { lang, isHere: false };
        const translations = post ? relationsOf(post).translations : [];
        const found = translations.find((each) => editionNumber(each.lang, settings) === number);
        if (found) return { ...away, url: found.url, isSame: true };
        const rest = inTongue()(url.slice(editions[here]?.settings.home.length), here, number);
        const isThere = (address: string): boolean =>
          post === undefined && urls()[number]?.has(address) === true;
        if (isThere(home + rest)) return { ...away, url: home + rest, isSame: true };
        const list = home + rest.replace(/page\/\d+\/$/, "");
        return { ...away, url: isThere(list) ? list : home, isSame: false };
      });

  const planned = editions.map((edition, number) => {
    const linksOf = linksFrom(number);
    const pages = plan(edition, (url, post) => sameLinks(linksOf(url, post)));
    const { language } = edition.settings;
    return pages.map((page) => withEditions(page, language, () => linksOf(page.url, postOf(page))));
  });
  const urls = lazy(() => planned.map((pages) => new Set(pages.map(({ url }) => url))));
  return planned.flat();
}

const withEditions = (
  page: PlannedPage,
  language: string,
  links: () => readonly EditionLink[],
): PlannedPage => ({
  url: page.url,
  kind: page.kind,
  template: page.template,
  language,
  ...(page.source !== undefined && { source: page.source }),
  about: page.about,
  ...(page.date !== undefined && { date: page.date }),
  parts: () => ({ ...page.parts(), editions: links() }),
  card: () => page.card?.(),
  others: () => page.others?.(),
  alternates: () => sameLinks(links()),
  make() {
    const made = page.make();
    return { language, ...made, view: { ...made.view, editions: links() } };
  },
});

/** Returns the function that gives an address of one edition, without its home, the name that a tag or an author has in another. */
function createNamedAddresses(
  settings: Settings,
  { editions, relationsOf }: Pick<GroupedPosts, "editions" | "relationsOf">,
): (rest: string, from: number, to: number) => string {
  const { languages } = settings;
  // A file may give a tag a slug of its own.
  const slugIn = (name: string, number: number): string =>
    editions[number]?.blog.tags.find(({ label }) => slugOf(label) === slugOf(name))?.slug ?? slugOf(name);
  const pairedTags = languages.map(({ tags }, number) =>
    Object.entries(tags).map(([name, own]) => [slugIn(name, 0), slugIn(own, number)] as const),
  );
  const inFolders = [
    inFolder(
      tagsUrl,
      pairedByFile("tags", editions, settings).map((pairs, at) => [...pairs, ...(pairedTags[at] ?? [])]),
    ),
    inFolder(authorsUrl, pairedByFile("authors", editions, settings)),
    inFolder(seriesFolder, pairedByPosts(editions, relationsOf)),
  ];
  return (rest, from, to) => inFolders.reduce((named, rename) => rename(named, from, to), rest);
}

/** Slugs in the first language and in another. */
type Pair = readonly [first: string, own: string];

/** "tags/ink.de.md" is about what "tags/ink.md" is about, whatever their slugs. */
function pairedByFile(
  kind: "tags" | "authors",
  editions: readonly EditionBlog[],
  settings: Settings,
): readonly (readonly Pair[])[] {
  const slugs = editions.map(
    ({ blog }) =>
      new Map(
        blog[kind].flatMap(({ source, slug }) =>
          source === undefined ? [] : [[readNamedLanguage(source, settings).source, slug] as const],
        ),
      ),
  );
  return slugs.map((each) =>
    [...each].flatMap(([source, own]) => {
      const first = slugs[0]?.get(source);
      return first === undefined ? [] : [[first, own] as const];
    }),
  );
}

/** A series of translations is that of their originals, whatever it is called. */
function pairedByPosts(
  [first, ...others]: readonly EditionBlog[],
  relationsOf: GroupedPosts["relationsOf"],
): readonly (readonly Pair[])[] {
  const slugs = new Map(first?.blog.series.flatMap(({ slug, posts }) => posts.map((post) => [post, slug])));
  const originalOf = (post: Post): string | undefined =>
    [post, ...relationsOf(post).translations]
      .map((each) => slugs.get(each))
      .find((slug) => slug !== undefined);
  return [
    [],
    ...others.map(({ blog }) =>
      blog.series.flatMap(({ slug, posts }): Pair[] => {
        const original = posts.map(originalOf).find((each) => each !== undefined);
        return original === undefined ? [] : [[original, slug]];
      }),
    ),
  ];
}

function inFolder(
  url: string,
  pairs: readonly (readonly Pair[])[],
): (rest: string, from: number, to: number) => string {
  const folder = url.slice(1);
  const own = pairs.map((each) => new Map(each));
  const original = pairs.map((each) => new Map(each.map(([name, named]) => [named, name])));
  return (rest, from, to) => {
    const [slug = "", ...others] = rest.startsWith(folder) ? rest.slice(folder.length).split("/") : [];
    if (slug === "") return rest;
    const first = original[from]?.get(slug) ?? slug;
    return folder + [own[to]?.get(first) ?? first, ...others].join("/");
  };
}
