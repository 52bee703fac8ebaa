/** The whole flow: sources → blog → pages → artifacts → staged → checked → published. Read this first. */
import { rmSync } from "node:fs";
import { createBlog } from "./blog/create-blog.ts";
import { keepRelated, readRelated } from "./blog/kept-related.ts";
import { createRelations, findRelated } from "./blog/relations.ts";
import type { RelatedBefore } from "./blog/related.ts";
import { findClashes } from "./check/addresses.ts";
import { baselineFile } from "./check/baseline.ts";
import { checkBuilt } from "./check/check-built.ts";
import { claimsOf } from "./check/check-site.ts";
import { createProblemFilter } from "./check/known-problems.ts";
import { checkUnrendered } from "./check/unrendered.ts";
import { eleventyFile } from "./config/eleventy-file.ts";
import { loadSettings } from "./config/load-settings.ts";
import type { Settings } from "./config/settings.ts";
import { createFiles } from "./content/files.ts";
import type { Post } from "./content/post.ts";
import { readBody, readSources, type ParsedSources } from "./content/read-content.ts";
import { resolveLayouts } from "./content/resolve-layout.ts";
import { withholdFiles } from "./content/withhold-files.ts";
import type { Cache } from "./core/cache.ts";
import { lazy, memoize } from "./core/lazy.ts";
import { pathsOf } from "./core/paths.ts";
import { isError, stops, type Problem } from "./core/problem.ts";
import { markUpdated } from "./history/mark-updated.ts";
import { readTextChanges } from "./history/text-changes.ts";
import { touchBody, type KeptSource } from "./markdown/bodies.ts";
import { parseLock } from "./pages/addresses/lock.ts";
import { fillBodies, type MakePictures } from "./pages/fill-bodies.ts";
import { planSite } from "./pages/plan-site.ts";
import type { Site } from "./pages/site.ts";
import { expectBroken } from "./pages/expected.ts";
import { easeWaiting, findWaiting } from "./pages/waiting.ts";
import { makePictures } from "./pictures/pictures.ts";
import { noResult, resultOf, type BuildOptions, type BuildResult } from "./publish/build-result.ts";
import type { Inputs } from "./publish/inputs.ts";
import { refuseOthers } from "./publish/others.ts";
import { publishSite } from "./publish/publish-site.ts";
import { nothingPublished, readPublished } from "./publish/published.ts";
import { versionOfSources } from "./publish/setup.ts";
import { stageSite } from "./publish/stage-site.ts";
import { createWorkers, type Workers } from "./publish/workers.ts";
import { layoutProblems, readTemplates } from "./templates/templates.ts";
import { findOwnReads } from "./templates/own-reads.ts";
import { ownPageUrls, readOwnSources } from "./templates/own-pages.ts";

export interface SiteOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** The moment the site is as of, ISO 8601 in UTC. */
  readonly now: string;
  /** Whether drafts and later posts are shown. */
  readonly unpublished: boolean;
  readonly makePictures: MakePictures;
  readonly onStage: (stage: string, done?: number, total?: number) => void;
}

/** What a site is made with. */
export interface SiteTools {
  readonly settings: Settings;
  readonly inputs: Pick<Inputs, "setup" | "listing" | "files" | "lock"> & Partial<Pick<Inputs, "head">>;
  readonly cache: Cache;
  readonly workers: Workers;
  /** What is wrong with how the site is configured, besides the settings themselves. */
  readonly problems?: readonly Problem[];
  /** What this process has read before. */
  readonly before?: ParsedSources<KeptSource> | undefined;
  /** Related posts of an earlier blog, where all of them will be asked for. */
  readonly related?: (parsed: ParsedSources) => RelatedBefore | undefined;
  /** The Markdown of a source, where it is not what is on the disk. */
  readonly textOf?: (source: string) => string;
}

