/** The whole flow: sources → site → plan → staged files → checked → published. Read this file first. */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findClashes, type Claim } from "./check/addresses.ts";
import { checkLinks } from "./check/links.ts";
import { archiveUrl, authorsUrl, feedsUrl, homeUrl, outputPath, tagsUrl } from "./config/urls.ts";
import type { Settings } from "./config/settings.ts";
import type { Post } from "./content/post.ts";
import { placeProblems } from "./content/place-problems.ts";
import type { Page } from "./layouts/page.ts";
import { TemplateFault } from "./layouts/render-page.ts";
import { reservedIds } from "./markdown/heading-id.ts";
import { discardHtmlStore, openHtmlStore, type HtmlStore } from "./markdown/html-store.ts";
import { listOutputs } from "./outputs/list-outputs.ts";
import type { Output, SitePage } from "./outputs/output.ts";
import { hashOf } from "./plan/digest.ts";
import {
  manifestPath,
  readManifest,
  writtenManifest,
  type Manifest,
  type OwnBody,
  type OwnFiles,
} from "./plan/manifest.ts";
import { cachedFileAt } from "./images/image-cache.ts";
import { urlsOf } from "./images/picture.ts";
import { mayHaveMetadata, stripMetadata } from "./images/strip-metadata.ts";
import { makePictures, readPictures, type Pictures } from "./images/pictures.ts";
import { createPlan, filesIn } from "./plan/plan.ts";
import { readSetup } from "./plan/setup.ts";
import { isError, type Problem } from "./problem.ts";
import { ownPageUrls } from "./plan/own-pages.ts";
import { publish, recover, writeWhole, type Places } from "./publish/publish.ts";
import { createWriter, stageFiles } from "./publish/stage.ts";
import { createSite, loadSettings, type Memory, type Site, type SiteOptions } from "./site.ts";

export interface BuildOptions extends SiteOptions {
  /** Warnings stop the publishing too. */
  readonly strict: boolean;
  /** Only look for problems: nothing is published. */
  readonly checkOnly: boolean;
  /** Makes no AVIF, which takes most of the time that pictures need. */
  readonly fast?: boolean;
}

export interface BuildResult {
  readonly problems: readonly Problem[];
  /** Lines about the build itself, such as a cache that could not be used. */
  readonly notices: readonly string[];
  readonly published: boolean;
  readonly posts: number;
  /** All pages of the site, and the files written and removed now. */
  readonly pages: number;
  readonly written: number;
  readonly removed: number;
  readonly drafts: number;
  /** Instant and title of the posts that wait for their day, the next one first. */
  readonly scheduled: readonly { readonly date: string; readonly title: string; readonly source: string }[];
}

/** A file of the site and how it comes to be; those without more are made by Eleventy from the owner's pages. */
interface SiteFile {
  readonly path: string;
  readonly digest: string;
  readonly page?: Page;
  readonly output?: Output;
  /** Repository path of the file it copies. */
  readonly copyOf?: string;
}

export const placesOf = (root: string): Places => ({
  site: path.join(root, "_site"),
  stage: path.join(root, ".cache/stage"),
  cache: path.join(root, ".cache"),
});

