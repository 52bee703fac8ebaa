/** Fills the bodies of a site: what they ask is answered, pictures follow from it, and with them all holes close. */
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import type { Blog } from "../blog/blog.ts";
import type { Cache } from "../core/cache.ts";
import type { Body } from "../markdown/body.ts";
import { answerBody } from "../markdown/fill-body.ts";
import type { BlockRenderer } from "../markdown/holes/fill-blocks.ts";
import type { Pictures } from "../markdown/picture.ts";
import type { BodyInput, Rendered, Resolver } from "../markdown/rendered.ts";
import { createFilledRenderer, type Renderer } from "../markdown/renderer.ts";
import { lazy } from "../core/lazy.ts";
import type { ShownBodies } from "../markdown/shown-body.ts";
import { createPostLanguages } from "../markdown/post-languages.ts";
import { createResolver } from "../markdown/resolver.ts";
import {
  askBodies,
  showBodies,
  withPicture,
  type PictureOf,
  type SiteBodies,
} from "../markdown/site-bodies.ts";
import type { Problem } from "../core/problem.ts";
import { findImageUses, type ImageUse } from "../pictures/image-uses.ts";
import { createNamedPictures } from "./named-pictures.ts";
import type { SiteSources } from "./site-sources.ts";
import type { ImageView } from "./views.ts";

export interface MadePictures {
  readonly pictures: Pictures;
  readonly problems: readonly Problem[];
}

/** Makes or finds the variants of pictures. */
export type MakePictures = (uses: readonly ImageUse[]) => Promise<MadePictures> | MadePictures;

export interface FillTools {
  readonly settings: Settings;
  readonly cache: Cache;
  readonly renderer: Renderer;
  /** The Markdown of a source. */
  readonly textOf: (source: string) => string;
  readonly makePictures: MakePictures;
  /** Whether drafts of the owner's pages are shown. */
  readonly unpublished: boolean;
  /** What templates of blocks are rendered with. */
  readonly blockRenderer: BlockRenderer;
  /** What this process has shown before, with the same settings. */
  readonly bodiesBefore: ShownBodies | undefined;
}

export interface FilledBodies extends SiteBodies {
  /** Renders the Markdown of an owner's page as bodies of posts are; `body` is what was rendered of it, if it was. */
  readonly renderBody: (input: BodyInput, body?: Body) => Rendered;
  /** HTML of the owner's pages as far as it is known before Eleventy fills in their templates. */
  readonly ownHtml: () => readonly string[];
  /** A picture that the front matter of a source names, with its variants. */
  readonly namedImage: (written: string, alt: string, source: string) => ImageView | undefined;
  /** Address of the picture that stands for a post. */
  readonly imageOf: (post: Post) => string | undefined;
  /** The owner's picture files that pages show, and where. */
  readonly imageUses: readonly ImageUse[];
  /** The variants that pages show. */
  readonly pictures: Pictures;
  readonly problems: readonly Problem[];
}

export async function fillBodies(sources: SiteSources, blog: Blog, tools: FillTools): Promise<FilledBodies> {
  const { parsed, files } = sources;
  const { settings, renderer } = tools;
  const { pathPrefix } = settings;
  const resolver = createResolver(
    urlsIn(sources, blog),
    files,
    lazy(() => titlesIn(sources, blog)),
    sources.blocks,
    createPostLanguages(blog.all, settings),
  );
  const asked = askBodies(bodiesIn(sources, blog), parsed, resolver);
  const ownAsked = askOwnPages(sources, resolver, tools);

  const named = createNamedPictures(resolver.file);
  const fileBySource = new Map(files.all.map((file) => [file.source, file]));
  const imageUses = findImageUses({
    bodies: [...asked.values(), ...ownAsked],
    thumbnails: named.sourcesOf(blog.all.map(({ thumbnail, source }) => [thumbnail, source])),
    portraits: named.sourcesOf(blog.authors.map(({ avatar, source = "" }) => [avatar, source])),
    fileBySource,
  });
  const made = await tools.makePictures(imageUses);
  const pictureOf: PictureOf = (source) => {
    const known = made.pictures.get(source);
    return known?.stamp === fileBySource.get(source)?.stamp ? known?.picture : undefined;
  };

  const pictured: Resolver = {
    ...resolver,
    file: (written, source) => withPicture(resolver.file(written, source), pictureOf),
  };
  const renderBody = createFilledRenderer(renderer, pictured, pathPrefix, tools.blockRenderer);
  const shown = showBodies(asked, parsed, { ...tools, pictureOf, place: settings });
  return {
    ...shown,
    renderBody,
    ownHtml: () => ownAsked.map(({ input }) => htmlOrNothing(() => renderBody(input).html)),
    namedImage: (written, alt, source) => named.imageOf(written, alt, source, pictureOf),
    imageOf: ({ thumbnail, source }) =>
      thumbnail === undefined ? undefined : named.urlOf(thumbnail, source),
    imageUses,
    pictures: new Map([...made.pictures].filter(([source]) => pictureOf(source) !== undefined)),
    problems: [...problemsOf(shown.bodies), ...named.problems(), ...made.problems],
  };
}

/** A mistake in the template of a block is told where the page is made. */
function htmlOrNothing(render: () => string): string {
  try {
    return render();
  } catch {
    return "";
  }
}

/** Whose texts are looked at; those with errors are, too. */
const bodiesIn = ({ authorFiles, tagFiles, expected }: SiteSources, { all }: Blog) => [
  ...all,
  ...authorFiles,
  ...tagFiles,
  ...expected.sources.map((source) => ({ source })),
];

/** Most have none. */
function problemsOf(bodies: ShownBodies): readonly Problem[] {
  const all: Problem[] = [];
  for (const { problems } of bodies.values()) for (const problem of problems) all.push(problem);
  return all;
}

/** Addresses of posts and pages by repository path. */
function urlsIn({ expected, own }: SiteSources, { all }: Blog): ReadonlyMap<string, string> {
  const urls = new Map(expected.urls);
  for (const { source, url } of all) urls.set(source, url);
  for (const { source, url } of own) urls.set(source, url);
  return urls;
}

/** Titles of posts by repository path. */
const titlesIn = ({ expected }: SiteSources, { all }: Blog): ReadonlyMap<string, string> =>
  new Map([...expected.titles, ...all.map(({ source, title }) => [source, title] as const)]);

/** What the texts of the owner's pages that are shown ask. */
const askOwnPages = ({ own }: SiteSources, resolver: Resolver, { renderer, unpublished }: FillTools) =>
  own.flatMap(({ source, body: text, draft }) => {
    if (text === undefined || (draft && !unpublished)) return [];
    const input: BodyInput = { source, text, line: 1 };
    const body = renderer.render(input);
    return [{ input, body, answers: answerBody(body, resolver) }];
  });
