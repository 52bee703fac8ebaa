/** The site as it will be, staged: every file whose key is new is made, the others are known. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { createInspector, weighs } from "../check/inspect.ts";
import { collectFacts, type FactsCollector, type SiteFacts } from "../check/site-facts.ts";
import { addsOnlyOctavo } from "../config/adds-only-octavo.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import type { Artifact } from "../core/artifact.ts";
import { fileHash } from "../core/content-hash.ts";
import { filesIn } from "../core/files-in.ts";
import { isError, withoutRepeats, type Problem } from "../core/problem.ts";
import { createSiteHosting, type SiteHosting } from "../hosting/site-hosting.ts";
import { startSearchIndex, type SearchIndex } from "../outputs/search/start-search-index.ts";
import { noOwnFiles, replacedBy, type OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import { createCardDrawer } from "../pictures/cards/card-files.ts";
import { createRendering } from "../templates/rendering.ts";
import { createArtifacts, type Artifacts, type PageArtifact } from "./artifacts.ts";
import { stageForms } from "./compress.ts";
import { explainPages } from "./explain-pages.ts";
import type { OpenBuild } from "./open-build.ts";
import { createFit, findKeptPages, makeOwnPages, type OwnPages } from "./own-files.ts";
import { findPluginFiles } from "./plugin-files.ts";
import { changedOf, keptOf, type WantedFile } from "./plan.ts";
import { stageArtifacts } from "./stage-artifacts.ts";
import { findFetching, type SetupDigests } from "./setup.ts";
import { openStage, type Stage } from "./stage.ts";
import { stageTwins } from "./stage-twins.ts";
import { compareStrings } from "../core/sorted.ts";

export interface StagedSite {
  /** Without pages that the owner's take the place of. */
  readonly site: Site;
  /** All files of the site. */
  readonly files: readonly WantedFile[];
  readonly own: OwnFiles;
  readonly facts: SiteFacts;
  readonly hosting: SiteHosting;
  /** Of a file that was staged: SHA-256 in hexadecimal. */
  readonly hashOf: (path: string) => string;
  /** Mistakes in templates. */
  readonly problems: readonly Problem[];
  /** Lines about the build itself. */
  readonly notices: readonly string[];
}

/** What the steps below have in common. */
interface Staging {
  readonly site: Site;
  readonly build: OpenBuild;
  readonly stage: Stage;
  readonly facts: FactsCollector;
}

export async function stageSite(whole: Site, build: OpenBuild): Promise<StagedSite> {
  const { options, inputs, paths, cache, signal } = build;
  const { root, onStage, checkOnly, unpublished } = options;
  const { setup } = inputs;
  const rendering = createRendering(whole, { root, folder: paths.stage, cache, setup, unpublished });
  const tools = { cache, cards: createCardDrawer(cache.files), remember: whole.keys().remember };
  const artifactsOf = (site: Site, own: OwnFiles): Artifacts =>
    createArtifacts({ root, site, own, render: rendering.render, ...tools });
  const wasReplaced = replacedBy(findKeptPages(whole, build).pages);
  const pages = artifactsOf(whole, noOwnFiles)
    .pages()
    .filter(({ page }) => !wasReplaced(page));
  const changed = setup.followsBuilds ? pages : changedOf(pages, build);
  // Other processes index while this one renders.
  const search = startSearchIndex(whole, { cache: cache.files, wanted: !checkOnly, signal });

  onStage("render");
  const planned = changed.map(({ page }) => page);
  const ownPages = await makeOwnPages(whole, planned, rendering, build);
  const { own } = ownPages;
  const isReplaced = replacedBy(own.pages);
  const site = { ...whole, planned: whole.planned.filter((page) => !isReplaced(page)) };
  const artifacts = artifactsOf(site, own);
  const files: WantedFile[] = [
    ...pages.filter(({ page }) => !isReplaced(page)),
    ...ownPages.files,
    ...artifacts.outputs(),
    ...artifacts.others(),
    ...artifacts.cards(),
  ];
  const staging = openStaging(site, files, build);
  const { stage, facts } = staging;
  const shown = changed.filter(({ page }) => !isReplaced(page));
  const faults = await stageChanged(staging, { changed: shown, ownPages, artifacts });
  const problems = [...rendering.problems(), ...faults];
  const last = await stageLast(staging, own, search);
  files.push(...last.files);
  await stage.flush();

  if (!addsOnlyOctavo(root)) files.push(...findPluginFiles(files, stage, build));
  if (setup.followsBuilds && !checkOnly && !problems.some(isError)) {
    problems.push(...(await rendering.finish(path.relative(root, paths.stage))));
    files.push(...noteOthers(paths.stage, files, stage));
  }
  if (!problems.some(isError)) ownPages.keep();
  if (site.settings.compress && !checkOnly) files.push(...(await stageForms(files, build)));
  return {
    site,
    files,
    own,
    facts: facts.facts(),
    hosting: last.hosting,
    hashOf: stage.hashOf,
    problems: withoutRepeats(problems),
    notices: [
      ...alwaysRendered(root, setup),
      ...last.hosting.notices,
      ...(options.why && !setup.followsBuilds
        ? explainPages({ changed: shown, ownPages, files }, build)
        : []),
    ],
  };
}

