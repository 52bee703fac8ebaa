/** The whole flow: sources → site → plan → staged files → checked → published. Read this file first. */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { writeLock } from "./addresses/write-lock.ts";
import { forgetOthers } from "./cards/card-files.ts";
import { findClashes } from "./check/addresses.ts";
import { createInspector, weighs } from "./check/inspect.ts";
import { loadSettings } from "./config/load-settings.ts";
import { outputPath } from "./config/urls.ts";
import { placeProblems } from "./content/place-problems.ts";
import { createJudge, type Judged } from "./known-problems.ts";
import { openMemory } from "./memory.ts";
import { inspectSite } from "./inspection.ts";
import { baselineFile } from "./plan/baseline.ts";
import { hashOf } from "./plan/digest.ts";
import type { Inputs } from "./plan/inputs.ts";
import { buildKey, forgetLastBuild, writtenLastBuild } from "./plan/last-build.ts";
import {
  manifestPath,
  readManifest,
  writtenManifest,
  type Manifest,
  type OwnFiles,
} from "./plan/manifest.ts";
import { ownPageUrls } from "./plan/own-pages.ts";
import { createPlan, filesIn } from "./plan/plan.ts";
import { isError, type Problem } from "./problem.ts";
import { compressedForms, stageCompressed } from "./publish/compress.ts";
import { placesOf } from "./publish/places.ts";
import { publish, writeWhole } from "./publish/publish.ts";
import { renderSiteList } from "./publish/site-list.ts";
import { openStage } from "./publish/stage.ts";
import { notRun, runEleventyOnce, stageFiles, stageOutputs } from "./render.ts";
import { startSearchIndex } from "./search/start-search-index.ts";
import { addressesOf } from "./site-addresses.ts";
import { claimsOf, linkProblems, siteProblems } from "./site-checks.ts";
import {
  adminFiles,
  cardFiles,
  copiesOf,
  fileOfOutput,
  otherPaths,
  outputFiles,
  ownPaths,
  type SiteFile,
} from "./site-files.ts";
import { createPicturedSite } from "./pictured-site.ts";
import { createSiteHosting, needsNow, writeHosting } from "./site-hosting.ts";
import { createSite, type Site, type SiteOptions } from "./site.ts";
import { createWork } from "./work.ts";

export interface BuildOptions extends SiteOptions {
  /** Warnings stop the publishing too. */
  readonly strict: boolean;
  /** Only look for problems: nothing is published. */
  readonly checkOnly: boolean;
  /** The site as it is not meant to stay, with drafts or as of another day: its addresses are not held to the lock. */
  readonly view?: boolean;
  /** All problems there are become known ones. */
  readonly baseline?: boolean;
  /** Threads that share the work; absent: as many as the machine has cores. */
  readonly workers?: number | undefined;
  /** Makes no AVIF, which takes most of the time that pictures need. */
  readonly fast?: boolean;
}

