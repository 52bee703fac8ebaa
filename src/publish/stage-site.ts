/** The site as it will be, staged: every file whose key is new is made, the others are known. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { createInspector, weighs } from "../check/inspect.ts";
import { collectFacts, type SiteFacts } from "../check/site-facts.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import { outputPath } from "../config/urls.ts";
import type { Artifact } from "../core/artifact.ts";
import { fileHash } from "../core/content-hash.ts";
import { filesIn } from "../core/files-in.ts";
import { isError, withoutRepeats, type Problem } from "../core/problem.ts";
import type { PageNeeds } from "../hosting/page-needs.ts";
import { createSiteHosting, type SiteHosting } from "../hosting/site-hosting.ts";
import { startSearchIndex } from "../outputs/search/start-search-index.ts";
import { noOwnFiles, ownPaths, type OwnFiles } from "../pages/own-page.ts";
import type { PlannedPage } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";
import { createCardDrawer } from "../pictures/cards/card-files.ts";
import type { EleventyRan } from "../templates/render-own-pages.ts";
import { createRendering } from "../templates/rendering.ts";
import { createArtifacts, type Artifacts } from "./artifacts.ts";
import { compressedForms, stageCompressed } from "./compress.ts";
import { isPublished } from "./plan.ts";
import type { OpenBuild } from "./open-build.ts";
import type { Published } from "./published.ts";
import { findOwnFiles, keepOwnFiles } from "./own-files.ts";
import { stageArtifacts } from "./stage-artifacts.ts";
import { openStage, type Stage } from "./stage.ts";
import { stageTwins } from "./stage-twins.ts";

export interface StagedSite {
  /** All files of the site. */
  readonly files: readonly Pick<Artifact, "path" | "key">[];
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

export async function stageSite(site: Site, build: OpenBuild): Promise<StagedSite> {
  const { options, inputs, paths, published, present, cache, workers, signal } = build;
  const { setup } = inputs;
  const { root, onStage, checkOnly } = options;
  const changedOf = <File extends Pick<Artifact, "path" | "key">>(files: readonly File[]): File[] =>
    files.filter((file) => !isPublished(file, published.files, present));

  const { unpublished } = options;
  const rendering = createRendering(site, { root, folder: paths.stage, cache, setup, unpublished });
  const artifactsWith = (own: Pick<OwnFiles, "pages">): Artifacts =>
    createArtifacts({
      root,
      site,
      own,
      render: rendering.render,
      cache,
      cards: createCardDrawer(cache.files),
    });
  const pages = artifactsWith(noOwnFiles).pages();
  const changed = setup.followsBuilds ? pages : changedOf(pages);
  const ownKey = site.keys().ofOwnPages();
  // Lists of all pages hold the owner's too, once Eleventy has read them.
  const kept = changed.some(({ page }) => readsCollections(site, page))
    ? undefined
    : findOwnFiles(cache, ownKey, setup, changedOf);
  // Other processes index while this one renders.
  const search = startSearchIndex(site, {
    cache: cache.files,
    wanted: !checkOnly,
    signal,
  });

  onStage("render");
  const planned = changed.map(({ page }) => page);
  const eleventy = kept ? await rendering.begin(planned) : await rendering.runEleventy(planned, true);
  const { own, hashes } = kept ?? (eleventy as EleventyRan);
  const artifacts = artifactsWith(own);
  const fits = createFit(ownPaths(own));
  const files: Pick<Artifact, "path" | "key">[] = [
    ...pages,
    ...ownPaths(own).map((file) => ({ path: file, key: hashes.get(file) ?? "" })),
    ...artifacts.outputs(),
    ...artifacts.others(),
    ...artifacts.cards(),
  ];

  const collector = collectFacts({
    addresses: published.facts.addresses,
    pages: factsThatStay(published, files, present),
  });
  const threads = workers.stagingThreads();
  const stage = openStage(
    paths.stage,
    { inspector: createInspector(site.settings, weighs(site.settings)), facts: collector },
    threads.map((thread) => thread.write),
  );
  const twins = stageTwins(changedOf(artifacts.outputs()).filter(fits), stage, site.settings, threads);
  const ours = byDate(
    changed.filter(({ page, path }) => eleventy?.done.has(page) !== true && fits({ path })),
  );
  const faults = await stageArtifacts(ours, stage, {
    pages: true,
    onProgress: (done, total) => onStage("render", done, total),
  });
  const problems = [...rendering.problems(), ...faults];
  for (const file of eleventy?.pages ?? []) stage.inspect(file);
  if (!checkOnly)
    await stageArtifacts(changedOf(artifacts.cards()), stage, {
      atOnce: availableParallelism() + 1,
      onProgress: (done, total) => onStage("cards", done, total),
    });
  onStage("outputs");
  await stageArtifacts([...twins.rest, ...changedOf(artifacts.others()).filter(fits)], stage);
  await twins.staged;

  // Which files the search has is known when its processes are done, what hosts are told when all pages are.
  onStage("search");
  search.onProgress((done, total) => onStage("search", done, total));
  const index = await search.files;
  for (const found of rendering.needs()) collector.addNeeds(needsByPath(found));
  const hosting = createSiteHosting(site, own, collector.needs());
  const last = [...index, ...hosting.artifacts];
  await stageArtifacts(changedOf(last), stage);
  await stage.end();
  files.push(...last);
  if (setup.followsBuilds && !checkOnly && !problems.some(isError)) {
    problems.push(...(await rendering.finish(path.relative(root, paths.stage))));
    files.push(...noteOthers(paths.stage, files, stage));
  }
  if (!kept && !problems.some(isError)) keepOwnFiles(cache, ownKey, { own, hashes });

  if (site.settings.compress && !checkOnly) {
    onStage("compress");
    const forms = compressedForms(files);
    await stageCompressed(changedOf(forms), paths, (done, total) => onStage("compress", done, total));
    files.push(...forms);
  }
  return {
    files,
    own,
    facts: collector.facts(),
    hosting,
    hashOf: stage.hashOf,
    problems: withoutRepeats(problems),
    notices: [
      ...(setup.followsBuilds
        ? [`${eleventyFile(root)} listens to eleventy.after, so every page is rendered every time`]
        : []),
      ...hosting.notices,
    ],
  };
}

