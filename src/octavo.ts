/** The whole flow: sources → site → artifacts → staged → checked → published. Read this first. */
import { rmSync } from "node:fs";
import { createMemory } from "./build/memory.ts";
import { createSite } from "./build/site.ts";
import { createWork } from "./build/work.ts";
import { baselineFile } from "./check/baseline.ts";
import { findClashes } from "./check/addresses.ts";
import { checkSite, claimsOf, linkProblems } from "./check/check-site.ts";
import { createJudge } from "./check/known-problems.ts";
import { checkPages } from "./check/trace-site.ts";
import { loadSettings } from "./config/load-settings.ts";
import { outputPath } from "./config/urls.ts";
import type { Cache } from "./core/cache.ts";
import { pathsOf } from "./core/paths.ts";
import { isError, stops } from "./core/problem.ts";
import { otherPaths } from "./outputs/site-files.ts";
import { noResult, resultOf, type BuildOptions, type BuildResult } from "./publish/build-result.ts";
import type { Inputs } from "./publish/inputs.ts";
import { makePictures } from "./pictures/pictures.ts";
import { publishSite } from "./publish/publish-site.ts";
import { readPublished } from "./publish/published.ts";
import { stageSite } from "./publish/stage-site.ts";
import { predictOwnFiles } from "./templates/own-pages.ts";

/** What a build begins with. */
export interface Start {
  readonly inputs: Inputs;
  readonly cache: Cache;
  /** Paths of all files of the published site. */
  readonly present: ReadonlySet<string>;
}

/** Builds and publishes. The author's mistakes come back as problems; only faults of ours and of the disk are thrown. */
export async function build(options: BuildOptions, start: Start): Promise<BuildResult> {
  const { root, onStage } = options;
  const { inputs, cache, present } = start;
  const paths = pathsOf(root);
  onStage("settings");
  const { settings, problems: settingsProblems, notices: ofSettings } = await loadSettings(root);
  if (!settings) return noResult(settingsProblems);
  const published = readPublished(paths.published);
  const notices = [...ofSettings, ...[cache.notice ?? published.notice ?? []].flat()];
  const { judge, update } = createJudge(settings, {
    root,
    text: inputs.baseline,
    rewrite: options.baseline ?? false,
  });
  const memory = await createMemory(paths, inputs.setup);
  const work = createWork({
    root,
    stage: paths.stage,
    settings,
    store: memory.store,
    workers: options.workers,
    onProgress: onStage,
  });
  if (memory.isEmpty) work.expect(inputs.listing.files.length);
  const ended = new AbortController();

  try {
    const tools = { work, store: memory.store, cache };
    const site = await createSite(settings, inputs, memory.memory, tools, {
      ...options,
      makePictures: (uses) =>
        makePictures({
          root,
          cache,
          uses,
          settings: settings.images,
          fast: options.fast ?? false,
          encode: !options.checkOnly,
          onProgress: (done, total) => onStage("images", done, total),
        }),
    });
    notices.push(...site.notices);
    memory.keep({ ...site.memory, related: site.related });

    // Most likely there is something to render: Eleventy is loaded while that is found out.
    import("./templates/eleventy.ts").catch(() => undefined);
    onStage("plan");
    const early = [...site.problems, ...findClashes(claimsOf(site, []))];
    if (stops(judge(early).problems, options)) {
      if (options.baseline) notices.push(baselineKept);
      // Nothing will be rendered, yet all problems are said at once: owner's pages count where they should be.
      const predicted = predictOwnFiles(site.own);
      const all = [...site.planned.map((page) => outputPath(page.url)), ...otherPaths(site, predicted, root)];
      return resultOf(site, judge([...early, ...linkProblems(site, all, predicted)]), notices, options);
    }

    const staged = await stageSite(site, {
      options,
      paths,
      cache,
      published,
      present,
      setup: inputs.setup,
      threads: work.stagingThreads,
      signal: ended.signal,
    });
    if (inputs.setup.followsBuilds)
      notices.push(".eleventy.ts listens to eleventy.after, so every page is rendered every time");
    notices.push(...staged.hosting.notices);

    onStage("check");
    const files = staged.files.map((file) => file.path);
    const found = [
      ...site.problems,
      ...staged.problems,
      ...checkSite(site, staged.own, files, options, staged.problems),
    ];
    found.push(
      ...checkPages({
        root,
        paths,
        site,
        own: staged.own,
        // Where a template has a mistake, owner's pages count where they should be.
        files: staged.problems.some(isError)
          ? [...files, ...predictOwnFiles(site.own).pages.map((page) => page.path)]
          : files,
        facts: staged.facts,
        reported: found,
      }),
    );
    const judged = judge(found);
    // Of posts that are not shown the text was not looked at.
    const updateKnown = () => update(found, (file) => site.parsed.has(file) && !site.bodies.has(file));
    if (options.baseline)
      notices.push(...(judged.problems.some(isError) ? [baselineKept] : updateKnown().notices));
    const result = resultOf(site, judged, notices, options);
    if (stops(judged.problems, options) || options.checkOnly) return result;

    onStage("publish");
    return publishSite(site, staged, {
      options,
      inputs,
      paths,
      cache,
      published,
      present,
      updateKnown,
      result,
    });
  } finally {
    ended.abort();
    await work.close();
    memory.close();
    rmSync(paths.stage, { recursive: true, force: true });
  }
}

const baselineKept = `${baselineFile} is as it was: not everything could be looked at`;