/** Builds and publishes. The author's mistakes come back as problems; only faults of ours and of the disk are thrown. */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { root, onStage } = options;
  const places = placesOf(root);
  const notices: string[] =
    recover(places) === "finished" ? ["a build that was interrupted has been finished first"] : [];

  onStage("settings");
  const { settings, problems: settingsProblems } = await loadSettings(root);
  if (!settings) return nothing(settingsProblems, notices);
  const setup = readSetup(root);
  const { manifest, notice } = readManifest(manifestPath(root, ".cache"));
  if (notice !== undefined) notices.push(notice);
  const parsing = hashOf(setup.generator + setup.settings);
  const { memory, store } = openMemory(places, manifest, parsing);

  try {
    const { site, problems: pictureProblems } = await createPicturedSite(
      (pictures, kept) => createSite(settings, setup, kept, store, { ...options, pictures }),
      memory,
      settings,
      options,
    );
    const remembered = (now: Pick<Manifest, "files" | "own">): string => {
      store.flush();
      return writtenManifest({
        parsing,
        parsed: [...site.memory.parsed],
        imageSizes: [...site.memory.imageSizes],
        bodies: [...site.memory.bodies],
        htmlSize: store.size(),
        assets: site.assets,
        ...now,
      });
    };
    // What was read and rendered need not be done again when the mistakes are mended.
    const keepMemory = (): void =>
      writeWhole(manifestPath(root, ".cache"), remembered({ files: manifest.files, own: manifest.own }));

    onStage("plan");
    const present = filesIn(places.site);
    const published = new Map(manifest.files);
    const early = [...site.problems, ...pictureProblems, ...findClashes(claimsOf(site, []))];
    if (stops(early, options)) {
      // Nothing will be rendered, yet all problems are said at once: owner's pages count where they should be.
      const foreseen = {
        pages: ownPageUrls(site.own).map(([source, url]) => ({ source, url, path: outputPath(url) })),
        copies: [],
        bodies: [],
      };
      const paths = [...site.pages.map((page) => outputPath(page.url)), ...otherPaths(site, foreseen)];
      keepMemory();
      return {
        ...summary(site, [...early, ...linkProblems(site, paths, foreseen)], notices, options),
        published: false,
      };
    }

    const pageFiles = site.pages.map((page): SiteFile => ({
      path: outputPath(page.url),
      digest: site.digestOf(page),
      page,
    }));
    if (setup.followsBuilds)
      notices.push(".eleventy.ts listens to eleventy.after, so every page is rendered every time");
    const pagePlan = createPlan(pageFiles, setup.followsBuilds ? new Map() : published, present);
    const ownDigest = hashOf(site.everything);
    const ownKept =
      manifest.own.digest === ownDigest &&
      !setup.copies &&
      !setup.followsBuilds &&
      ownPaths(manifest.own).every((file) => present.has(file));

    onStage("render");
    const rendered = await renderPages(site, options, {
      pages: pagePlan.write.flatMap(({ page }) => page ?? []),
      own: !ownKept,
      allByEleventy: setup.followsBuilds,
    });
    const own: OwnFiles = ownKept ? manifest.own : { digest: ownDigest, ...rendered.own };

    onStage("outputs");
    const outputs = listOutputs(outputsInput(site, own));
    const files: SiteFile[] = [
      ...pageFiles,
      ...ownPaths(own).map((file) => ({
        path: file,
        // What Eleventy wrote may well be what was there before.
        digest: ownKept
          ? (published.get(file) ?? "")
          : hashOf(readFileSync(path.join(places.stage, file), "latin1")),
      })),
      ...outputs.map((output) => ({ path: outputPath(output.url), digest: output.digest, output })),
      ...copiesOf(site),
    ];
    const plan = createPlan(files, published, present);
    stageFiles(places.stage, [
      ...plan.write.flatMap(({ path: file, output }) =>
        output ? { path: file, render: output.render } : [],
      ),
      ...plan.write.flatMap(({ path: file, copyOf }) => {
        if (copyOf === undefined) return [];
        const from = path.join(root, copyOf);
        return mayHaveMetadata(copyOf)
          ? { path: file, render: () => stripMetadata(readFileSync(from)) }
          : { path: file, from };
      }),
      ...site.assets.value.files
        .filter(({ url }) => plan.write.some((file) => file.path === outputPath(url)))
        .map(({ url, content }) => ({ path: outputPath(url), render: () => content })),
    ]);

    onStage("check");
    const problems = [
      ...site.problems,
      ...pictureProblems,
      ...rendered.problems,
      ...findClashes(claimsOf(site, own.pages)),
      ...linkProblems(
        site,
        files.map((file) => file.path),
        own,
      ),
      ...own.bodies.flatMap(([, body]) => body.problems),
    ];
    const result = summary(site, problems, notices, options);
    if (stops(problems, options) || options.checkOnly) {
      keepMemory();
      return { ...result, published: false };
    }

    onStage("publish");
    publish(
      {
        write: plan.write.map((file) => file.path),
        keep: plan.keep.map((file) => file.path),
        remove: plan.remove,
        manifest: remembered({ files: files.map((file) => [file.path, file.digest] as const), own }),
      },
      places,
    );
    return { ...result, published: true, written: plan.write.length, removed: plan.remove.length };
  } finally {
    store.close();
    rmSync(places.stage, { recursive: true, force: true });
  }
}

/**
 * What a page shows of a picture follows from its variants, and which variants are wanted from the pages. So the site is
 * made with the pictures known from last time; where others turn out to be shown, they are encoded and it is made again,
 * which renders only the bodies that show them.
 */
