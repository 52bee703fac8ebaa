/** The whole flow: sources → blog → pages → artifacts → staged → checked → published. Read this first. */
import { asTranslated, groupPosts, type GroupedPosts } from "./blog/group-posts.ts";
import { keepRelated, readRelated } from "./blog/kept-related.ts";
import type { RelatedBefore } from "./blog/related.ts";
import { easeWaiting } from "./blog/waiting.ts";
import { baselineFile } from "./check/baseline.ts";
import { checkBuilt } from "./check/check-built.ts";
import { findSiteClashes } from "./check/claims.ts";
import { checkUnrendered } from "./check/unrendered.ts";
import { loadSettings } from "./config/load-settings.ts";
import type { Settings } from "./config/settings.ts";
import { createFiles } from "./content/files.ts";
import { changedSince } from "./content/list-content.ts";
import { readSources, type ParsedSources } from "./content/read-content.ts";
import { readBody } from "./content/read-source-file.ts";
import { layoutsOfBroken, resolveLayouts } from "./content/resolve-layout.ts";
import { withholdFiles } from "./content/withhold-files.ts";
import type { Cache } from "./core/cache.ts";
import { lazy } from "./core/lazy.ts";
import { isError, stops, type Problem } from "./core/problem.ts";
import { markUpdated } from "./history/mark-updated.ts";
import { readBehind, type TranslationsTold } from "./history/read-behind.ts";
import { readTextChanges, type TextChangesAnswer } from "./history/text-changes.ts";
import { touchBody, type KeptSource } from "./markdown/bodies.ts";
import type { ShownBodies } from "./markdown/shown-body.ts";
import { parseLock } from "./pages/addresses/lock.ts";
import { expectBroken } from "./pages/expected.ts";
import { fillBodies, type MakePictures } from "./pages/fill-bodies.ts";
import { planSite } from "./pages/plan-site.ts";
import type { SiteSources } from "./pages/site-sources.ts";
import type { Site } from "./pages/site.ts";
import { noResult, resultOf, type BuildOptions, type BuildResult } from "./publish/build-result.ts";
import type { Inputs } from "./publish/inputs.ts";
import { openBuild, type BuildStart } from "./publish/open-build.ts";
import { refuseOthers } from "./publish/others.ts";
import { publishSite } from "./publish/publish-site.ts";
import { versionOfSources } from "./publish/setup.ts";
import { stageSite } from "./publish/stage-site.ts";
import type { Workers } from "./publish/workers.ts";
import { keepTemplates } from "./templates/compile/kept-templates.ts";
import { createBlockRenderer, readBlocks } from "./templates/blocks.ts";
import { findLayoutFields } from "./templates/layout-fields.ts";
import { readOwnSources } from "./templates/own-pages.ts";
import { findOwnReads } from "./templates/own-reads.ts";
import { layoutProblems, readTemplates } from "./templates/templates.ts";

export interface SiteOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** The moment the site is as of, ISO 8601 in UTC. */
  readonly now: string;
  /** Whether drafts and later posts are shown. */
  readonly unpublished: boolean;
  readonly onStage: (stage: string, done?: number, total?: number) => void;
}

/** What a site is made with. */
export interface SiteTools {
  readonly settings: Settings;
  readonly inputs: Pick<Inputs, "setup" | "listing" | "files" | "lock"> & Partial<Pick<Inputs, "head">>;
  readonly cache: Cache;
  readonly workers: Workers;
  readonly makePictures: MakePictures;
  /** What is wrong with how the site is configured, besides the settings themselves. */
  readonly problems: readonly Problem[];
  /** What this process has read before. */
  readonly before?: ParsedSources<KeptSource> | undefined;
  readonly bodiesBefore?: ShownBodies | undefined;
  /** Related posts of an earlier edition, where all of them will be asked for. */
  readonly related?: (parsed: ParsedSources, language: string) => RelatedBefore | undefined;
  /** The Markdown of a source, where it is not what is on the disk. */
  readonly textOf?: (source: string) => string;
}

/** The site as a value: everything is known, nothing is rendered. Shared by the build, the dev server and a draft's preview. */
export async function makeSite(tools: SiteTools, options: SiteOptions): Promise<Site> {
  const { settings, inputs, cache, workers, makePictures, related } = tools;
  const { setup } = inputs;
  const { root, now, unpublished, onStage } = options;
  const { textOf = (source: string) => readBody(root, source, settings), bodiesBefore } = tools;

  const sources = await readAll(tools, options);
  onStage("taxonomy");
  const grouped = groupPosts(sources, { now, unpublished, settings }, (language) =>
    related?.(sources.parsed, language),
  );
  onStage("markdown");
  const renderer = await workers.renderer();
  const blockRenderer = createBlockRenderer(
    settings,
    sources.templates,
    keepTemplates(cache, `blocks ${setup.generator}`),
  );
  const filling = {
    settings,
    cache,
    renderer,
    textOf,
    makePictures,
    unpublished,
    blockRenderer,
    bodiesBefore,
  };
  const filled = await fillBodies(sources, grouped.blog, filling);
  onStage("pages");
  const behind = lazy(() => tellBehind(tools, sources, grouped, root));
  const planned = planSite(sources, grouped, filled, { root, settings, setup, now, cache, behind });

  const parts = [tools, sources, grouped, filled, planned];
  return {
    settings,
    generator: setup.generator,
    textOf,
    ...sources,
    ...grouped,
    ...filled,
    ...planned,
    behind,
    problems: parts.flatMap(({ problems }) => problems),
  };
}

