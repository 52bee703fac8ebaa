/** The site as it will be, staged: every file that has changed is made, the others are known. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { BuildOptions } from "./build-result.ts";
import { createInspector, weighs, type Inspected } from "../check/inspect.ts";
import { hashOf } from "../core/digest.ts";
import type { Manifest, OwnFiles } from "./manifest.ts";
import { createPlan, isPublished, type Plan } from "../publish/plan.ts";
import type { Problem } from "../core/problem.ts";
import { compressedForms, stageCompressed } from "../publish/compress.ts";
import { pathsOf } from "../core/paths.ts";
import { openStage } from "../publish/stage.ts";
import { notRun, runEleventyOnce, stageFiles, stageOutputs } from "./render.ts";
import { startSearchIndex } from "../outputs/search/start-search-index.ts";
import {
  adminFiles,
  cardFiles,
  copiesOf,
  fileOfOutput,
  outputFiles,
  ownPaths,
  type SiteFile,
} from "./site-files.ts";
import { createSiteHosting, needsNow, type SiteHosting } from "./site-hosting.ts";
import type { SitePlan } from "./site-plan.ts";
import type { Site } from "./site.ts";
import { limitMemory } from "../core/memory-limit.ts";
import type { Work } from "./work.ts";

export interface StagedSite {
  /** All files of the site. */
  readonly files: readonly SiteFile[];
  readonly plan: Plan<SiteFile>;
  /** Of a file that was staged. */
  readonly hashOf: (path: string) => string;
  readonly own: OwnFiles;
  readonly needs: Manifest["needs"];
  readonly hosting: SiteHosting;
  /** What was seen on the pages that were staged. */
  readonly inspected: Inspected;
  /** Mistakes in templates. */
  readonly problems: readonly Problem[];
}

export interface StagingTools {
  readonly work: Work;
  readonly manifest: Manifest;
  /** Ends what other processes do. */
  readonly signal: AbortSignal;
}

export async function stageSite(
  site: Site,
  { published, present, kept, pages, changed, ownDigest, ownKept, allByEleventy }: SitePlan,
  { work, manifest, signal }: StagingTools,
  options: BuildOptions,
): Promise<StagedSite> {
  const { onStage } = options;
  const { settings } = site;
  const places = pathsOf(options.root);
  const changedOf = (files: readonly SiteFile[]): readonly SiteFile[] =>
    files.filter((file) => !isPublished(file, published, present));

  // Other processes index while this one renders.
  const search = startSearchIndex(site, {
    folder: path.join(places.cache, "search"),
    wanted: !options.checkOnly,
    signal,
  });
  onStage("render");
  const eleventy =
    changed.length === 0 && ownKept
      ? notRun
      : await runEleventyOnce(site, options, { pages: changed, own: !ownKept, allByEleventy });
  limitMemory();
  const own: OwnFiles = ownKept ?? { digest: ownDigest, ...eleventy.own };
  // What Eleventy wrote may well be what was there before.
  const digestOfOwn = (file: string): string =>
    ownKept ? (published.get(file) ?? "") : hashOf(readFileSync(path.join(places.stage, file), "latin1"));
  const files: SiteFile[] = [
    ...pages,
    ...ownPaths(own).map((file) => ({ path: file, digest: digestOfOwn(file) })),
    ...outputFiles(site, own, kept),
    ...copiesOf(site),
    ...cardFiles(site),
    ...adminFiles(site),
  ];
  // To list them all takes much that is not needed afterwards.
  limitMemory();
  const stage = openStage(
    places.stage,
    createInspector(settings, weighs(settings)),
    work.threads().map((thread) => (staged) => thread.run("write", staged, [staged.bytes.buffer])),
  );
  const rendered = changedOf(files);
  const problems = await stageFiles({
    ...{ site, options, stage, work, eleventy, cards: options.checkOnly ? undefined : places.cards },
    files: allByEleventy ? [...rendered, ...pages] : rendered,
  });

  // Which files the search has is known when its processes are done, what hosts are told when all pages are.
  onStage("search");
  search.onProgress((done, total) => onStage("search", done, total));
  const index = (await search.files).map(fileOfOutput);
  const allUrls = [...site.planned, ...own.pages].map((page) => page.url);
  const rendersNow = [...changed, ...(ownKept ? [] : own.pages)].map((page) => page.url);
  const needs = needsNow(manifest.needs, eleventy.needs, new Set(rendersNow), new Set(allUrls));
  const hosting = createSiteHosting(site, own, needs);
  const last = [...index, ...hosting.outputs.map(fileOfOutput)];
  await stageOutputs(changedOf(last), stage);
  await stage.end();
  files.push(...last);
  // What the threads hold is not needed any more, and the end of a build is when most memory is in use.
  await work.close();

  if (settings.compress && !options.checkOnly) {
    onStage("compress");
    const forms = compressedForms(files);
    await stageCompressed(changedOf(forms), places, (done, total) => onStage("compress", done, total));
    files.push(...forms);
  }
  return {
    ...{ files, own, needs, hosting, problems },
    plan: createPlan(files, published, present),
    hashOf: stage.hashOf,
    inspected: stage.inspected(),
  };
}
