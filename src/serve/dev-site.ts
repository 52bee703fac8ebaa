/** The site as it is now, in memory: each change makes it anew, and a mistake keeps its own pages as they were. */
import { rmSync } from "node:fs";
import path from "node:path";
import { asTranslated, type TranslatedPost } from "../blog/group-posts.ts";
import { createClashFinder } from "../check/claims.ts";
import { applyLevels } from "../check/levels.ts";
import type { Settings } from "../config/settings.ts";
import { listAgain, listContent } from "../content/list-content.ts";
import { listOwnFiles } from "../content/list-files.ts";
import { kindOfSource } from "../content/source-kind.ts";
import type { WrittenFile } from "../edit/edit-front-matter.ts";
import { openCache, type Cache } from "../core/cache.ts";
import { pathsOf } from "../core/paths.ts";
import type { Problem } from "../core/problem.ts";
import { readBehind, type TranslationsTold } from "../history/read-behind.ts";
import type { Renderer } from "../markdown/renderer.ts";
import { makeSite, type SiteOptions, type SiteTools } from "../octavo.ts";
import { readLock } from "../pages/addresses/lock.ts";
import type { MakePictures } from "../pages/fill-bodies.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import { createCardDrawer } from "../pictures/cards/card-files.ts";
import { createPictureFinder } from "../pictures/known-pictures.ts";
import type { Inputs } from "../publish/inputs.ts";
import { readSetup, versionOfSources } from "../publish/setup.ts";
import { createWorkers } from "../publish/workers.ts";
import { createAnswers, type Answers } from "./dev-answers.ts";
import { createDevEngine } from "./dev-engine.ts";
import { createDevSearch } from "./dev-search.ts";
import { sourceFault } from "./faults.ts";
import { holdBack, type HeldSite } from "./hold-back.ts";
import { previewDraft, type DraftPage, type DraftProblem } from "./preview-draft.ts";
import { replaceSources } from "./replace-sources.ts";

export interface DevSiteOptions {
  readonly root: string;
  readonly settings: Settings;
  /** What else is wrong with the configuration. */
  readonly problems: readonly Problem[];
  readonly now?: string | undefined;
  /** Absolute path of a folder that is this server's alone. */
  readonly folder: string;
}

export interface DevSite {
  /** Reads what changed (repository paths; everything, if absent). */
  readonly update: (changed?: ReadonlySet<string>) => Promise<void>;
  readonly answer: Answers;
  /** What is shown; undefined until the first site could be made. */
  readonly current: () => Site | undefined;
  /** The page of a file with a text that is not on the disk yet. */
  readonly draft: (draft: WrittenFile) => Promise<DraftPage | DraftProblem>;
  /** What bodies are rendered with. */
  readonly renderer: () => Promise<Renderer>;
  /** What git tells of a translation now: a commit is no change of a file. */
  readonly behind: (translated: TranslatedPost) => TranslationsTold;
  readonly problems: () => readonly Problem[];
  /** Addresses of the pages that a mistake in a file is kept to; undefined where it is not kept to any. */
  readonly pagesOf: (file: string) => readonly string[] | undefined;
  /** The Markdown file whose page is at an address. */
  readonly sourceAt: (url: string) => string | undefined;
  /** Counts the versions of what is shown. */
  readonly version: () => number;
  readonly close: () => void;
}

const isSource = /^(?:authors|pages|posts|tags)\/.*\.md$/;

