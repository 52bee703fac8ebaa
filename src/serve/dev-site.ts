/** The site as it is now, in memory: any address is answered by making just what it shows. */
import { existsSync, lstatSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { PreviewDraft } from "../admin/api-context.ts";
import { readLock } from "../pages/addresses/lock.ts";
import { createCardDrawer } from "../pictures/cards/card-files.ts";
import { applyLevels } from "../check/levels.ts";
import { notFoundUrl, outputPath } from "../config/urls.ts";
import type { Settings } from "../config/settings.ts";
import { listOwnFiles, type OwnFile } from "../content/list-files.ts";
import { listAgain, listContent, type Listing } from "../content/list-content.ts";
import { createPictureFinder, variantsStep } from "../pictures/known-pictures.ts";
import { fileNameAt } from "../pictures/variant-files.ts";
import { noOwnFiles, ownPaths, type OwnFiles } from "../pages/own-page.ts";
import type { Artifact, Made } from "../core/artifact.ts";
import type { Page } from "../pages/page.ts";
import { lazy } from "../core/lazy.ts";
import { TemplateFault } from "../templates/render-page.ts";
import { makeSite, type SiteOptions, type SiteTools } from "../octavo.ts";
import type { Inputs } from "../publish/inputs.ts";
import { readSetup, versionOfSources } from "../publish/setup.ts";
import { createWorkers } from "../publish/workers.ts";
import { pathsOf } from "../core/paths.ts";
import { isError, type Problem } from "../core/problem.ts";
import { createClashFinder } from "../check/check-site.ts";
import { createArtifacts, type Artifacts } from "../publish/artifacts.ts";
import { openCache } from "../core/cache.ts";
import type { Site } from "../pages/site.ts";
import { contentTypeOf } from "./content-type.ts";
import { createDevEngine } from "./dev-engine.ts";
import { createDevSearch } from "./dev-search.ts";
import { sourceFault } from "./faults.ts";

export interface DevSiteOptions {
  readonly root: string;
  readonly settings: Settings;
  readonly now?: string | undefined;
  /** Absolute path of a folder that is this server's alone. */
  readonly folder: string;
}

export interface Answer {
  readonly status: 200 | 404 | 500;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** A page as it would be with a draft saved. */
export interface DraftPage {
  readonly page: Page;
  readonly html: string;
  /** Draws its social card, if it needs one. */
  readonly card?: (() => Promise<Uint8Array>) | undefined;
}

export interface DevSite {
  /** Reads what changed (repository paths; everything, if absent); where that has errors, the site stays as it was. */
  readonly update: (changed?: ReadonlySet<string>) => Promise<void>;
  /** By root-relative address without the path prefix; undefined where there is nothing. */
  readonly answer: (url: string) => Promise<Answer | undefined>;
  /** What is shown; undefined until the first site without errors. */
  readonly current: () => Site | undefined;
  /** Renders a file with a text that is not on the disk yet. */
  readonly draft: (
    draft: PreviewDraft,
  ) => Promise<DraftPage | { readonly problem: Pick<Problem, "message" | "hint"> }>;
  readonly problems: () => readonly Problem[];
  /** Counts the versions of what is shown. */
  readonly version: () => number;
  readonly posts: () => number;
  readonly close: () => void;
}

/** What is shown, until a newer one without errors takes its place. */
interface Shown {
  readonly site: Site;
  readonly artifacts: () => Artifacts;
  /** Outputs give way to the owner's pages, which Eleventy may make again. */
  outputs?: { readonly own: OwnFiles; readonly artifacts: Artifacts };
  readonly files: () => ReadonlyMap<string, OwnFile>;
  /** Pages by path. */
  readonly made: Map<string, Promise<Made>>;
}

const isSource = /^(?:authors|pages|posts|tags)\/.*\.md$/;
const mostKept = 200; // pages rendered and kept until the next change

export function createDevSite({ root, settings, now, folder }: DevSiteOptions): DevSite {
  const setup = readSetup(root);
  // What builds have made is used; what is new here lasts as long as this process.
  const cache = openCache(path.join(folder, "values"), {
    write: true,
    behind: openCache(pathsOf(root).values, { write: false }),
  });
  const workers = createWorkers({
    root,
    stage: folder,
    settings,
    cache,
    version: versionOfSources(setup),
    onProgress: () => undefined,
  });
  let before: SiteTools["before"];
  let listing: Listing | undefined;
  let files: readonly OwnFile[] | undefined;
  let shown: Shown | undefined;
  const cards = createCardDrawer(cache.files);
  const search = createDevSearch(cache.files);
  const clashesOf = createClashFinder();
  let version = 0;
  let siteProblems: readonly Problem[] = [];
  const engine = createDevEngine({ root, settings, folder, shown: () => shown?.site });

  // Writing must not wait for pictures: those that a build has made are shown in their variants, others as they are.
  const findPictures = createPictureFinder(cache, { settings: settings.images, fast: true });

  const toolsFor = ({ listing, files }: Pick<Inputs, "listing" | "files">): SiteTools => ({
    settings,
    inputs: { setup, listing, files, lock: readLock(root) },
    cache,
    workers,
    before,
  });
  const optionsOf = (): SiteOptions => ({
    root,
    now: now ?? new Date().toISOString(),
    unpublished: true,
    makePictures: (uses) => ({ pictures: findPictures(uses), problems: [] }),
    onStage: () => undefined,
  });

  const update = async (changed?: ReadonlySet<string>): Promise<void> => {
    let site: Site;
    try {
      const again = changed && listing && listAgain(root, listing, changed);
      // Where folders are as they were, other files come and go only where they are told of.
      if (!again || !files || [...changed].some((name) => !isSource.test(name))) files = listOwnFiles(root);
      listing = again ?? listContent(root);
      site = await makeSite(toolsFor({ listing, files }), optionsOf());
    } catch (failure) {
      siteProblems = [sourceFault(failure, root)];
      return;
    }
    before = site.parsed;
    engine.forgetFaults();
    siteProblems = applyLevels([...site.problems, ...clashesOf(site, engine.own().pages)], settings);
    if (shown !== undefined && siteProblems.some(isError)) return;
    shown = {
      site,
      artifacts: lazy(() => artifactsOf(site, noOwnFiles)),
      files: lazy(() => new Map(site.files.all.map((file) => [file.url, file]))),
      made: new Map(),
    };
    search.follow(site);
    version += 1;
  };

  /** Pages are kept until the next change, since a browser asks for one more than once. */
  const make = (current: Shown, artifact: Artifact): Made | Promise<Made> => {
    if (!("page" in artifact)) return artifact.make();
    let made = current.made.get(artifact.path);
    if (made === undefined) {
      if (current.made.size >= mostKept) current.made.clear();
      current.made.set(artifact.path, (made = Promise.resolve(artifact.make())));
    }
    return made;
  };
  const answerWith = async (current: Shown, artifact: Artifact): Promise<Answer | undefined> => {
    try {
      const made = await make(current, artifact);
      if ("file" in made) return fileAnswer(made.file);
      return { status: 200, type: contentTypeOf(artifact.path), body: made.content };
    } catch (failure) {
      if (!("page" in artifact)) throw failure;
      return { status: 500, type: contentTypeOf(".html"), body: emptyPage };
    }
  };
  const artifactsOf = (site: Site, own: OwnFiles): Artifacts =>
    createArtifacts({ root, site, own, cache, cards, render: (page) => engine.render(site, page) });

  const answer = async (url: string): Promise<Answer | undefined> => {
    if (shown === undefined) return undefined;
    const current = shown;
    const { site } = current;
    const file = outputPath(url);
    search.visit(url, site);
    const artifact = current.artifacts().at(file);
    if (artifact) return answerWith(current, artifact);
    // A picture that no text shows yet is in the editor already.
    const unused = current.files().get(url)?.source;
    if (unused !== undefined) return fileAnswer(path.join(root, unused));
    const variant = fileNameAt(url);
    if (variant !== undefined) return bytesAnswer(url, cache.files.read(variantsStep, variant));
    const indexed = search.isFile(url) ? await search.file(url, site) : undefined;
    if (indexed) return answerWith(current, indexed);
    await engine.run(site);
    const own = engine.own();
    if (ownPaths(own).includes(file)) {
      const found = fileAnswer(engine.fileOf(file));
      return found && url === notFoundUrl ? { ...found, status: 404 } : found;
    }
    if (current.outputs?.own !== own) current.outputs = { own, artifacts: artifactsOf(site, own) };
    const output = current.outputs.artifacts.outputAt(file);
    return output && answerWith(current, output);
  };

  const draft: DevSite["draft"] = async (wanted) => {
    listing ??= listContent(root);
    const { createDraftSite } = await import("./preview-draft.ts");
    const made = await createDraftSite(wanted, toolsFor({ listing, files: listOwnFiles(root) }), optionsOf());
    if ("problem" in made) return made;
    const { site, page, card } = made;
    try {
      const html = await engine.renderDraft(site, page);
      if (html === undefined) return { problem: { message: "no page can be rendered" } };
      return {
        page,
        // The editor shows it under a policy of its own, since pictures not yet saved have no address.
        html: html.replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, ""),
        card: card && (() => cards.draw(card)),
      };
    } catch (failure) {
      if (failure instanceof TemplateFault) return { problem: failure.problem };
      throw failure;
    }
  };

  return {
    update,
    answer,
    draft,
    current: () => shown?.site,
    problems: () => [...siteProblems, ...engine.problems()],
    version: () => version,
    posts: () => shown?.site.blog.posts.length ?? 0,
    close: () => {
      search.close();
      void workers.close();
      cache.close(false);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A page without content, for the overlay to lie on. */
export const emptyPage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Octavo</title></head><body></body></html>';

const bytesAnswer = (url: string, body: Uint8Array | undefined): Answer | undefined =>
  body && { status: 200, type: contentTypeOf(url), body };

function fileAnswer(file: string): Answer | undefined {
  if (!existsSync(file) || !lstatSync(file).isFile()) return undefined;
  return { status: 200, type: contentTypeOf(file), body: readFileSync(file) };
}
