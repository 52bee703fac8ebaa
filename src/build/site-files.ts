/** Every file the site has besides its pages: outputs for machines, the owner's pages and files. */
import { listAdminFiles } from "../admin/admin-files.ts";
import { choicesOf } from "../admin/choices.ts";
import { hostedBackend } from "../admin/hosted-backend.ts";
import type { SocialCard } from "../pictures/cards/social-card.ts";
import { outputPath } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import { cachedFileAt } from "../pictures/image-cache.ts";
import { urlsOf } from "../markdown/picture.ts";
import { mayHaveMetadata } from "../pictures/strip-metadata.ts";
import type { PlannedPage } from "../pages/pages.ts";
import { listOutputs } from "../outputs/list-outputs.ts";
import type { Output, OutputsInput, SitePage } from "../outputs/output.ts";
import { hashOf } from "../core/digest.ts";
import type { OwnFiles } from "./manifest.ts";
import { movedOf } from "./site-addresses.ts";
import { noKeptDigests, type KeptDigests } from "./site-kept-digests.ts";
import type { Site } from "./site.ts";

/** A file of the site and how it comes to be; those without more are made by Eleventy from the owner's pages. */
export interface SiteFile {
  /** Below the site's folder. */
  readonly path: string;
  readonly digest: string;
  readonly page?: PlannedPage;
  readonly output?: Output;
  /** Repository path of the file it copies. */
  readonly copyOf?: string;
  readonly card?: SocialCard;
}

export const ownPaths = (own: Pick<OwnFiles, "pages" | "copies">): string[] => [
  ...own.pages.map((page) => page.path),
  ...own.copies,
];

/** Feeds, twins, sitemap and the like. */
export const outputFiles = (site: Site, own: Pick<OwnFiles, "pages">, kept?: KeptDigests): SiteFile[] =>
  listOutputs(outputsInput(site, own, kept)).map(fileOfOutput);

/** The editor, where the settings ask for one. */
export function adminFiles({ settings, blog, templates }: Site): SiteFile[] {
  if (settings.editor === undefined) return [];
  return listAdminFiles({
    settings,
    choices: choicesOf(blog, templates.layoutNames),
    backend: hostedBackend(settings.editor),
  }).map(({ url, stamp, read }) => fileOfOutput({ url, digest: hashOf(stamp), render: read }));
}

export const fileOfOutput = (output: Output): SiteFile => ({
  path: outputPath(output.url),
  digest: output.digest,
  output,
});

/** Social cards, drawn or not. */
export const cardFiles = (site: Site): SiteFile[] =>
  site.socialCards().map((card) => ({ path: outputPath(card.url), digest: card.digest, card }));

/** Paths of what is neither a page nor made by Eleventy, as far as links can lead there. */
export const otherPaths = (site: Site, own: Pick<OwnFiles, "pages" | "copies">): string[] => [
  ...ownPaths(own),
  ...[...outputFiles(site, own), ...adminFiles(site), ...copiesOf(site)].map((file) => file.path),
];

export function outputsInput(
  site: Site,
  own: Pick<OwnFiles, "pages">,
  kept: KeptDigests = noKeptDigests,
): OutputsInput {
  const bySource = new Map(site.own.map((each) => [each.source, each]));
  const postBySource = new Map(site.blog.posts.map((post) => [post.source, post]));
  // Mostly none, and to find out all that a post has to do with others takes long for thousands.
  const hasTranslations = site.blog.posts.some(({ translationOf }) => translationOf !== undefined);
  const translationsOf = (post: Post): readonly Post[] =>
    hasTranslations ? site.relationsOf(post).translations : [];
  return {
    settings: site.settings,
    blog: site.blog,
    relationsOf: site.relationsOf,
    pages: [
      ...site.planned.map((page) => sitePage(page, site, { postBySource, translationsOf })),
      ...own.pages
        .filter((page) => page.path.endsWith(".html"))
        .map((page): SitePage => {
          const { title, description, noindex } = bySource.get(page.source) ?? {};
          return {
            url: page.url,
            noindex: noindex === true,
            ...(title === undefined ? {} : { title }),
            ...(description === undefined ? {} : { description }),
          };
        }),
    ],
    moved: movedOf(site, own.pages),
    taken: new Set(site.files.all.filter((file) => file.always).map((file) => file.url)),
    texts: {
      htmlOf: site.htmlOf,
      htmlDigestOf: (source) => {
        const body = site.bodies.get(source);
        return body ? body.htmlDigest + body.key : "";
      },
      bodyOf: site.textOf,
      linksOf: (source) => site.factsOf(source)?.links ?? [],
      imageOf: (source) => {
        const post = postBySource.get(source);
        return post ? site.imageOf(post) : undefined;
      },
    },
    digestBefore: kept.ofOutput,
    version: site.generator,
  };
}

interface PostAnswers {
  readonly postBySource: ReadonlyMap<string, Post>;
  readonly translationsOf: (post: Post) => readonly Post[];
}

function sitePage(page: PlannedPage, site: Site, { postBySource, translationsOf }: PostAnswers): SitePage {
  const post = page.source === undefined ? undefined : postBySource.get(page.source);
  if (!post) return { url: page.url, noindex: page.kind === "search" || page.kind === "search-letter" };
  const noindex = post.noindex || post.draft;
  const others = translationsOf(post);
  const language = (lang: string | undefined): string => lang ?? site.settings.language;
  return {
    url: page.url,
    noindex,
    updated: post.updated ?? post.date,
    ...(others.length === 0
      ? {}
      : { alternates: [post, ...others].map((each) => ({ lang: language(each.lang), url: each.url })) }),
  };
}

/** The owner's files: all of assets/, and beside posts only what published ones use, since a draft's pictures are private. */
export function copiesOf(site: Site): SiteFile[] {
  const used = new Set([...site.bodies.values()].flatMap((body) => body.files.map(({ source }) => source)));
  for (const post of site.blog.posts) {
    const picture = post.thumbnail === undefined ? undefined : site.files.find(post.thumbnail, post.source);
    if (picture) used.add(picture.source);
  }
  return [
    ...site.files.all
      .filter((file) => file.always || used.has(file.source))
      .map((file) => ({
        path: outputPath(file.url),
        digest: mayHaveMetadata(file.source) ? `${file.stamp} stripped` : file.stamp,
        copyOf: file.source,
      })),
    ...[...site.pictures.values()].flatMap(({ picture }) =>
      urlsOf(picture).map((url) => ({
        path: outputPath(url),
        digest: url,
        copyOf: cachedFileAt(url) as string,
      })),
    ),
    ...site.assets.value.files.map(({ url, content }) => {
      const digest = hashOf(content);
      return { path: outputPath(url), digest, output: { url, digest, render: () => content } };
    }),
  ];
}