async function createPicturedSite(
  create: (pictures: Pictures, memory: Memory) => Site,
  memory: Memory,
  { images }: Settings,
  { root, fast = false, checkOnly, onStage }: BuildOptions,
): Promise<{ readonly site: Site; readonly problems: readonly Problem[] }> {
  const known = readPictures(root, { settings: images, fast });
  const site = create(known, memory);
  onStage("images");
  const { pictures, problems } = await makePictures({
    root,
    uses: site.imageUses,
    settings: images,
    fast,
    encode: !checkOnly,
    onProgress: (done, total) => onStage("images", done, total),
  });
  const isSame = [...pictures].every(([source, { picture }]) => {
    const shown = site.pictures.get(source);
    return shown?.picture.key === picture.key;
  });
  return isSame && pictures.size === site.pictures.size
    ? { site, problems }
    : { site: create(pictures, site.memory), problems };
}

/** What the last build knew, unless its code or settings were others. */
function openMemory(
  places: Places,
  manifest: Manifest,
  parsing: string,
): { memory: Memory; store: HtmlStore } {
  const file = path.join(places.cache, "bodies.html");
  const same = manifest.parsing === parsing;
  const used = manifest.bodies.reduce((sum, [, body]) => sum + body.stored[1], 0);
  // Mostly texts that nobody shows any more: cheaper to start again than to carry along.
  const wasteful = manifest.htmlSize > 2 * used + 8_000_000;
  if (!same || wasteful) discardHtmlStore(file);
  const bodies = same && !wasteful ? manifest.bodies : [];
  return {
    memory: {
      parsed: new Map(same ? manifest.parsed : []),
      imageSizes: new Map(manifest.imageSizes),
      bodies: new Map(bodies),
      assets: manifest.assets,
    },
    store: openHtmlStore(file, same && !wasteful ? manifest.htmlSize : 0),
  };
}

interface RenderedNow {
  readonly own: Omit<OwnFiles, "digest">;
  readonly problems: readonly Problem[];
}

/**
 * Runs Eleventy for the owner's pages and the first of ours, and renders the rest with what that run has set up: in
 * Eleventy's own Nunjucks environment, with its data and transforms, but without its bookkeeping for each page. Where
 * .eleventy.ts follows builds, Eleventy is given all pages. Not run at all for nothing.
 */
async function renderPages(
  site: Site,
  options: BuildOptions,
  todo: { readonly pages: readonly Page[]; readonly own: boolean; readonly allByEleventy: boolean },
): Promise<RenderedNow> {
  if (todo.pages.length === 0 && !todo.own)
    return { own: { pages: [], copies: [], bodies: [] }, problems: [] };
  const { runEleventy } = await import("./eleventy.ts");
  const { stage } = placesOf(options.root);
  const byEleventy = todo.allByEleventy ? todo.pages : todo.pages.slice(0, 1);
  const answer = await runEleventy({
    root: options.root,
    output: path.relative(options.root, stage),
    settings: site.settings,
    templates: site.templates,
    assets: site.assets.value,
    blog: site.blog,
    htmlOf: site.htmlOf,
    renderBody: site.renderBody,
    pages: byEleventy,
    ownPages: todo.own,
    unpublished: options.unpublished,
  });
  const written = new Set([
    ...byEleventy.map((page) => outputPath(page.url)),
    ...answer.ownPages.map((page) => page.path),
  ]);
  const copies = todo.own ? [...filesIn(stage)].filter((file) => !written.has(file)).sort() : [];

  const problems = [...answer.problems];
  const write = createWriter(stage);
  for (const [index, page] of todo.pages.entries()) {
    if (index < byEleventy.length) continue;
    try {
      write(outputPath(page.url), await answer.render(page, site.blog));
    } catch (failure) {
      if (!(failure instanceof TemplateFault)) throw failure;
      problems.push(failure.problem);
    }
    if (index % 500 === 499) options.onStage("render", index + 1, todo.pages.length);
  }
  const bodies = [...answer.ownBodies].map(
    ([source, { links, ids, problems: found }]) => [source, { links, ids, problems: found }] as const,
  );
  return { own: { pages: answer.ownPages, copies, bodies }, problems: withoutRepeats(problems) };
}

/** One mistake in a layout shows on thousands of pages. */
const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(
    problems.map((problem) => [
      `${problem.file}:${problem.line}:${problem.column}:${problem.message}`,
      problem,
    ]),
  ).values(),
];

const ownPaths = (own: Pick<OwnFiles, "pages" | "copies">): string[] => [
  ...own.pages.map((page) => page.path),
  ...own.copies,
];

/** Paths of what is neither a page nor made by Eleventy, as far as links can lead there. */
const otherPaths = (site: Site, own: Pick<OwnFiles, "pages" | "copies">): string[] => [
  ...ownPaths(own),
  ...listOutputs(outputsInput(site, own)).map((output) => outputPath(output.url)),
  ...copiesOf(site).map((file) => file.path),
];