/** Builds and publishes. The author's mistakes come back as problems; only faults of ours and of the disk are thrown. */
export async function build(options: BuildOptions, start: BuildStart): Promise<BuildResult> {
  const { root, onStage } = options;
  onStage("settings");
  const { assumed, ...loaded } = await loadSettings(root);
  const settings = loaded.settings ?? assumed?.settings;
  if (!settings) return noResult(loaded.problems);
  const opened = openBuild(settings, options, start);
  const { cache, paths, version, known, present, others } = opened;
  const related: SiteTools["related"] = (parsed, language) => readRelated(cache, version, parsed, language);

  try {
    const made = await makeSite({ ...opened, settings, problems: loaded.problems, related }, options);
    const notices = [...loaded.notices, ...opened.notices, ...made.notices];

    onStage("plan");
    const early = [...made.problems, ...findSiteClashes(made, [])];
    if (assumed || stops(known.filter(early).problems, options)) {
      // Nothing is rendered, yet all that can be told without it is said at once.
      if (options.baseline) notices.push(baselineKept);
      const all = [...made.problems, ...(await checkUnrendered(made, options))];
      const sure = assumed ? all.filter((each) => !assumed.isDoubtful(each)) : all;
      return resultOf(made, known.filter(sure), notices, options);
    }

    const staged = await stageSite(made, opened);
    const { site } = staged;
    notices.push(...staged.notices);
    const late = settings.ofEleventy?.runsBefore && changedSince(root, opened.inputs.listing);
    if (late) notices.push(`${late} was written while the site was built, after it was read: build it again`);
    keepRelated(cache, version, site);
    for (const { kept } of site.bodies.values()) touchBody(cache, kept);

    onStage("check");
    const found = checkBuilt(site, staged, paths, options);
    notices.push(...site.behind().notices);
    const shown = known.filter(found);
    // Of posts that are not shown the text was not looked at.
    const updateKnown = () => known.update(found, (file) => site.parsed.has(file) && !site.bodies.has(file));
    if (options.baseline)
      notices.push(...(shown.problems.some(isError) ? [baselineKept] : updateKnown().notices));
    const result = resultOf(site, shown, notices, options);
    if (stops(shown.problems, options) || options.checkOnly) return result;

    if (others) refuseOthers(root, paths, { present, others }, staged);
    onStage("publish");
    return publishSite(site, staged, { ...opened, updateKnown, result });
  } finally {
    await opened.close();
  }
}

const tellBehind = (
  { settings, inputs, cache }: SiteTools,
  { parsed }: SiteSources,
  { translated }: GroupedPosts,
  root: string,
): TranslationsTold =>
  readBehind({
    root,
    cache,
    generator: inputs.setup.generator,
    head: inputs.head,
    translations: isTold(settings) ? translated().map(asTranslated) : [],
    digestOf: (source) => parsed.get(source)?.digest ?? "",
  });

const isTold = ({ checks, revisedNotice }: Settings): boolean =>
  revisedNotice || checks["translation-behind"] !== "off";

const noChanges: TextChangesAnswer = { changes: new Map() };

const baselineKept = `${baselineFile} is as it was: not everything could be looked at`;

/** Reads what the site is made from; a text is parsed and its Markdown rendered in one task. */
async function readAll(tools: SiteTools, options: SiteOptions): Promise<SiteSources> {
  const { settings, inputs, cache, before, workers } = tools;
  const { root, now, unpublished, onStage } = options;
  onStage("content");
  const content = await readSources({
    root,
    listing: inputs.listing,
    cache,
    version: versionOfSources(inputs.setup),
    before,
    read: workers.read,
  });
  const { parsed } = content;
  const { files, problems: withheld } =
    settings.markdown.html === "safe" ? withholdFiles(inputs.files) : { files: inputs.files, problems: [] };
  const templates = readTemplates(root, settings);
  const { blocks, problems: declared } = readBlocks(root, templates);
  const layouts = resolveLayouts(content.posts, templates.layoutNames, settings.layoutAliases);
  const ofBroken = layoutsOfBroken(parsed, templates.layoutNames, settings.layoutAliases);
  const own = readOwnSources(root, settings);
  const lock = parseLock(inputs.lock ?? "");
  onStage("history");
  const history = settings.updatedFromGit ? readTextChanges(root, cache, inputs.head) : noChanges;
  const asOf = { parsed, now, unpublished };
  const ofTexts = [...content.problems, ...layoutProblems([...layouts.problems, ...ofBroken], templates)];
  return {
    parsed,
    posts: markUpdated(layouts.posts, history.changes, now),
    authorFiles: content.authors,
    tagFiles: content.tags,
    files: createFiles(root, files, cache),
    templates,
    blocks,
    own,
    ownReads: lazy(() => findOwnReads(root, own)),
    locked: lock.locked,
    lockLines: lock.lines,
    expected: expectBroken(parsed, own, { settings, now, unpublished }),
    problems: [
      ...lock.problems,
      ...easeWaiting(ofTexts, asOf),
      ...withheld,
      ...templates.problems,
      ...declared,
      ...findLayoutFields(layouts.posts, templates),
      ...own.flatMap(({ problems = [] }) => problems),
      ...own.flatMap(({ draft, early = [] }) =>
        draft === true ? [] : early.filter(({ until }) => until > now).map(({ problem }) => problem),
      ),
    ],
    notices: history.notice === undefined ? [] : [history.notice],
  };
}