/** The site as a value: everything is known, nothing is rendered. Shared by the build, the dev server and a draft's preview. */
export async function makeSite(tools: SiteTools, options: SiteOptions): Promise<Site> {
  const { settings, inputs, cache, workers } = tools;
  const { root, now, unpublished, onStage } = options;
  const { setup, listing, lock } = inputs;
  const { textOf = (source: string) => readBody(root, source) } = tools;

  // 1. Read: a source is parsed and its Markdown rendered in one task; links and pictures stay open.
  onStage("content");
  const version = versionOfSources(setup);
  const content = await readSources({
    root,
    listing,
    cache,
    version,
    before: tools.before,
    read: workers.read,
  });
  const { parsed } = content;
  const isSafe = settings.markdown.html === "safe";
  const checked = isSafe ? withholdFiles(inputs.files) : { files: inputs.files, problems: [] };
  const files = createFiles(root, checked.files, cache);
  const templates = readTemplates(root, settings);
  const locked = parseLock(lock ?? "");

  // 2. Group.
  onStage("history");
  const layouts = resolveLayouts(content.posts, templates.layoutNames, settings.layoutAliases);
  const history = settings.updatedFromGit
    ? readTextChanges(root, cache, inputs.head)
    : { changes: new Map<string, string>() };
  onStage("taxonomy");
  const posts = markUpdated(layouts.posts, history.changes, now);
  const { blog, problems: blogProblems } = createBlog(
    { posts, authors: content.authors, tags: content.tags },
    { now, unpublished, timeZone: settings.timeZone },
  );
  const relatedTo = findRelated(blog, () => tools.related?.(parsed));
  const relations = lazy(() => createRelations(blog, relatedTo));
  const relationsOf = memoize((post: Post) => relations()(post));

  // 3. Fill: what bodies ask is known now, and pictures follow from it.
  onStage("markdown");
  const own = readOwnSources(root, settings.without);
  const expected = expectBroken(parsed, own, { settings, now, unpublished });
  const filled = await fillBodies({
    settings,
    blog,
    authors: content.authors,
    tags: content.tags,
    parsed,
    broken: expected.sources,
    files,
    own: own.filter(({ draft }) => !draft || unpublished),
    urls: new Map([
      ...expected.urls,
      ...blog.all.map(({ source, url }) => [source, url] as const),
      ...ownPageUrls(own),
    ]),
    titles: new Map([...expected.titles, ...blog.all.map(({ source, title }) => [source, title] as const)]),
    renderer: await workers.renderer(),
    cache,
    textOf,
    makePictures: options.makePictures,
  });
  const { bodies } = filled;

  // 4. Pages as values, each of which has a key.
  onStage("pages");
  const ownReads = lazy(() => findOwnReads(root));
  const plan = planSite({
    root,
    settings,
    setup,
    now,
    blog,
    relationsOf,
    parsed,
    filled,
    templates,
    own,
    ownReads,
    cache,
  });
  const { problems: planProblems, ...planned } = plan;

  return {
    settings,
    generator: setup.generator,
    parsed,
    tagFiles: content.tags,
    authorFiles: content.authors,
    blog,
    ...findWaiting(layouts.posts, blog, now),
    relationsOf,
    bodies: bodies.all,
    htmlOf: bodies.htmlOf,
    factsOf: bodies.factsOf,
    linksOf: bodies.linksOf,
    isPlain: bodies.isPlain,
    renderBody: filled.renderBody,
    textOf,
    files,
    imageUses: filled.imageUses,
    pictures: filled.pictures,
    templates,
    own,
    ...planned,
    locked: locked.locked,
    lockLines: locked.lines,
    expected,
    notices: history.notice === undefined ? [] : [history.notice],
    problems: [
      ...(tools.problems ?? []),
      ...locked.problems,
      ...easeWaiting([...content.problems, ...layoutProblems(layouts.problems, templates)], {
        parsed,
        now,
        unpublished,
      }),
      ...checked.problems,
      ...templates.problems,
      ...own.flatMap(({ problems = [] }) => problems),
      ...blogProblems,
      ...[...bodies.all.values()].flatMap((body) => body.problems),
      ...planProblems,
    ],
  };
}

