/** Every file the site has besides its pages: outputs for machines, copies of the owner's files, pictures, cards, the editor. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { listAdminFiles } from "../admin/admin-files.ts";
import { choicesOf } from "../admin/choices.ts";
import { hostedBackend } from "../admin/hosted-backend.ts";
import { hasEditions } from "../config/editions.ts";
import { feedStyleUrl, isPageAddress, outputPath, outputUrl } from "../config/urls.ts";
import { isKeptFromRobots, type Post } from "../content/post.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { kindByName } from "../pages/kinds.ts";
import { encodeAddress } from "../core/address-codec.ts";
import { hashOf } from "../core/digest.ts";
import { lazy } from "../core/lazy.ts";
import { writtenArtifact, type Artifact } from "../core/artifact.ts";
import { packageThemeFile } from "../core/theme-files.ts";
import type { Answer } from "../markdown/body.ts";
import { urlsOf } from "../markdown/picture.ts";
import { addressesOf, movedOf } from "../pages/addresses/site-addresses.ts";
import { findOwnEditions } from "../pages/own-editions.ts";
import { ownPaths, type OwnFiles } from "../pages/own-page.ts";
import type { PlannedPage } from "../pages/page.ts";
import { postAlternates, sameLinks, withDefault } from "../pages/plan-editions.ts";
import type { Site } from "../pages/site.ts";
import type { CardDrawer } from "../pictures/cards/card-files.ts";
import type { Cache, Remember } from "../core/cache.ts";
import { readVariant } from "../pictures/pictures.ts";
import { mayHaveMetadata, stripMetadata } from "../pictures/strip-metadata.ts";
import { listOutputs } from "./list-outputs.ts";
import { outputAt, type Output, type OutputsInput, type SitePage } from "./output.ts";

/** Feeds, twins, sitemap and the like. */
export const outputsOf = (site: Site, own: OwnAddresses, remember?: Remember): Output[] =>
  listOutputs(outputsInput(site, own, remember));

type OwnAddresses = Pick<OwnFiles, "pages" | "copies">;

/** The editor, where the settings ask for one. */
export function editorOf({ settings, blog, templates }: Site): Artifact[] {
  if (settings.editor === undefined) return [];
  return listAdminFiles({
    settings,
    choices: choicesOf(blog, templates.layoutNames),
    backend: hostedBackend(settings.editor),
  }).map(({ url, stamp, read }) => outputAt(url, hashOf(stamp), read));
}

/** Social cards, drawn when they are asked for. */
export const cardsOf = (site: Site, { keep, draw }: CardDrawer): Artifact[] =>
  site.socialCards().map((card) => {
    keep(card);
    return {
      path: outputPath(card.url),
      key: card.digest,
      make: async () => ({ content: await draw(card) }),
    };
  });

/** Paths of what is neither a page nor made by Eleventy, as far as links can lead there. */
export const otherPaths = (site: Site, own: OwnAddresses, root: string): string[] => [
  ...ownPaths(own),
  ...[...outputsOf(site, own), ...editorOf(site), ...copiesOf(site, root), ...scriptsOf(site)].map(
    (file) => file.path,
  ),
  ...[...site.pictures.values()].flatMap(({ picture }) => urlsOf(picture).map(outputPath)),
];

function outputsInput(site: Site, own: OwnAddresses, remember?: Remember): OutputsInput {
  const { feedIds } = addressesOf(site, own.pages);
  const ownPages = listOwnPages(site, own);
  const moved = movedOf(site, own.pages);
  const others = lazy(() => JSON.stringify([own.pages, own.copies, ownPages, moved]));
  const postBySource = new Map(site.blog.all.map((post) => [post.source, post]));
  // Mostly none, and to find out all that a post has to do with others takes long for thousands.
  const hasTranslations =
    hasEditions(site.settings) || site.blog.posts.some(({ translationOf }) => translationOf !== undefined);
  const translationsOf = (post: Post): readonly Post[] =>
    hasTranslations ? site.relationsOf(post).translations : [];
  return {
    settings: site.settings,
    blog: site.blog,
    editions: site.editions,
    relationsOf: site.relationsOf,
    pages: lazy(() => [
      ...site.planned.map((page) => sitePage(page, site, { postBySource, translationsOf })),
      ...ownPages,
    ]),
    moved,
    remember: (step, make) => (remember ? remember(step, others(), make) : make()),
    taken: new Set([
      ...site.files.all.filter((file) => file.always).map((file) => file.url),
      ...own.pages.map(({ url }) => url),
      ...own.copies.map(outputUrl),
    ]),
    texts: {
      htmlOf: site.htmlOf,
      htmlDigestOf: (source) => site.bodies.get(source)?.htmlDigest ?? "",
      bodyOf: site.textOf,
      linksOf: site.linksOf,
      blocksOf: (source) => blocksIn(site.bodies.get(source)?.answers ?? []),
      feedIdOf: (source) => feedIds().get(source) ?? "",
      imageOf: (source) => {
        const post = postBySource.get(source);
        return post ? site.imageOf(post) : undefined;
      },
    },
    version: site.generator,
  };
}