/** What the owner's configuration has done to the staged files: those that it added, and other bytes of ours. */
function noteOthers(
  folder: string,
  files: readonly Pick<Artifact, "path">[],
  stage: Pick<Stage, "note">,
): Pick<Artifact, "path" | "key">[] {
  const known = new Set(files.map((file) => file.path));
  return [...filesIn(folder)].sort().flatMap((file) => {
    const hash = fileHash(path.join(folder, file));
    stage.note(file, hash);
    return known.has(file) ? [] : [{ path: file, key: hash }];
  });
}

const readsCollections = ({ templates }: Site, { template }: PlannedPage): boolean =>
  (templates.byPath.get(template)?.collections.length ?? 0) > 0;

/** Facts of the published pages that stay as they are. */
function factsThatStay(
  published: Published,
  files: readonly Pick<Artifact, "path" | "key">[],
  present: ReadonlySet<string>,
): SiteFacts["pages"] {
  const wanted = new Map(files.map((file) => [file.path, file]));
  return new Map(
    [...published.facts.pages].filter(([file]) => {
      const now = wanted.get(file);
      return now !== undefined && isPublished(now, published.files, present);
    }),
  );
}

/** Whether a file can be beside those of the owner's pages; where it cannot, the clash of addresses is told. */
function createFit(own: readonly string[]): (file: Pick<Artifact, "path">) => boolean {
  const foldersOf = (file: string): string[] =>
    file
      .split("/")
      .slice(0, -1)
      .map((_, index, parts) => parts.slice(0, index + 1).join("/"));
  const [files, folders] = [new Set(own), new Set(own.flatMap(foldersOf))];
  return ({ path }) => !folders.has(path) && !foldersOf(path).some((folder) => files.has(folder));
}

/** Pages next to each other show the same posts. */
const byDate = <Item extends { readonly page: PlannedPage }>(items: readonly Item[]): Item[] =>
  items.toSorted(({ page: a }, { page: b }) => {
    const [one, other] = [a.date ?? "", b.date ?? ""];
    return one > other ? -1 : one < other ? 1 : 0;
  });

const needsByPath = (needs: ReadonlyMap<string, PageNeeds>): ReadonlyMap<string, PageNeeds> =>
  new Map([...needs].map(([url, each]) => [outputPath(url), each]));
