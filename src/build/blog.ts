/** The whole flow: sources → site → plan → staged files → checked → published. Read this file first. */
import { rmSync } from "node:fs";
import { findClashes } from "../check/addresses.ts";
import { loadSettings } from "../config/load-settings.ts";
import { outputPath } from "../config/urls.ts";
import { noResult, resultOf, type BuildOptions, type BuildResult } from "./build-result.ts";
import { createJudge, type Judged } from "../check/known-problems.ts";
import { openMemory } from "./memory.ts";
import { inspectSite } from "./inspection.ts";
import { createPicturedSite } from "./pictured-site.ts";
import { baselineFile } from "../check/baseline.ts";
import { hashOf } from "../core/digest.ts";
import type { Inputs } from "./inputs.ts";
import { manifestPath, writtenManifest, type Manifest } from "./manifest.ts";
import { isError, stops } from "../core/problem.ts";
import { pathsOf } from "../core/paths.ts";
import { writeWhole } from "../core/write-whole.ts";
import { checkSite, claimsOf, linkProblems } from "./site-checks.ts";
import { otherPaths } from "./site-files.ts";
import { foreseenOwn, planSite } from "./site-plan.ts";
import { publishSite } from "./site-publishing.ts";
import { stageSite } from "./site-staging.ts";
import { createSite, type Site } from "./site.ts";
import { createWork } from "./work.ts";

/** What the last build left. */
export interface Before {
  readonly manifest: Manifest;
  /** Why its manifest was not used. */
  readonly notice?: string;
  /** Paths of the files of the published site. */
  readonly present: ReadonlySet<string>;
}

/** Builds and publishes. The author's mistakes come back as problems; only faults of ours and of the disk are thrown. */
export async function buildSite(
  options: BuildOptions,
  inputs: Inputs,
  { manifest, notice, present }: Before,
): Promise<BuildResult> {
  const { root, onStage } = options;
  const { setup } = inputs;
  const places = pathsOf(root);

  const notices = notice === undefined ? [] : [notice];
  const parsing = hashOf(setup.generator + setup.settings);

  onStage("settings");
  const { settings, problems: settingsProblems } = await loadSettings(root);
  if (!settings) return noResult(settingsProblems);
  const { memory, store } = openMemory(places, manifest, parsing);
  const work = createWork({
    ...{ root, stage: places.stage, settings, store },
    workers: options.workers,
    onProgress: onStage,
  });
  if (manifest.parsing !== parsing) work.expect(inputs.listing.files.length);
  const ended = new AbortController();

  try {
    const { judge, update } = createJudge(settings, {
      ...{ root, text: inputs.baseline },
      rewrite: options.baseline ?? false,
    });
    const { site, problems: pictureProblems } = await createPicturedSite(
      (pictures, kept) => createSite(settings, inputs, kept, { work, store }, { ...options, pictures }),
      memory,
      settings,
      options,
    );
    notices.push(...site.notices);
    const remembered = (
      now: Pick<Manifest, "files" | "own" | "needs" | "inspected" | "shown">,
    ): Iterable<string> => writtenManifest({ parsing, bodiesSize: store.size(), ...now, ...listed(site) });
    // What was read and rendered need not be done again when the mistakes are mended.
    const withoutPublishing = (judged: Judged): BuildResult => {
      const { files, own, needs, inspected } = manifest;
      writeWhole(manifestPath(root, ".cache"), remembered({ files, own, needs, inspected, shown: "" }));
      return resultOf(site, judged, notices, options);
    };

    // Most likely there is something to render: Eleventy is loaded while that is found out.
    import("../templates/eleventy.ts").catch(() => undefined);
    onStage("plan");
    const early = [...site.problems, ...pictureProblems, ...findClashes(claimsOf(site, []))];
    if (stops(judge(early).problems, options)) {
      if (options.baseline) notices.push(baselineKept);
      // Nothing will be rendered, yet all problems are said at once: owner's pages count where they should be.
      const foreseen = foreseenOwn(site);
      const paths = [...site.planned.map((page) => outputPath(page.url)), ...otherPaths(site, foreseen)];
      return withoutPublishing(judge([...early, ...linkProblems(site, paths, foreseen)]));
    }
    const plan = await planSite(site, manifest, setup, present);
    if (plan.allByEleventy)
      notices.push(".eleventy.ts listens to eleventy.after, so every page is rendered every time");

    const staged = await stageSite(site, plan, { work, manifest, signal: ended.signal }, options);
    notices.push(...staged.hosting.notices);

    onStage("check");
    const paths = staged.files.map((file) => file.path);
    const found = [
      ...site.problems,
      ...pictureProblems,
      ...staged.problems,
      ...checkSite(site, staged.own, paths, options, staged.problems),
    ];
    const inspection = inspectSite({
      ...{ root, places, site, own: staged.own, reported: found },
      // Where a template has a mistake, owner's pages count where they should be.
      paths: staged.problems.some(isError)
        ? [...paths, ...foreseenOwn(site).pages.map((page) => page.path)]
        : paths,
      kept: new Set(staged.plan.keep.map((file) => file.path)),
      now: staged.inspected,
      before: manifest.inspected,
    });
    found.push(...inspection.problems);
    const judged = judge(found);
    // Of posts that are not shown the text was not looked at.
    const updateKnown = () => update(found, (file) => site.memory.parsed.has(file) && !site.bodies.has(file));
    if (options.baseline)
      notices.push(...(judged.problems.some(isError) ? [baselineKept] : updateKnown().notices));
    if (stops(judged.problems, options) || options.checkOnly) return withoutPublishing(judged);

    onStage("publish");
    return publishSite(site, staged, {
      ...{ options, inputs, manifest, updateKnown },
      remembered: (files) =>
        remembered({
          ...{ files, shown: site.shown },
          ...{ own: staged.own, needs: staged.needs, inspected: inspection.remembered },
        }),
      result: resultOf(site, judged, notices, options),
    });
  } finally {
    ended.abort();
    await work.close();
    store.close();
    rmSync(places.stage, { recursive: true, force: true });
  }
}

/** What is kept of a site for the next build. */
const listed = ({
  memory,
  related,
  assets,
}: Site): Pick<Manifest, "parsed" | "imageSizes" | "bodies" | "related" | "assets"> => ({
  parsed: [...memory.parsed],
  imageSizes: [...memory.imageSizes],
  bodies: [...memory.bodies],
  related: related(),
  assets,
});

const baselineKept = `${baselineFile} is as it was: not everything could be looked at`;
