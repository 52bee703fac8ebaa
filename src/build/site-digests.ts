/** Digests of pages: equal ones mean the same bytes, as far as sources, settings, templates and our own code go. */
import type { Settings } from "../config/settings.ts";
import type { OwnFile } from "../content/list-files.ts";
import type { ParsedSources } from "../content/read-content.ts";
import type { PlannedPage } from "../pages/pages.ts";
import type { Pictures } from "../markdown/picture.ts";
import { lazy } from "../core/lazy.ts";
import type { Templates } from "../templates/templates.ts";
import type { RenderedBodies } from "../markdown/bodies.ts";
import type { Rendered } from "../markdown/rendered.ts";
import type { KeptAssets } from "./memory.ts";
import { createDigester, hashOf } from "../core/digest.ts";
import type { OwnSource } from "../templates/own-pages.ts";
import type { SetupDigests } from "./setup.ts";
import type { Blog } from "../blog/blog.ts";

interface DigestInput {
  readonly blog: Blog;
  readonly parsed: ParsedSources;
  readonly bodies: RenderedBodies;
  readonly templates: Templates;
  readonly own: readonly OwnSource[];
  readonly ownBodies: readonly Rendered[];
  readonly assets: KeptAssets;
  readonly files: readonly OwnFile[];
  readonly pictures: Pictures;
  /** Where pages follow from it. */
  readonly now: string | undefined;
}

export function createPageDigests(
  settings: Settings,
  setup: SetupDigests,
  { blog, parsed, bodies, templates, own, ownBodies, assets, files, pictures, now }: DigestInput,
) {
  const digest = createDigester();
  const { markdown: _, ...plainSettings } = settings;
  const common = hashOf(
    [setup.generator, setup.settings, setup.eleventy, assets.digest, digest(plainSettings)].join(),
  );
  const htmlDigest = (source: string): string => bodies.get(source)?.htmlDigest ?? "";
  // A post is what its file says, in the layout that was found for it.
  const postDigest = (source: string): string => (parsed.get(source)?.digest ?? "") + htmlDigest(source);
  const posts = lazy(() =>
    hashOf(
      blog.posts
        .map((post) => `${postDigest(post.source)}${post.layout} ${post.url} ${post.updated ?? ""}`)
        .join(),
    ),
  );
  const everything = lazy(() =>
    hashOf(
      [
        common,
        posts(),
        digest(own),
        ...ownBodies.map(({ html }) => html),
        digest(blog.tags.map((tag) => tag.label)),
        ...[...templates.byPath.values()].map((each) => each.digest),
      ].join(),
    ),
  );

  const shown = lazy(() =>
    hashOf(
      [
        common,
        digest(own),
        now ?? "",
        ...[...templates.byPath].map(([name, template]) => name + template.digest),
        ...files.map(({ source, stamp }) => source + stamp),
        ...[...pictures].map(([source, picture]) => source + digest(picture)),
        // What is not said by their files alone.
        ...blog.posts.map(({ layout, updated }) => layout + (updated ?? "")),
      ].join(),
    ),
  );

  const digestOf = (page: PlannedPage): string => {
    const template = templates.byPath.get(page.template);
    return hashOf(
      [
        common,
        template?.digest,
        template === undefined || template.collections.length > 0 ? everything() : "",
        page.kind,
        page.url,
        digest(page.parts()),
        page.source === undefined ? "" : postDigest(page.source),
      ].join(),
    );
  };
  return { digestOf, everything, shown };
}
