/** Keys of pages: the same key means the same bytes, as far as sources, settings, templates and our own code go. */
import type { Blog } from "../blog/blog.ts";
import { stateOf } from "../blog/create-blog.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import type { Cache, Remember } from "../core/cache.ts";
import { createDigester, hashOf } from "../core/digest.ts";
import { lazy } from "../core/lazy.ts";
import type { FilledBodies } from "./fill-bodies.ts";
import type { OwnReads } from "./own-page.ts";
import type { PlannedPage } from "./page.ts";
import type { SiteSources } from "./site-sources.ts";
import type { Theme } from "./theme/create-theme.ts";

/** What a key is made of, in this order, by as many characters of each: what was changed can be told from two keys. */
const keyParts = [
  "octavo",
  "settings",
  "eleventy",
  "theme",
  "template",
  "collections",
  "text",
  "body",
  "shown",
  "others",
] as const;
const partLength = 8;

export type KeyPart = (typeof keyParts)[number];

/** In which parts two keys differ. */
export const differingParts = (one: string, other: string): KeyPart[] =>
  keyParts.filter((_, at) => partAt(one, at) !== partAt(other, at));

const partAt = (key: string, at: number): string => key.slice(at * partLength, (at + 1) * partLength);

const partOf = (hash = ""): string => hash.slice(0, partLength).padEnd(partLength);

export interface SiteKeys {
  /** Stands for all that a page shows and is made by. */
  readonly ofPage: (page: PlannedPage) => string;
  /** Stands for all that the owner's pages can read. */
  readonly ofOwnPages: () => string;
  /** Of what pages show but texts: while only texts change, what was made of it before is known. */
  readonly remember: Remember;
}

export interface KeysInput {
  readonly planned: readonly PlannedPage[];
  /** Hashes of our own code, of site.config.ts, and of .eleventy.ts with _data/; what stands for data from elsewhere. */
  readonly setup: Readonly<Record<"generator" | "settings" | "eleventy" | "moment", string>>;
  readonly settings: Settings;
  readonly blog: Blog;
  readonly theme: Theme;
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly cache: Cache;
}

export function createKeys(sources: SiteSources, filled: FilledBodies, input: KeysInput): SiteKeys {
  const { parsed, templates, own, ownReads } = sources;
  const { bodies, ownHtml } = filled;
  const { blog, planned } = input;
  const digest = createDigester();
  const common = commonKey(input, digest);
  // A post is what its file says, in the layout that was found for it; its card is named after the file.
  const postKey = (source: string): string =>
    `${source} ${parsed.get(source)?.digest ?? ""}${bodies.get(source)?.htmlDigest ?? ""}`;
  const posts = lazy(() =>
    hashOf(
      blog.posts
        .map((post) => `${postKey(post.source)}${post.layout} ${post.url} ${post.updated ?? ""}`)
        .join(),
    ),
  );
  // As collections show it, without its text.
  const faces = lazy(() =>
    hashOf(
      blog.posts
        .map(({ source, url, layout, date, updated, lang, data }) =>
          digest([source, url, layout, date, updated, lang, data]),
        )
        .join(),
    ),
  );
  const read: Readonly<Record<OwnReads, () => string>> = { nothing: () => "", faces, bodies: posts };
  const withOwnPages = (ofPosts: string): string =>
    hashOf(
      [
        common,
        ofPosts,
        ownReads().includes,
        digest(own),
        ...ownHtml(),
        ofPosts === "" ? "" : digest(blog.tags.map(({ label, slug, url }) => [label, slug, url])),
        ...[...templates.byPath.values()].map((each) => each.digest),
      ].join(),
    );
  const everything = lazy(() => withOwnPages(posts()));
  const allFaces = lazy(() => facesKey(sources, filled, input, common));
  const remember: Remember = (step, more, make) => input.cache.memo(step, `${allFaces()} ${more}`, make);
  const shown = lazy(() => createShown(planned, remember, digest));
  return {
    remember,
    ofOwnPages: lazy(() => withOwnPages(read[ownReads().posts]())),
    ofPage(page: PlannedPage) {
      const template = templates.byPath.get(page.template);
      const file = fileOf(page);
      return (
        common +
        partOf(template?.digest) +
        partOf(template === undefined || template.collections.length > 0 ? everything() : "") +
        partOf(parsed.get(file)?.digest) +
        partOf(bodies.get(file)?.htmlDigest) +
        shown()(page)
      );
    },
  };
}

const fileOf = ({ source, about = "" }: PlannedPage): string => source ?? about;

/** The parts that are those of every page. */
function commonKey({ setup, settings, theme }: KeysInput, digest: (value: unknown) => string): string {
  // Functions in it are covered by the text of the settings.
  const { markdown: _, ...plain } = settings;
  const { generator, moment } = setup;
  return [generator, hashOf(setup.settings + digest(plain)), hashOf(setup.eleventy + moment), theme.key]
    .map(partOf)
    .join("");
}

/** Stands for all that pages show but texts: for posts as lists show them, authors, tags and pictures. */
function facesKey(
  { parsed, authorFiles, tagFiles, files }: SiteSources,
  { bodies, pictures }: FilledBodies,
  { blog, now }: KeysInput,
  common: string,
): string {
  const faceOf = (post: Post): string =>
    `${parsed.get(post.source)?.face} ${post.source} ${post.layout} ${post.updated} ${stateOf(post, now)}`;
  return hashOf(
    [
      common,
      blog.posts.length,
      ...blog.all.map(faceOf),
      ...[...authorFiles, ...tagFiles].map(
        ({ source }) => `${source} ${parsed.get(source)?.digest} ${bodies.get(source)?.htmlDigest}`,
      ),
      ...files.all.map(({ source, stamp, url }) => `${source} ${stamp} ${url}`),
      ...[...pictures.values()].map(({ picture }) => picture.key),
    ].join("\n"),
  );
}

/** Returns the parts of a page's key that stand for what it shows: while only texts change, they are known. */
function createShown(
  planned: readonly PlannedPage[],
  remember: Remember,
  digest: (value: unknown) => string,
): (page: PlannedPage) => string {
  // Of each page what it shows, behind that how lists show it.
  const known = remember("shown", "", () =>
    planned
      .map((page) => {
        const shown = hashOf(`${page.kind} ${page.template} ${fileOf(page)} ${digest(page.parts())}`);
        const card = page.card?.();
        return partOf(shown) + partOf(card && hashOf(digest(card)));
      })
      .join(""),
  );
  const places = new Map(planned.map((page, at) => [page, 2 * at]));
  const ofPosts = new Map(
    planned.flatMap((page) => (page.source === undefined ? [] : [[page.source, page]])),
  );
  const cardOf = ({ source }: Post): string => {
    const page = ofPosts.get(source);
    return page === undefined ? "" : partAt(known, (places.get(page) ?? 0) + 1);
  };
  return (page) => {
    const { related = [], linkers = [], original } = page.others?.() ?? {};
    const others = [
      ...related.map(cardOf),
      ...linkers.map(({ title, url }) => `${title} ${url}`),
      ...(original ? [`revised ${original.url} ${original.lang}`] : []),
    ];
    return (
      partAt(known, places.get(page) as number) + partOf(others.length === 0 ? "" : hashOf(others.join("\n")))
    );
  };
}
