/** Fills the bodies of a site: what they ask is answered, pictures follow from it, and with them all holes close. */
import type { Settings } from "../config/settings.ts";
import type { AuthorFile } from "../content/author.ts";
import type { Files } from "../content/files.ts";
import type { TagFile } from "../content/tag.ts";
import type { Blog } from "../blog/blog.ts";
import type { Cache } from "../core/cache.ts";
import type { KeptSource } from "../markdown/bodies.ts";
import { answerBody } from "../markdown/fill-body.ts";
import type { Pictures } from "../markdown/picture.ts";
import type { BodyInput, Rendered, Resolver } from "../markdown/rendered.ts";
import { createFilledRenderer, type Renderer } from "../markdown/renderer.ts";
import { createResolver } from "../markdown/resolver.ts";
import {
  askBodies,
  showBodies,
  withPicture,
  type PictureOf,
  type SiteBodies,
} from "../markdown/show-bodies.ts";
import type { Problem } from "../core/problem.ts";
import { findImageUses, type ImageUse } from "../pictures/image-uses.ts";
import { createNamedPictures } from "./named-pictures.ts";
import type { OwnSource } from "./own-page.ts";

export interface MadePictures {
  readonly pictures: Pictures;
  readonly problems: readonly Problem[];
}

/** Makes or finds the variants of pictures. */
export type MakePictures = (uses: readonly ImageUse[]) => Promise<MadePictures> | MadePictures;

export interface FillInput {
  readonly settings: Settings;
  readonly blog: Blog;
  readonly authors: readonly AuthorFile[];
  readonly tags: readonly TagFile[];
  readonly parsed: ReadonlyMap<string, KeptSource>;
  /** Files with errors, by repository path: their texts are looked at too. */
  readonly broken: readonly string[];
  readonly files: Files;
  /** The owner's pages that are shown. */
  readonly own: readonly OwnSource[];
  /** Addresses of posts and pages by repository path. */
  readonly urls: ReadonlyMap<string, string>;
  /** Titles of posts by repository path. */
  readonly titles: ReadonlyMap<string, string>;
  readonly renderer: Renderer;
  readonly cache: Cache;
  /** The Markdown of a source. */
  readonly textOf: (source: string) => string;
  readonly makePictures: MakePictures;
}

export interface FilledBodies {
  readonly bodies: SiteBodies;
  /** Renders the Markdown of an owner's page as bodies of posts are. */
  readonly renderBody: (input: BodyInput) => Rendered;
  /** HTML of the owner's pages as far as it is known before Eleventy fills in their templates. */
  readonly ownHtml: () => readonly string[];
  readonly named: ReturnType<typeof createNamedPictures>;
  readonly pictureOf: PictureOf;
  /** The owner's picture files that pages show, and where. */
  readonly imageUses: readonly ImageUse[];
  /** The variants that pages show. */
  readonly pictures: Pictures;
  readonly problems: readonly Problem[];
}

export async function fillBodies(input: FillInput): Promise<FilledBodies> {
  const { settings, blog, authors, tags, parsed, files, own, renderer } = input;
  const { pathPrefix } = settings;
  const resolver = createResolver(input.urls, files, input.titles);
  const broken = input.broken.map((source) => ({ source }));
  const asked = askBodies([...blog.all, ...authors, ...tags, ...broken], parsed, resolver);
  const ownAsked = own.flatMap(({ source, body: text }) => {
    if (text === undefined) return [];
    const own: BodyInput = { source, text, line: 1 };
    const body = renderer.render(own);
    return [{ input: own, body, answers: answerBody(body, resolver) }];
  });

  const named = createNamedPictures(resolver.file);
  const fileBySource = new Map(files.all.map((file) => [file.source, file]));
  const uses = findImageUses({
    bodies: [...Array.from(asked.values(), ({ kept: body, answers }) => ({ body, answers })), ...ownAsked],
    thumbnails: named.sourcesOf(blog.all.map(({ thumbnail, source }) => [thumbnail, source])),
    portraits: named.sourcesOf(blog.authors.map(({ avatar, source = "" }) => [avatar, source])),
    fileBySource,
  });
  const made = await input.makePictures(uses);
  const pictureOf: PictureOf = (source) => {
    const known = made.pictures.get(source);
    return known?.stamp === fileBySource.get(source)?.stamp ? known?.picture : undefined;
  };
  const pictured: Resolver = {
    ...resolver,
    file: (written, source) => withPicture(resolver.file(written, source), pictureOf),
  };
  const renderBody = createFilledRenderer(renderer, pictured, pathPrefix);
  return {
    bodies: showBodies(asked, parsed, { ...input, pictureOf, pathPrefix, place: settings }),
    renderBody,
    ownHtml: () => ownAsked.map(({ input: each }) => renderBody(each).html),
    named,
    pictureOf,
    imageUses: uses,
    pictures: new Map([...made.pictures].filter(([source]) => pictureOf(source) !== undefined)),
    problems: made.problems,
  };
}