function listOwnPages({ own: sources, settings }: Site, { pages }: OwnAddresses): readonly SitePage[] {
  const ownEditions = findOwnEditions(sources, settings);
  const bySource = new Map(sources.map((each) => [each.source, each]));
  return pages
    .filter((page) => page.path.endsWith(".html"))
    .map((page): SitePage => {
      const { title, description, noindex } = bySource.get(page.source) ?? {};
      const edition = ownEditions.get(page.source);
      const same = sameLinks(edition?.links ?? []);
      return {
        url: page.url,
        noindex: noindex === true,
        ...(edition && { language: edition.language }),
        ...(same.length > 0 && { alternates: withDefault(same, settings) }),
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
      };
    });
}

const blocksIn = (answers: readonly Answer[]): readonly string[] => [
  ...new Set(answers.flatMap((answer) => (answer && "block" in answer ? (answer.block?.name ?? []) : []))),
];

interface PostAnswers {
  readonly postBySource: ReadonlyMap<string, Post>;
  readonly translationsOf: (post: Post) => readonly Post[];
}

function sitePage(page: PlannedPage, site: Site, { postBySource, translationsOf }: PostAnswers): SitePage {
  const post = page.source === undefined ? undefined : postBySource.get(page.source);
  if (!post) {
    const same = page.alternates?.() ?? [];
    return {
      url: page.url,
      noindex: kindByName.get(page.kind)?.noindex === true,
      ...(page.language !== undefined && { language: page.language }),
      ...(same.length > 0 && { alternates: withDefault(same, site.settings) }),
    };
  }
  const same = postAlternates(post, translationsOf(post), site.settings.language);
  return {
    url: page.url,
    noindex: isKeptFromRobots(post),
    ...(page.language !== undefined && { language: page.language }),
    updated: post.updated ?? post.date,
    ...(same.length > 0 && { alternates: withDefault(same, site.settings) }),
  };
}

/** The owner's files: all of assets/, and beside posts and pages only what published ones use, since a draft's pictures are private. */
export function copiesOf(site: Site, root: string, moved: ReturnType<typeof movedOf> = []): Artifact[] {
  const used = new Set([...site.bodies.values()].flatMap((body) => body.files.map(({ source }) => source)));
  for (const post of site.blog.all) {
    const picture = post.thumbnail === undefined ? undefined : site.files.find(post.thumbnail, post.source);
    if (picture) used.add(picture.source);
  }
  const texts = site.own.flatMap(({ body = "", draft }) => (draft === true ? [] : body));
  const isNamed = (name: string): boolean =>
    texts.some((text) => text.includes(name) || text.includes(encodeAddress(name)));
  const published = site.files.all.filter(
    ({ source, always }) =>
      always || used.has(source) || (kindOfSource(source) === "pages" && isNamed(path.basename(source))),
  );
  const byUrl = new Map(moved.length === 0 ? [] : published.map((file) => [file.url, file]));
  const again = moved.flatMap(({ from, to }) => {
    const file = isPageAddress(from) ? undefined : byUrl.get(to);
    return file ? [{ ...file, url: from }] : [];
  });
  return [...published, ...again].map(({ url, source, stamp }) => {
    const from = path.join(root, source);
    // What a camera noted, such as the place, is nobody's business.
    return mayHaveMetadata(source)
      ? outputAt(url, `${stamp} stripped`, () => stripMetadata(readFileSync(from)))
      : { path: outputPath(url), key: stamp, make: () => ({ file: from }) };
  });
}

/** The variants of pictures. */
export const variantsOf = (site: Site, root: string, cache: Cache): Artifact[] =>
  site.imageUses.flatMap((use) => {
    const picture = site.pictures.get(use.source)?.picture;
    const from = { use, root, cache, settings: site.settings.images };
    return (picture ? urlsOf(picture) : []).map((url) => ({
      path: outputPath(url),
      key: url,
      make: async () => ({ content: await readVariant(url, from) }),
    }));
  });

/** The theme's own scripts, and the style of feeds where the owner has none. */
export const scriptsOf = ({ theme, files }: Site): Artifact[] => [
  ...theme.assets.files.map(({ url, content }) => writtenArtifact(outputPath(url), content)),
  ...(files.all.some(({ url }) => url === feedStyleUrl) ? [] : packageFeedStyle()),
];

const packageFeedStyle = (): Artifact[] => {
  const file = packageThemeFile(feedStyleUrl.slice(1));
  return file === undefined ? [] : [writtenArtifact(outputPath(feedStyleUrl), readFileSync(file, "utf8"))];
};