/** What a build begins with. */
export interface Start {
  readonly inputs: Inputs;
  readonly cache: Cache;
  /** Paths of all files of the published site. */
  readonly present: ReadonlySet<string>;
  /** Paths of files of others in its folder, which is no more Octavo's alone. */
  readonly others?: ReadonlySet<string> | undefined;
}

/** Builds and publishes. The author's mistakes come back as problems; only faults of ours and of the disk are thrown. */
export async function build(options: BuildOptions, start: Start): Promise<BuildResult> {
  const { root, onStage } = options;
  const { inputs, cache, present, others } = start;
  const paths = pathsOf(root, options.output);
  onStage("settings");
  const { assumed, problems: settingsProblems, notices: ofSettings, ...loaded } = await loadSettings(root);
  const settings = loaded.settings ?? assumed?.settings;
  if (!settings) return noResult(settingsProblems);
  // What listens to the end of builds is to see all files of each.
  const record = readPublished(paths.published);
  const published = inputs.setup.followsBuilds ? nothingPublished : record;
  const notices = [...ofSettings, ...[cache.notice ?? record.notice ?? []].flat()];
  const { filter, update } = createProblemFilter(settings, {
    root,
    text: inputs.baseline,
    rewrite: options.baseline ?? false,
  });
  const version = versionOfSources(inputs.setup);
  const workers = createWorkers({
    root,
    stage: paths.stage,
    settings,
    cache,
    version,
    workers: options.workers,
    onProgress: onStage,
  });
  if (cache.isEmpty) workers.expect(inputs.listing.files.length);
  const ended = new AbortController();

  try {
    const related = (parsed: ParsedSources): RelatedBefore | undefined => readRelated(cache, version, parsed);
    const site = await makeSite(
      { settings, problems: settingsProblems, inputs, cache, workers, related },
      { ...options, makePictures: pictureMaker(settings, cache, options) },
    );
    notices.push(...site.notices);

    onStage("plan");
    const early = [...site.problems, ...findClashes(claimsOf(site, []))];
    if (assumed || stops(filter(early).problems, options)) {
      // Nothing is rendered, yet all that can be told without it is said at once.
      if (options.baseline) notices.push(baselineKept);
      const all = [...site.problems, ...(await checkUnrendered(site, options))];
      const sure = assumed ? all.filter((each) => !assumed.isDoubtful(each)) : all;
      return resultOf(site, filter(sure), notices, options);
    }

    const staged = await stageSite(site, {
      options,
      paths,
      cache,
      published,
      present,
      setup: inputs.setup,
      threads: workers.stagingThreads,
      signal: ended.signal,
    });
    if (inputs.setup.followsBuilds)
      notices.push(`${eleventyFile(root)} listens to eleventy.after, so every page is rendered every time`);
    notices.push(...staged.hosting.notices);

    keepRelated(cache, version, site);
    for (const { kept } of site.bodies.values()) touchBody(cache, kept);

    onStage("check");
    const found = checkBuilt(site, staged, paths, options);
    const shown = filter(found);
    // Of posts that are not shown the text was not looked at.
    const updateKnown = () => update(found, (file) => site.parsed.has(file) && !site.bodies.has(file));
    if (options.baseline)
      notices.push(...(shown.problems.some(isError) ? [baselineKept] : updateKnown().notices));
    const result = resultOf(site, shown, notices, options);
    if (stops(shown.problems, options) || options.checkOnly) return result;

    if (others) refuseOthers(root, paths, { present, others }, staged);
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
    await workers.close();
    rmSync(paths.stage, { recursive: true, force: true });
  }
}

const pictureMaker =
  (
    { images }: Settings,
    cache: Cache,
    { root, fast = false, checkOnly, onStage }: BuildOptions,
  ): MakePictures =>
  (uses) => {
    onStage("images");
    const onProgress = (done: number, total: number): void => onStage("images", done, total);
    return makePictures({ root, cache, uses, settings: images, fast, encode: !checkOnly, onProgress });
  };

const baselineKept = `${baselineFile} is as it was: not everything could be looked at`;
