/** The pages of every language of a blog, each with what it is in the others. */
import { editionNumber, hasEditions } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { tagsUrl } from "../config/urls.ts";
import type { EditionBlog, GroupedPosts } from "../blog/group-posts.ts";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { lazy } from "../core/lazy.ts";
import type { Alternates, AlternatesOf, EditionLink, PlannedPage } from "./page.ts";

/** Who reads none of the languages of a blog in several is led to the first. */
export function withDefault(
  alternates: Alternates,
  { languages: [first] }: Pick<Settings, "languages">,
): Alternates {
  const found = alternates.length > 1 ? alternates.find(({ lang }) => lang === first?.code) : undefined;
  return found ? [...alternates, { lang: "x-default", url: found.url }] : alternates;
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
  const inTongue = createTagAddresses(settings, editions);

  const linksFrom =
    (here: number) =>
    (url: string, post?: Post): readonly EditionLink[] =>
      editions.map(({ settings: { language: lang, home } }, number): EditionLink => {
        if (number === here) return { lang, url, isSame: true, isHere: true };
        const away = { lang, isHere: false };
        const translations = post ? relationsOf(post).translations : [];
        const found = translations.find((each) => editionNumber(each.lang, settings) === number);
        if (found) return { ...away, url: found.url, isSame: true };
        const rest = inTongue(url.slice(editions[here]?.settings.home.length), here, number);
        const isThere = (address: string): boolean =>
          post === undefined && urls()[number]?.has(address) === true;
        if (isThere(home + rest)) return { ...away, url: home + rest, isSame: true };
        const list = home + rest.replace(/page\/\d+\/$/, "");
        return { ...away, url: isThere(list) ? list : home, isSame: false };
      });

  const planned = editions.map((edition, number) => {
    const linksOf = linksFrom(number);
    const pages = plan(edition, (url, post) => {
      const same = linksOf(url, post).filter(({ isSame }) => isSame);
      return same.length > 1 ? same : [];
    });
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
  ...(page.source === undefined ? {} : { source: page.source }),
  ...(page.date === undefined ? {} : { date: page.date }),
  parts: () => ({ ...page.parts(), editions: links() }),
  alternates: () => links().filter(({ isSame }) => isSame),
  make() {
    const made = page.make();
    return { language, ...made, view: { ...made.view, editions: links() } };
  },
});

/** Returns the function that gives an address of one edition, without its home, the name that a tag has in another. */
function createTagAddresses(
  { languages }: Settings,
  editions: readonly EditionBlog[],
): (rest: string, from: number, to: number) => string {
  // A file may give a tag a slug of its own.
  const slugIn = (name: string, number: number): string =>
    editions[number]?.blog.tags.find(({ label }) => slugOf(label) === slugOf(name))?.slug ?? slugOf(name);
  const pairs = languages.map(({ tags }, number) =>
    Object.entries(tags).map(([name, own]) => [slugIn(name, 0), slugIn(own, number)] as const),
  );
  const own = pairs.map((each) => new Map(each));
  const original = pairs.map((each) => new Map(each.map(([name, named]) => [named, name])));
  const folder = tagsUrl.slice(1);
  return (rest, from, to) => {
    const [slug = "", ...others] = rest.startsWith(folder) ? rest.slice(folder.length).split("/") : [];
    if (slug === "") return rest;
    const first = original[from]?.get(slug) ?? slug;
    return folder + [own[to]?.get(first) ?? first, ...others].join("/");
  };
}
