/** Keys of pages: the same key means the same bytes, as far as sources, settings, templates and our own code go. */
import type { Blog } from "../blog/blog.ts";
import type { Settings } from "../config/settings.ts";
import { createDigester, hashOf } from "../core/digest.ts";
import { lazy } from "../core/lazy.ts";
import type { FilledBodies } from "./fill-bodies.ts";
import type { OwnReads } from "./own-page.ts";
import type { PlannedPage } from "./page.ts";
import type { SiteSources } from "./site-sources.ts";
import type { Theme } from "./theme/create-theme.ts";

/** What a key is made of, in this order, by as many characters of each: what was changed can be told from two keys. */
const parts = [
  "octavo",
  "settings",
  "eleventy",
  "theme",
  "template",
  "collections",
  "text",
  "body",
  "shown",
] as const;
const partLength = 8;

export type KeyPart = (typeof parts)[number];

/** In which parts two keys differ. */
export const differingParts = (one: string, other: string): KeyPart[] => {
  const partOf = (key: string, at: number): string => key.slice(at * partLength, (at + 1) * partLength);
  return parts.filter((_, at) => partOf(one, at) !== partOf(other, at));
};

const joinParts = (values: Readonly<Record<KeyPart, string>>): string =>
  parts.map((part) => values[part].slice(0, partLength).padEnd(partLength)).join("");

export interface SiteKeys {
  /** Stands for all that a page shows and is made by. */
  readonly ofPage: (page: PlannedPage) => string;
  /** Stands for all that the owner's pages can read. */
  readonly ofOwnPages: () => string;
}

export interface KeysInput {
  /** Hashes of our own code, of site.config.ts, and of .eleventy.ts with _data/; what stands for data from elsewhere. */
  readonly setup: Readonly<Record<"generator" | "settings" | "eleventy" | "moment", string>>;
  readonly settings: Settings;
  readonly blog: Blog;
  readonly theme: Theme;
}

export function createKeys(
  { parsed, templates, own, ownReads }: SiteSources,
  { bodies, ownHtml }: FilledBodies,
  { setup, settings, blog, theme }: KeysInput,
): SiteKeys {
  const digest = createDigester();
  const common = commonParts(setup, settings, theme, digest);
  const commonKey = hashOf(Object.values(common).join());
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
        commonKey,
        ofPosts,
        ownReads().includes,
        digest(own),
        ...ownHtml(),
        ofPosts === "" ? "" : digest(blog.tags.map(({ label, slug, url }) => [label, slug, url])),
        ...[...templates.byPath.values()].map((each) => each.digest),
      ].join(),
    );
  const everything = lazy(() => withOwnPages(posts()));
  return {
    ofOwnPages: lazy(() => withOwnPages(read[ownReads().posts]())),
    ofPage(page: PlannedPage) {
      const template = templates.byPath.get(page.template);
      const file = page.source ?? page.about ?? "";
      return joinParts({
        ...common,
        template: template?.digest ?? "",
        collections: template === undefined || template.collections.length > 0 ? everything() : "",
        text: parsed.get(file)?.digest ?? "",
        body: bodies.get(file)?.htmlDigest ?? "",
        shown: hashOf(`${page.kind} ${page.template} ${file} ${digest(page.parts())}`),
      });
    },
  };
}

function commonParts(
  { generator, settings: ofSettings, eleventy, moment }: KeysInput["setup"],
  // Functions in it are covered by the text of the settings.
  { markdown: _, ...settings }: Settings,
  theme: Theme,
  digest: (value: unknown) => string,
): Readonly<Record<"octavo" | "settings" | "eleventy" | "theme", string>> {
  return {
    octavo: generator,
    settings: hashOf(ofSettings + digest(settings)),
    eleventy: hashOf(eleventy + moment),
    theme: theme.key,
  };
}