export function createDevSite(options: DevSiteOptions): DevSite {
  const { root, settings, folder } = options;
  const { cache, workers, tools, siteOptions } = openTools(options);
  const cards = createCardDrawer(cache.files);
  const search = createDevSearch(cache.files);
  const clashesOf = createClashFinder();
  let listed: Listed | undefined;
  let before: Before = {};
  let shown: (HeldSite & { readonly answer: Answers }) | undefined;
  let siteProblems: readonly Problem[] = [];
  let version = 0;
  const engine = createDevEngine({ root, settings, folder, shown: () => shown?.site });

  let updating: Promise<void> = Promise.resolve();

  const makeShown = async (changed?: ReadonlySet<string>): Promise<void> => {
    listed = listChanged(root, listed, changed);
    const now = tools(listed, before);
    const made = await holdBack({
      make: (held) => makeSite(replaceSources(root, now, held), siteOptions()),
      problemsOf: (site) => applyLevels([...site.problems, ...clashesOf(site, engine.own().pages)], settings),
      before: shown,
    });
    before = { before: made.fresh.parsed, bodiesBefore: made.fresh.bodies };
    siteProblems = made.problems;
    engine.forgetFaults();
    if (shown && changed && showsSame(shown.site, made.site, changed)) return;
    shown = { ...made, answer: createAnswers(made.site, { root, cache, cards, engine, search }) };
    search.follow(made.site);
    version += 1;
  };

  const update = async (changed?: ReadonlySet<string>): Promise<void> => {
    try {
      await makeShown(changed);
    } catch (failure) {
      siteProblems = [sourceFault(failure, root)];
    }
  };

  return {
    // The watcher and the editor both tell of changes.
    update: (changed) => (updating = updating.then(() => update(changed))),
    answer: async (url) => shown?.answer(url),
    current: () => shown?.site,
    async draft(wanted) {
      const now = tools(listChanged(root, undefined), before);
      return previewDraft(wanted, now, siteOptions(), cards);
    },
    renderer: workers.renderer,
    behind: (translated) => askBehind(root, cache, shown?.site, translated),
    problems: () => [...siteProblems, ...engine.problems()],
    pagesOf: (file) => (kindOfSource(file) ? urlsOf(file, shown?.site, engine.own().pages) : undefined),
    sourceAt: (url) => sourceAt(url, shown?.site, engine.own().pages),
    version: () => version,
    close: () => {
      search.close();
      void workers.close();
      cache.close(false);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Listed = Pick<Inputs, "listing" | "files">;
type Before = Pick<SiteTools, "before" | "bodiesBefore">;

/** Lists only what changed, where that is enough. */
function listChanged(root: string, listed?: Listed, changed?: ReadonlySet<string>): Listed {
  const listing = listed && changed && listAgain(root, listed.listing, changed);
  // Where folders are as they were, other files come and go only where they are told of.
  const isAll = listing && [...changed].every((name) => isSource.test(name));
  return { listing: listing ?? listContent(root), files: isAll ? listed.files : listOwnFiles(root) };
}

/** Whether of all that changed nothing is shown: it is held back, or was only saved again. */
const showsSame = (before: Site, after: Site, changed: ReadonlySet<string>): boolean =>
  [...changed].every((source) => {
    const [one, other] = [before.parsed.get(source), after.parsed.get(source)];
    return one !== undefined && one.digest === other?.digest;
  });

/** What sites are made with; what a build has made is used, and what is new lasts as long as this process. */
function openTools({ root, settings, problems, folder, now }: DevSiteOptions) {
  const setup = readSetup(root);
  const cache = openCache(path.join(folder, "values"), {
    write: true,
    behind: openCache(pathsOf(root).values, { write: false }),
  });
  const version = versionOfSources(setup);
  const onProgress = (): void => undefined;
  const workers = createWorkers({ root, stage: folder, settings, cache, version, onProgress });
  // Writing must not wait for pictures: those that a build has made are shown in their variants, others as they are.
  const findPictures = createPictureFinder(cache, { settings: settings.images, fast: true });
  const makePictures: MakePictures = (uses) => ({ pictures: findPictures(uses), problems: [] });
  const tools = (listed: Listed, before: Before): SiteTools => ({
    settings,
    problems,
    cache,
    workers,
    makePictures,
    ...before,
    inputs: { setup, ...listed, lock: readLock(root) },
  });
  const siteOptions = (): SiteOptions => ({
    root,
    unpublished: true,
    onStage: onProgress,
    now: now ?? new Date().toISOString(),
  });
  return { cache, workers, tools, siteOptions };
}

/** Addresses of what was made from a source. */
const urlsOf = (source: string, site: Site | undefined, own: OwnFiles["pages"]): readonly string[] =>
  [...(site ? [...site.blog.posts, ...site.blog.authors, ...site.blog.tags] : []), ...own]
    .filter((each) => each.source === source)
    .map(({ url }) => url);

/** An author or tag without a file has nothing to be written on. */
const sourceAt = (url: string, site: Site | undefined, own: OwnFiles["pages"]): string | undefined =>
  [...own, ...(site ? [...site.blog.all, ...site.blog.authors, ...site.blog.tags] : [])].find(
    (each) => each.url === url && each.source?.endsWith(".md"),
  )?.source;

const askBehind = (
  root: string,
  cache: Cache,
  site: Site | undefined,
  each: TranslatedPost,
): TranslationsTold =>
  readBehind({
    root,
    cache,
    generator: site?.generator ?? "",
    translations: [asTranslated(each)],
    digestOf: (source) => site?.parsed.get(source)?.digest ?? "",
  });
