/** Lists the texts of a kind for /admin/, whole: the page searches, filters and sorts. */
import { groupTranslations } from "../blog/translations.ts";
import { createRelations } from "../blog/relations.ts";
import { editionNumber, hasEditions } from "../config/editions.ts";
import { prefixedUrl } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import { stemOf } from "../content/parse-post.ts";
import { countWords } from "../content/reading-time.ts";
import { kindOfSource, type SourceKind } from "../content/source-kind.ts";
import type { Problem } from "../core/problem.ts";
import type { Site } from "../pages/site.ts";
import { fieldsIn, statusOf } from "./draft-fields.ts";
import { siteOf, type EditorContext } from "./editor-context.ts";
import type { KeptTexts } from "./kept-texts.ts";
import type { Listed } from "./protocol.ts";
import { readText } from "./stored-files.ts";

/** Counts of words by source and the digest of its bytes. */
export type KnownWords = Map<string, number>;

interface Listing {
  readonly context: EditorContext;
  readonly site: Site;
  readonly unsaved: ReadonlySet<string>;
  readonly problems: ReadonlyMap<string, number>;
  readonly known: KnownWords;
  /** What posts of several languages have besides. */
  readonly languagesOf: (post: Post) => Pick<Listed, "language" | "translations">;
  /** As lists of the site say them, whatever spelling the post has. */
  readonly namesOf: (post: Post) => Pick<Listed, "authors" | "tags">;
}

export function listTexts(
  context: EditorContext,
  kept: KeptTexts,
  kind: SourceKind,
  known: KnownWords,
): readonly Listed[] {
  const site = siteOf(context);
  const problems = countBySource(context.site.problems());
  const listing = {
    context,
    site,
    unsaved: kept.unsavedSources(),
    problems,
    known,
    namesOf: namesIn(site),
    languagesOf: languagesIn(site, context),
  };
  if (kind === "posts") return listPosts(listing);
  if (kind === "pages") return listPages(listing);
  return kind === "authors" ? listAuthors(listing) : listTags(listing);
}

function namesIn({ blog }: Site): Listing["namesOf"] {
  const relationsOf = createRelations(blog);
  const shown = new Set(blog.all);
  return (post) => {
    if (!shown.has(post)) return { authors: post.authors, tags: post.tags };
    const { authors, tags } = relationsOf(post);
    return { authors: authors.map(({ name }) => name), tags: tags.map(({ label }) => label) };
  };
}

function languagesIn({ blog }: Site, { settings }: EditorContext): Listing["languagesOf"] {
  if (!hasEditions(settings)) return () => ({});
  const translations = groupTranslations(blog.all, settings);
  const languageOf = ({ lang }: Post): string =>
    settings.languages[editionNumber(lang, settings)]?.code ?? settings.language;
  return (post) => ({
    language: languageOf(post),
    translations: (translations.get(post) ?? [])
      .filter((each) => each !== post)
      .map((each) => ({ language: languageOf(each), url: prefixedUrl(each.url, settings) })),
  });
}

/** Of each language one: they are the same to authors. */
const eachOnce = (listed: readonly Listed[]): readonly Listed[] => {
  const known = new Map<string, Listed>();
  for (const each of listed) {
    const key = each.source || each.title;
    const before = known.get(key);
    known.set(key, before ? { ...before, posts: (before.posts ?? 0) + (each.posts ?? 0) } : each);
  }
  return [...known.values()];
};

function countBySource(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file, severity } of problems)
    if (severity !== "info") counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

type Common = Pick<Listed, "source" | "words" | "unsaved" | "problems">;

function common({ unsaved, problems, known, site }: Listing, source: string): Common {
  const key = `${source} ${site.parsed.get(source)?.digest ?? site.own.find((each) => each.source === source)?.digest}`;
  const words = known.get(key) ?? (source === "" ? 0 : countWords({ prose: site.textOf(source), code: "" }));
  known.set(key, words);
  return { source, words, unsaved: unsaved.has(source), problems: problems.get(source) ?? 0 };
}

const nothing = { authors: [], tags: [] } as const;

/** Those with errors too, by what can be told of them. */
function listPosts(listing: Listing): readonly Listed[] {
  const { site, context } = listing;
  const posts = new Map([...site.posts, ...site.blog.all].map((post) => [post.source, post]));
  return [...site.parsed.keys()]
    .filter((source) => kindOfSource(source) === "posts")
    .map((source): Listed & { readonly at: string } => {
      const post = posts.get(source);
      if (post) return { ...listedPost(post, listing), at: post.date };
      const file = readText(context.root, source);
      const fields = file ? fieldsIn(file, context) : {};
      return {
        ...common(listing, source),
        ...nothing,
        title: typeof fields["title"] === "string" ? fields["title"] : stemOf(source).stem,
        ...(file && { status: statusOf(file, site.parsed.get(source) ?? { problems: [] }, context) }),
        at: "9999",
      };
    })
    .sort((a, b) => (a.at === b.at ? (a.source < b.source ? -1 : 1) : a.at < b.at ? 1 : -1))
    .map(({ at: _, ...listed }) => listed);
}

function listedPost(post: Post, listing: Listing): Listed {
  const { site, context } = listing;
  const picture = site.imageOf(post);
  return {
    ...common(listing, post.source),
    title: post.title,
    status: statusOf({ source: post.source, text: "" }, { post, problems: [] }, context),
    description: post.description,
    ...listing.namesOf(post),
    ...listing.languagesOf(post),
    ...(post.series !== undefined && { series: post.series }),
    ...(picture?.startsWith("/") === true && { picture: prefixedUrl(picture, context.settings) }),
    url: prefixedUrl(post.url, context.settings),
  };
}

const byTitle = (a: Listed, b: Listed): number =>
  a.title.localeCompare(b.title) || (a.source < b.source ? -1 : 1);

const listPages = (listing: Listing): readonly Listed[] =>
  listing.site.own
    .filter(({ source }) => source.endsWith(".md"))
    .map(({ source, title, description, url, draft, noindex }): Listed => ({
      ...common(listing, source),
      ...nothing,
      title: title ?? stemOf(source).stem,
      status: { kind: draft === true ? "draft" : noindex === true ? "unlisted" : "published" },
      ...(description !== undefined && { description }),
      url: prefixedUrl(url, listing.context.settings),
    }))
    .sort(byTitle);

const listAuthors = (listing: Listing): readonly Listed[] =>
  eachOnce(
    listing.site.blog.authors.map(
      ({ name, source = "", url, role, posts, unlisted = [], avatar }): Listed => {
        const picture = avatar === undefined ? undefined : listing.site.files.find(avatar, source)?.url;
        return {
          ...common(listing, source),
          ...nothing,
          title: name,
          ...(role !== undefined && { description: role }),
          ...(picture !== undefined && { picture: prefixedUrl(picture, listing.context.settings) }),
          url: prefixedUrl(url, listing.context.settings),
          posts: posts.length + unlisted.length,
        };
      },
    ),
  ).toSorted(byTitle);

const listTags = (listing: Listing): readonly Listed[] =>
  eachOnce(
    listing.site.blog.tags.map(({ label, source = "", url, posts, unlisted = [] }): Listed => ({
      ...common(listing, source),
      ...nothing,
      title: label,
      url: prefixedUrl(url, listing.context.settings),
      posts: posts.length + unlisted.length,
    })),
  ).toSorted(byTitle);
