/** The whole flow: sources → site → plan → staged files → checked → published. Read this file first. */
import { rmSync } from "node:fs";
import path from "node:path";
import { findClashes, type Claim } from "./check/addresses.ts";
import { checkLinks } from "./check/links.ts";
import { archiveUrl, authorsUrl, feedsUrl, homeUrl, outputPath, tagsUrl } from "./config/urls.ts";
import type { Post } from "./content/post.ts";
import { placeProblems } from "./content/place-problems.ts";
import type { Page } from "./layouts/page.ts";
import { reservedIds } from "./markdown/heading-id.ts";
import { discardHtmlStore, openHtmlStore, type HtmlStore } from "./markdown/html-store.ts";
import { listOutputs } from "./outputs/list-outputs.ts";
import type { Output, SitePage } from "./outputs/output.ts";
import { hashOf } from "./plan/digest.ts";
import { manifestPath, readManifest, writtenManifest, type Manifest, type OwnFiles } from "./plan/manifest.ts";
import { createPlan, filesIn } from "./plan/plan.ts";
import { readSetup } from "./plan/setup.ts";
import { isError, type Problem } from "./problem.ts";
import { publish, recover, type Places } from "./publish/publish.ts";
import { stageFiles } from "./publish/stage.ts";
import { createSite, loadSettings, type Memory, type Site, type SiteOptions } from "./site.ts";

export interface BuildOptions extends SiteOptions {
  /** Warnings stop the publishing too. */
  readonly strict: boolean;
  /** Only look for problems: nothing is published. */
  readonly checkOnly: boolean;
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

const pagesPerRun = 5000;

export const placesOf = (root: string): Places => ({
  site: path.join(root, "_site"),
  stage: path.join(root, ".cache/stage"),
  cache: path.join(root, ".cache"),
});

/** Builds and publishes. The author's mistakes come back as problems; only faults of ours and of the disk are thrown. */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { root, onStage } = options;
  const places = placesOf(root);
  const notices: string[] = recover(places) === "finished" ? ["a build that was interrupted has been finished first"] : [];

  onStage("settings");
  const { settings, problems: settingsProblems } = await loadSettings(root);
  if (!settings) return nothing(settingsProblems, notices);
  const setup = readSetup(root);
  const { manifest, notice } = readManifest(manifestPath(root, ".cache"));
  if (notice !== undefined) notices.push(notice);
  const parsing = hashOf(setup.generator + setup.settings);
  const { memory, store } = openMemory(places, manifest, parsing);