export interface BuildResult {
  readonly problems: readonly Problem[];
  /** Lines about the build itself, such as a cache that could not be used. */
  readonly notices: readonly string[];
  /** How many problems besides are known and not shown. */
  readonly known: number;
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

/** Builds and publishes. The author's mistakes come back as problems; only faults of ours and of the disk are thrown. */
export async function buildSite(options: BuildOptions, inputs: Inputs): Promise<BuildResult> {
  const { root, onStage } = options;
  const { setup } = inputs;
  const places = placesOf(root);

  const { manifest, notice } = readManifest(manifestPath(root, ".cache"));
  const notices = notice === undefined ? [] : [notice];
  const parsing = hashOf(setup.generator + setup.settings);

  onStage("settings");
  const { settings, problems: settingsProblems } = await loadSettings(root);
  if (!settings) return nothing(settingsProblems);
  const { memory, store } = openMemory(places, manifest, parsing);
  const { stage: stageFolder } = places;
  const work = createWork({
    ...{ root, stage: stageFolder, settings, store },
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
    const remembered = (now: Pick<Manifest, "files" | "own" | "needs" | "inspected">): string => {
      const { files, own, needs, inspected } = now;
      return writtenManifest({
        ...{ parsing, bodiesSize: store.size(), files, own, needs, inspected },
        ...listed(site),
      });
    };
    // What was read and rendered need not be done again when the mistakes are mended.
    const withoutPublishing = (found: Judged): BuildResult => {
      writeWhole(manifestPath(root, ".cache"), remembered(manifest));
      return { ...summary(site, found, notices, options), published: false };
    };

    onStage("plan");
    const present = filesIn(places.site);
    const early = [...site.problems, ...pictureProblems, ...findClashes(claimsOf(site, []))];
    if (stops(judge(early).problems, options)) {
      if (options.baseline) notices.push(baselineKept);
      // Nothing will be rendered, yet all problems are said at once: owner's pages count where they should be.
      const foreseen = foreseenOwn(site);
      const paths = [...site.planned.map((page) => outputPath(page.url)), ...otherPaths(site, foreseen)];
      return withoutPublishing(judge([...early, ...linkProblems(site, paths, foreseen)]));
    }
    const published = new Map(manifest.files.map(([file, digest]) => [file, digest]));
    const known = setup.followsBuilds ? new Map<string, string>() : published;
    if (setup.followsBuilds)
      notices.push(".eleventy.ts listens to eleventy.after, so every page is rendered every time");
    const pages = site.planned.map((page): SiteFile => ({
      path: outputPath(page.url),
      digest: site.digestOf(page),
      page,
    }));
    const changed = createPlan(pages, known, present).write.flatMap(({ page }) => page ?? []);
    const ownDigest = hashOf(site.everything);
    const ownKept =
      manifest.own.digest === ownDigest &&
      !setup.copies &&
      !setup.followsBuilds &&
      ownPaths(manifest.own).every((file) => present.has(file));

    const search = startSearchIndex(site, {
      folder: path.join(places.cache, "search"),
      wanted: !options.checkOnly,
      signal: ended.signal,
    });
    onStage("render");
    const eleventy =
      changed.length === 0 && ownKept
        ? notRun
        : await runEleventyOnce(site, options, {
            pages: changed,
            own: !ownKept,
            allByEleventy: setup.followsBuilds,
          });
    const own: OwnFiles = ownKept ? manifest.own : { digest: ownDigest, ...eleventy.own };
    const files: SiteFile[] = [
      ...pages,
      ...ownPaths(own).map((file) => ({ path: file, digest: ownFileDigest(file, ownKept) })),
      ...outputFiles(site, own),
      ...copiesOf(site),
      ...cardFiles(site),
      ...adminFiles(site),
    ];
    const stage = openStage(
      stageFolder,
      createInspector(settings, weighs(settings)),
      work.threads().map((thread) => (staged) => thread.run("write", staged, [staged.bytes.buffer])),
    );
    const rendered = createPlan(files, published, present).write;
    const renderProblems = await stageFiles({
      ...{ site, options, stage, work, eleventy, cards: options.checkOnly ? undefined : places.cards },
      files: setup.followsBuilds ? [...rendered, ...pages] : rendered,
    });
    // Other processes index while this one renders; which files they make is known when they are done.
    onStage("search");
    search.onProgress((done, total) => onStage("search", done, total));
    const index = (await search.files).map(fileOfOutput);
    const allUrls = [...site.planned, ...own.pages].map((page) => page.url);
    const rendersNow = [...changed, ...(ownKept ? [] : own.pages)].map((page) => page.url);
    const needs = needsNow(manifest.needs, eleventy.needs, new Set(rendersNow), new Set(allUrls));
    const hosting = createSiteHosting(site, own, needs);
    const last = [...index, ...hosting.outputs.map(fileOfOutput)];
    await stageOutputs(createPlan(last, published, present).write, stage);
    await stage.end();
    // What the threads hold is not needed any more, and the end of a build is when most memory is in use.
    await work.close();
    files.push(...last);
    if (settings.compress && !options.checkOnly) {
      onStage("compress");
      const forms = compressedForms(files);
      await stageCompressed(createPlan(forms, published, present).write, places, (done, total) =>
        onStage("compress", done, total),
      );
      files.push(...forms);
    }
    notices.push(...hosting.notices);
    const plan = createPlan(files, published, present);

    onStage("check");
    const paths = files.map((file) => file.path);
    const found = [
      ...site.problems,
      ...pictureProblems,
      ...renderProblems,
      ...findClashes(claimsOf(site, own.pages)),
      ...linkProblems(site, paths, own),
      ...own.bodies.flatMap(([, body]) => body.problems),
      ...(options.view === true || site.problems.some(isError)
        ? [] // A post with a mistake has no address for now, which is no second mistake.
        : addressesOf(site, own.pages).problems),
      ...siteProblems(site, own, { root, publishedPaths: new Set(paths) }),
    ];
    const kept = new Set(plan.keep.map((file) => file.path));
    const inspection = inspectSite({
      ...{ root, places, site, own, paths, kept, reported: found },
      now: stage.inspected(),
      before: manifest.inspected,
    });
    found.push(...inspection.problems);
    const judged = judge(found);
    const updateKnown = (): string => {
      // Of posts that are not shown the text was not looked at.
      const answer = update(found, (file) => site.memory.parsed.has(file) && !site.bodies.has(file));
      notices.push(...answer.notices);
      return answer.text;
    };
    if (options.baseline) {
      if (judged.problems.some(isError)) notices.push(baselineKept);
      else updateKnown();
    }
    if (stops(judged.problems, options) || options.checkOnly) return withoutPublishing(judged);

    onStage("publish");
    const result = summary(site, judged, notices, options);
    forgetLastBuild(places.cache);
    forgetOthers(site.socialCards(), places.cards);
    // A file that is kept is what it was; all others were hashed when they were staged.
    const list = new Map([
      ...manifest.files.map(([file, , hash]) => [file, hash] as const).filter(([file]) => kept.has(file)),
      ...plan.write.map((file) => [file.path, stage.hashOf(file.path)] as const),
    ]);
    publish(
      {
        write: plan.write.map((file) => file.path),
        keep: plan.keep.map((file) => file.path),
        remove: plan.remove,
        manifest: remembered({
          files: files.map((file) => [file.path, file.digest, list.get(file.path) as string] as const),
          ...{ own, needs, inspected: inspection.remembered },
        }),
        list: renderSiteList(list),
      },
      places,
    );
    notices.push(...writeHosting(hosting, { root, cache: places.cache, view: options.view === true }));
    const baseline = updateKnown();
    const lock = options.view === true ? inputs.lock : keepAddresses(site, own, inputs.lock, root);
    if (lock instanceof Error)
      return {
        ...{ ...result, published: true, written: plan.write.length, removed: plan.remove.length },
        notices: [...notices, `the site is published, yet its addresses could not be kept: ${lock.message}`],
      };
    if (!options.unpublished && !setup.copies && !setup.followsBuilds) {
      const [file, text] = writtenLastBuild({
        ...result,
        inputs: buildKey(inputs.digestWith({ lock, baseline }), options),
        head: settings.updatedFromGit ? inputs.head : undefined,
        now: options.now,
        fast: options.fast === true,
        files: paths,
      });
      writeWhole(path.join(places.cache, file), text);
    }
    return { ...result, published: true, written: plan.write.length, removed: plan.remove.length };

    function ownFileDigest(file: string, kept: boolean): string {
      // What Eleventy wrote may well be what was there before.
      return kept
        ? (published.get(file) ?? "")
        : hashOf(readFileSync(path.join(stageFolder, file), "latin1"));
    }
  } finally {
    ended.abort();
    await work.close();
    store.close();
    rmSync(stageFolder, { recursive: true, force: true });
  }
}

/** The text of the lock from now on; the disk's complaint where it cannot be written, since the site is there already. */
function keepAddresses(site: Site, own: OwnFiles, before: string | undefined, root: string): string | Error {
  try {
    return writeLock(root, before, addressesOf(site, own.pages).lock);
  } catch (failure) {
    if (failure instanceof Error) return failure;
    throw failure;
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

/** Where the owner's pages will be, as far as that can be told without Eleventy. */
const foreseenOwn = (site: Site): OwnFiles => ({
  digest: "",
  pages: ownPageUrls(site.own).map(([source, url]) => ({ source, url, path: outputPath(url) })),
  copies: [],
  bodies: [],
});

const baselineKept = `${baselineFile} is as it was: not everything could be looked at`;

export const stops = (problems: readonly Problem[], { strict }: Pick<BuildOptions, "strict">): boolean =>
  problems.some((problem) => isError(problem) || (strict && problem.severity === "warning"));

function summary(
  site: Site,
  { problems, known }: Judged,
  notices: readonly string[],
  { root, unpublished }: BuildOptions,
): Omit<BuildResult, "published"> {
  return {
    problems: placeProblems(problems, root),
    known,
    notices,
    posts: site.blog.posts.length,
    pages: site.planned.length,
    written: 0,
    removed: 0,
    drafts: unpublished ? 0 : site.waiting.drafts,
    scheduled: (unpublished ? [] : site.waiting.scheduled)
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .map(({ date, title, source }) => ({ date, title, source })),
  };
}

const nothing = (problems: readonly Problem[]): BuildResult => ({
  problems,
  known: 0,
  notices: [],
  published: false,
  posts: 0,
  pages: 0,
  written: 0,
  removed: 0,
  drafts: 0,
  scheduled: [],
});