/** Opens the folder; what is known of published pages that stay as they are, is known already. */
function openStaging(site: Site, files: readonly WantedFile[], build: OpenBuild): Staging {
  const { paths, published, workers } = build;
  const { addresses, pages } = published.facts;
  const kept = new Set(keptOf(files, build).map((file) => file.path));
  const facts = collectFacts({ addresses, pages: new Map([...pages].filter(([file]) => kept.has(file))) });
  const { settings, theme } = site;
  const inspector = createInspector(settings, weighs(settings));
  const writers = workers.stagingThreads().map((thread) => thread.write);
  const stage = openStage(paths.stage, { settings, assets: theme.assets, inspector, facts }, writers);
  return { site, build, facts, stage };
}

interface Staged {
  readonly changed: readonly PageArtifact[];
  readonly ownPages: OwnPages;
  readonly artifacts: Artifacts;
}

/** Stages pages, cards and all that follows from sources. Returns mistakes in templates. */
async function stageChanged(
  { site, build, stage }: Staging,
  { changed, ownPages, artifacts }: Staged,
): Promise<readonly Problem[]> {
  const { options, workers } = build;
  const { onStage, checkOnly } = options;
  const { ran } = ownPages;
  const fits = createFit(ownPages);
  const outputs = changedOf(artifacts.outputs(), build).filter(fits);
  const twins = stageTwins(outputs, stage, site.settings, workers.stagingThreads());
  const ours = changed.filter((artifact) => ran?.done.has(artifact.page) !== true && fits(artifact));
  const faults = await stageArtifacts(ours.toSorted(byDate), stage, {
    pages: true,
    onProgress: (done, total) => onStage("render", done, total),
  });
  for (const file of ran?.pages ?? []) stage.inspect(file);
  if (!checkOnly)
    await stageArtifacts(changedOf(artifacts.cards(), build), stage, {
      atOnce: availableParallelism() + 1,
      onProgress: (done, total) => onStage("cards", done, total),
    });
  onStage("outputs");
  await stageArtifacts([...twins.rest, ...changedOf(artifacts.others(), build).filter(fits)], stage);
  await twins.staged;
  return faults;
}

/** Pages next to each other show the same posts. */
const byDate = ({ page: a }: PageArtifact, { page: b }: PageArtifact): number =>
  compareStrings(b.date ?? "", a.date ?? "");

/** Which files the search has is known when its processes are done, what hosts are told when all pages are. */
async function stageLast(
  { site, build, stage, facts }: Staging,
  own: OwnFiles,
  search: SearchIndex,
): Promise<{ readonly hosting: SiteHosting; readonly files: readonly Artifact[] }> {
  const { onStage } = build.options;
  onStage("search");
  search.onProgress((done, total) => onStage("search", done, total));
  const index = await search.files;
  await stage.flush();
  const hosting = createSiteHosting(site, own, facts.needs());
  const files = [...index, ...hosting.artifacts];
  await stageArtifacts(changedOf(files, build), stage);
  return { hosting, files };
}

/** What the owner's configuration has done to the staged files: those that it added, and other bytes of ours. */
function noteOthers(
  folder: string,
  files: readonly Pick<WantedFile, "path">[],
  stage: Pick<Stage, "note">,
): WantedFile[] {
  const known = new Set(files.map((file) => file.path));
  return [...filesIn(folder)].sort().flatMap((file) => {
    const hash = fileHash(path.join(folder, file));
    stage.note(file, hash);
    return known.has(file) ? [] : [{ path: file, key: hash }];
  });
}

/** Why all pages are rendered every time, where they are. */
const alwaysRendered = (root: string, { followsBuilds, moment }: SetupDigests): string[] => [
  ...(followsBuilds
    ? [`${eleventyFile(root)} listens to eleventy.after, so every page is rendered every time`]
    : []),
  ...(moment === "" ? [] : [`${findFetching(root)} fetches data, so every page is rendered every time`]),
];