  try {
    const site = createSite(settings, setup, memory, store, options);
    onStage("plan");
    const present = filesIn(places.site);
    const published = new Map(manifest.files);
    const early = [...site.problems, ...findClashes(claimsOf(site, []))];
    if (stops(early, options)) return { ...summary(site, early, notices, root), published: false };

    const pageFiles = site.pages.map((page): SiteFile => ({ path: outputPath(page.url), digest: site.digestOf(page), page }));
    const pagePlan = createPlan(pageFiles, published, present);
    const ownDigest = hashOf(site.everything);
    const ownKept = manifest.own.digest === ownDigest && !setup.untracked && ownPaths(manifest.own).every((file) => present.has(file));

    onStage("render");
    const rendered = await renderPages(site, options, { pages: pagePlan.write.flatMap(({ page }) => page ?? []), own: !ownKept });
    const own: OwnFiles = ownKept ? manifest.own : { digest: ownDigest, ...rendered.own };

    onStage("outputs");
    const outputs = listOutputs(outputsInput(site, own));
    const files: SiteFile[] = [
      ...pageFiles,
      ...ownPaths(own).map((file) => ({ path: file, digest: ownKept ? (published.get(file) ?? "") : `${ownDigest}!` })),
      ...outputs.map((output) => ({ path: outputPath(output.url), digest: output.digest, output })),
      ...copiesOf(site),
    ];
    const plan = createPlan(files, published, present);
    stageFiles(places.stage, [
      ...plan.write.flatMap(({ path: file, output }) => (output ? { path: file, render: output.render } : [])),
      ...plan.write.flatMap(({ path: file, copyOf }) => (copyOf === undefined ? [] : { path: file, from: path.join(root, copyOf) })),
      ...site.assets.value.files
        .filter(({ url }) => plan.write.some((file) => file.path === outputPath(url)))
        .map(({ url, content }) => ({ path: outputPath(url), render: () => content })),
    ]);

    onStage("check");
    const addresses = new Set(files.map((file) => addressOf(file.path)));
    const problems = [
      ...site.problems,
      ...rendered.problems,
      ...findClashes(claimsOf(site, own.pages)),
      ...checkLinks(site.bodies, {
        addresses,
        bodyAt: new Map(site.blog.posts.map((post) => [post.url, post.source])),
        frameIds: new Set(reservedIds),
      }),
    ];
    const result = summary(site, problems, notices, root);
    if (stops(problems, options) || options.checkOnly) return { ...result, published: false };

    onStage("publish");
    store.flush();
    publish(
      {
        write: plan.write.map((file) => file.path),
        keep: plan.keep.map((file) => file.path),
        remove: plan.remove,
        manifest: writtenManifest({
          parsing,
          parsed: [...site.memory.parsed],
          imageSizes: [...site.memory.imageSizes],
          bodies: [...site.memory.bodies],
          htmlSize: store.size(),
          assets: site.assets,
          files: files.map((file) => [file.path, file.digest] as const),
          own,
        }),
      },
      places,
    );
    return { ...result, published: true, written: plan.write.length, removed: plan.remove.length };
  } finally {
    store.close();
    rmSync(places.stage, { recursive: true, force: true });
  }
}

/** What the last build knew, unless its code or settings were others. */
function openMemory(places: Places, manifest: Manifest, parsing: string): { memory: Memory; store: HtmlStore } {
  const file = path.join(places.cache, "bodies.html");
  const same = manifest.parsing === parsing;
  const used = manifest.bodies.reduce((sum, [, body]) => sum + body.stored[1], 0);
  // Mostly texts that nobody shows any more: cheaper to start again than to carry along.
  const wasteful = manifest.htmlSize > 2 * used + 8_000_000;
  if (!same || wasteful) discardHtmlStore(file);
  const bodies = same && !wasteful ? manifest.bodies : [];
  return {
    memory: { parsed: new Map(same ? manifest.parsed : []), imageSizes: new Map(manifest.imageSizes), bodies: new Map(bodies), assets: manifest.assets },
    store: openHtmlStore(file, same && !wasteful ? manifest.htmlSize : 0),
  };
}

interface RenderedNow {
  readonly own: Omit<OwnFiles, "digest">;
  readonly problems: readonly Problem[];
}

/** Runs Eleventy over batches, since it keeps every page it has rendered until it ends; not at all for nothing. */
async function renderPages(site: Site, options: BuildOptions, todo: { readonly pages: readonly Page[]; readonly own: boolean }): Promise<RenderedNow> {
  const none: RenderedNow = { own: { pages: [], copies: [], problems: [] }, problems: [] };
  if (todo.pages.length === 0 && !todo.own) return none;
  const { runEleventy } = await import("./eleventy.ts");
  const { stage } = placesOf(options.root);
  const problems: Problem[] = [];
  let own = none.own;
  let done = 0;
  for (let start = 0; start === 0 || start < todo.pages.length; start += pagesPerRun) {
    const pages = todo.pages.slice(start, start + pagesPerRun);
    const ownPages = todo.own && start === 0;
    const answer = await runEleventy({
      root: options.root,
      output: path.relative(options.root, stage),
      settings: site.settings,
      templates: site.templates,
      assets: site.assets.value,
      blog: site.blog,
      htmlOf: site.htmlOf,
      pages,
      ownPages,
      unpublished: options.unpublished,
      onPage: () => {
        done += 1;
        if (done % 500 === 0) options.onStage("render", done, todo.pages.length);
      },
    });
    problems.push(...answer.problems);
    if (ownPages) {
      const made = new Set([...pages.map((page) => outputPath(page.url)), ...answer.ownPages.map((page) => page.path)]);
      own = { pages: answer.ownPages, copies: [...filesIn(stage)].filter((file) => !made.has(file)).sort(), problems: answer.problems };
    }
  }
  return { own, problems };
}