function linkProblems(
  site: Site,
  paths: readonly string[],
  own: Pick<OwnFiles, "pages" | "bodies">,
): readonly Problem[] {
  const bodies = new Map<string, OwnBody>([...site.bodies, ...own.bodies]);
  const shown = [...own.pages, ...site.blog.posts].filter(({ source }) => bodies.has(source));
  return checkLinks(bodies, {
    addresses: new Set([...paths.map(addressOf), ...site.expected]),
    bodyAt: new Map(shown.map(({ url, source }) => [url, source])),
    frameIds: new Set(reservedIds),
  });
}

/** Everything that wants an address, pages before what only refers to them. */
export function claimsOf(site: Site, own: OwnFiles["pages"]): Claim[] {
  const things = new Map([
    [homeUrl, "the home page"],
    [tagsUrl, "the list of tags"],
    [authorsUrl, "the list of authors"],
    [archiveUrl, "the archive"],
    [feedsUrl, "the page of feeds"],
  ]);
  return [
    ...site.planned.map((page) => ({
      url: page.url,
      thing:
        page.kind === "post"
          ? "the post"
          : (things.get(page.url) ?? `the ${page.kind.replace("-", " ")} page`),
      ...(page.source === undefined ? {} : { source: page.source }),
    })),
    ...own.map((page) => ({ url: page.url, source: page.source, thing: "the page" })),
    ...site.files.all
      .filter((file) => file.always)
      .map((file) => ({ url: file.url, source: file.source, thing: "the file" })),
    ...site.blog.posts.flatMap((post) =>
      post.aliases
        .filter((alias) => alias !== post.url)
        .map((alias) => ({ url: alias, source: post.source, thing: "the redirect", field: "aliases" })),
    ),
  ];
}

export function outputsInput(site: Site, own: Pick<OwnFiles, "pages">): Parameters<typeof listOutputs>[0] {
  const bySource = new Map(site.own.map((each) => [each.source, each]));
  const postBySource = new Map(site.blog.posts.map((post) => [post.source, post]));
  return {
    settings: site.settings,
    blog: site.blog,
    relationsOf: site.relationsOf,
    pages: [
      ...site.pages.map((page) => sitePage(page, site, postBySource)),
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
    taken: new Set(site.files.all.filter((file) => file.always).map((file) => file.url)),
    texts: {
      htmlOf: site.htmlOf,
      htmlDigestOf: (source) => {
        const body = site.bodies.get(source);
        return body ? body.htmlDigest + body.key : "";
      },
      bodyOf: site.textOf,
      linksOf: (source) => site.bodies.get(source)?.links ?? [],
      imageOf: (source) => {
        const post = postBySource.get(source);
        return post ? site.imageOf(post) : undefined;
      },
    },
    version: site.generator,
  };
}

function sitePage(page: Page, site: Site, postBySource: ReadonlyMap<string, Post>): SitePage {
  const post = page.source === undefined ? undefined : postBySource.get(page.source);
  if (!post) return { url: page.url, noindex: false };
  const noindex = post.noindex || post.draft;
  const others = site.relationsOf(post).translations;
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
function copiesOf(site: Site): SiteFile[] {
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
      urlsOf(picture).map((url) => ({ path: outputPath(url), digest: url, copyOf: cachedFileAt(url)! })),
    ),
    ...site.assets.value.files.map(({ url, content }) => ({
      path: outputPath(url),
      digest: hashOf(content),
    })),
  ];
}

const addressOf = (file: string): string => `/${file}`.replace(/\/index\.html$/, "/");

const stops = (problems: readonly Problem[], { strict }: BuildOptions): boolean =>
  problems.some((problem) => isError(problem) || (strict && problem.severity === "warning"));

function summary(
  site: Site,
  problems: readonly Problem[],
  notices: readonly string[],
  { root, unpublished }: BuildOptions,
): Omit<BuildResult, "published"> {
  return {
    problems: placeProblems(problems, root),
    notices,
    posts: site.blog.posts.length,
    pages: site.pages.length,
    written: 0,
    removed: 0,
    drafts: unpublished ? 0 : site.waiting.drafts,
    scheduled: (unpublished ? [] : site.waiting.scheduled)
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .map(({ date, title, source }) => ({ date, title, source })),
  };
}

const nothing = (problems: readonly Problem[], notices: readonly string[]): BuildResult => ({
  problems,
  notices,
  published: false,
  posts: 0,
  pages: 0,
  written: 0,
  removed: 0,
  drafts: 0,
  scheduled: [],
});
