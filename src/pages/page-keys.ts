/** Keys of pages: the same key means the same bytes, as far as sources, settings, templates and our own code go. */
import type { Blog } from "../blog/blog.ts";
import type { Settings } from "../config/settings.ts";
import type { ParsedSources } from "../content/read-content.ts";
import { createDigester, hashOf } from "../core/digest.ts";
import { lazy } from "../core/lazy.ts";
import type { ShownBodies } from "../markdown/shown-body.ts";
import type { FoundReads, OwnReads, OwnSource } from "./own-page.ts";
import type { PlannedPage } from "./page.ts";
import type { SiteKeys, Theme } from "./site.ts";
import type { Templates } from "./template.ts";

export interface KeysInput {
  /** Hashes of our own code, of site.config.ts, and of .eleventy.ts with _data/. */
  readonly setup: { readonly generator: string; readonly settings: string; readonly eleventy: string };
  readonly settings: Settings;
  readonly blog: Blog;
  readonly parsed: ParsedSources;
  readonly bodies: ShownBodies;
  readonly templates: Templates;
  readonly own: readonly OwnSource[];
  /** HTML of the owner's pages that are Markdown. */
  readonly ownHtml: () => readonly string[];
  readonly theme: Theme;
  readonly ownReads: () => FoundReads;
}

export function createKeys(input: KeysInput): SiteKeys {
  const { setup, settings, blog, parsed, bodies, templates, own, ownHtml, theme, ownReads } = input;
  const digest = createDigester();
  // Functions in it are covered by the text of the settings.
  const { markdown: _, ...plainSettings } = settings;
  const common = hashOf(
    [setup.generator, setup.settings, setup.eleventy, theme.key, digest(plainSettings)].join(),
  );
  // A post is what its file says, in the layout that was found for it.
  const postKey = (source: string): string =>
    (parsed.get(source)?.digest ?? "") + (bodies.get(source)?.htmlDigest ?? "");
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
  return {
    ofOwnPages: lazy(() => withOwnPages(read[ownReads().posts]())),
    ofPage(page: PlannedPage) {
      const template = templates.byPath.get(page.template);
      return hashOf(
        [
          common,
          template?.digest,
          template === undefined || template.collections.length > 0 ? everything() : "",
          page.kind,
          page.url,
          digest(page.parts()),
          page.source === undefined ? "" : postKey(page.source),
        ].join(),
      );
    },
  };
}