const ownPaths = (own: Pick<OwnFiles, "pages" | "copies">): string[] => [...own.pages.map((page) => page.path), ...own.copies];

/** Everything that wants an address, pages before what only refers to them. */
function claimsOf(site: Site, own: OwnFiles["pages"]): Claim[] {
  const things = new Map([
    [homeUrl, "the home page"],
    [tagsUrl, "the list of tags"],
    [authorsUrl, "the list of authors"],
    [archiveUrl, "the archive"],
    [feedsUrl, "the page of feeds"],
  ]);
  return [
    ...site.pages.map((page) => ({
      url: page.url,
      thing: page.kind === "post" ? "the post" : (things.get(page.url) ?? `the ${page.kind.replace("-", " ")} page`),
      ...(page.source === undefined ? {} : { source: page.source }),
    })),
    ...own.map((page) => ({ url: page.url, source: page.source, thing: "the page" })),
  ];
}

function outputsInput(site: Site, own: OwnFiles): Parameters<typeof listOutputs>[0] {
  const bySource = new Map(site.own.map((each) => [each.source, each]));
  const postBySource = new Map(site.blog.posts.map((post) => [post.source, post]));
  return {
    settings: site.settings,
    blog: site.blog,
    relationsOf: site.relationsOf,
    pages: [...site.pages.map((page) => sitePage(page, site, postBySource)), ...own.pages.filter((page) => page.path.endsWith(".html")).map((page): SitePage => {
      const { title, description, noindex } = bySource.get(page.source) ?? {};
      return { url: page.url, noindex: noindex === true, ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
    })],
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
    version: "1",
  };
}

function sitePage(page: Page, site: Site, postBySource: ReadonlyMap<string, Post>): SitePage {
  const noindex = page.head.robots !== undefined;
  const post = page.source === undefined ? undefined : postBySource.get(page.source);
  if (!post) return { url: page.url, noindex };
  const others = site.relationsOf(post).translations;
  const language = (lang: string | undefined): string => lang ?? site.settings.language;
  return {
    url: page.url,
    noindex,
    updated: post.updated ?? post.date,
    ...(others.length === 0 ? {} : { alternates: [post, ...others].map((each) => ({ lang: language(each.lang), url: each.url })) }),
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
      .map((file) => ({ path: outputPath(file.url), digest: file.stamp, copyOf: file.source })),
    ...site.assets.value.files.map(({ url, content }) => ({ path: outputPath(url), digest: hashOf(content) })),
  ];
}

const addressOf = (file: string): string => `/${file}`.replace(/\/index\.html$/, "/");

const stops = (problems: readonly Problem[], { strict }: BuildOptions): boolean =>
  problems.some((problem) => isError(problem) || (strict && problem.severity === "warning"));

function summary(site: Site, problems: readonly Problem[], notices: readonly string[], root: string): Omit<BuildResult, "published"> {
  return {
    problems: placeProblems(problems, root),
    notices,
    posts: site.blog.posts.length,
    pages: site.pages.length,
    written: 0,
    removed: 0,
    drafts: site.waiting.drafts,
    scheduled: site.waiting.scheduled.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map(({ date, title, source }) => ({ date, title, source })),
  };
}

const nothing = (problems: readonly Problem[], notices: readonly string[]): BuildResult => ({
  problems, notices, published: false, posts: 0, pages: 0, written: 0, removed: 0, drafts: 0, scheduled: [],
});
