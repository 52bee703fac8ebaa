/** The site as it is now, in memory: any address is answered by making just what it shows. */
import { existsSync, lstatSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { PreviewDraft } from "../admin/api.ts";
import { readLock } from "../pages/addresses/lock.ts";
import { cardFile, drawMissing } from "../pictures/cards/card-files.ts";
import { applyLevels } from "../check/levels.ts";
import { notFoundUrl, outputPath } from "../config/urls.ts";
import type { Settings } from "../config/settings.ts";
import { listOwnFiles, type OwnFile } from "../content/list-files.ts";
import { listAgain, listContent, type Listing } from "../content/list-content.ts";
import { cachedFileAt } from "../pictures/image-cache.ts";
import { readPictures } from "../pictures/pictures.ts";
import type { Page } from "../pages/page.ts";
import type { PlannedPage } from "../pages/pages.ts";
import { lazy } from "../core/lazy.ts";
import { TemplateFault } from "../templates/render-page.ts";
import { openBodyStore } from "../markdown/body-store.ts";
import { listOutputs } from "../outputs/list-outputs.ts";
import type { Output } from "../outputs/output.ts";
import { readSetup } from "../build/setup.ts";
import { pathsOf } from "../core/paths.ts";
import { isError, type Problem } from "../core/problem.ts";
import { createClashFinder } from "../build/site-checks.ts";
import { outputsInput } from "../build/site-files.ts";
import type { Memory } from "../build/memory.ts";
import { createSite, type Site } from "../build/site.ts";
import { createWork } from "../build/work.ts";
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
  readonly pages: () => ReadonlyMap<string, PlannedPage>;
  readonly files: () => ReadonlyMap<string, OwnFile>;
  readonly html: Map<string, Promise<string>>;
}

const isSource = /^(?:authors|pages|posts|tags)\/.*\.md$/;
const mostKept = 200; // pages rendered and kept until the next change

export function createDevSite({ root, settings, now, folder }: DevSiteOptions): DevSite {
  const setup = readSetup(root);
  const store = openBodyStore(path.join(folder, "bodies"), 0);
  let memory: Memory = {
    parsed: new Map(),
    imageSizes: new Map(),
    bodies: new Map(),
    assets: null,
    related: [],
  };
  const work = createWork({ root, stage: folder, settings, store, onProgress: () => undefined });
  let listing: Listing | undefined;
  let files: readonly OwnFile[] | undefined;
  let shown: Shown | undefined;
  const search = createDevSearch(path.join(root, ".cache/search"));
  const clashesOf = createClashFinder();
  let version = 0;
  let siteProblems: readonly Problem[] = [];
  const engine = createDevEngine({ root, settings, folder, shown: () => shown?.site });

  // Writing must not wait for pictures: those that a build has made are shown in their variants, others as they are.
  const pictures = readPictures(root, { settings: settings.images, fast: true });

  const update = async (changed?: ReadonlySet<string>): Promise<void> => {
    let site: Site;
    try {
      const again = changed && listing && listAgain(root, listing, changed);
      // Where folders are as they were, other files come and go only where they are told of.
      if (!again || !files || [...changed].some((name) => !isSource.test(name))) files = listOwnFiles(root);
      listing = again ?? listContent(root);
      site = await createSite(
        settings,
        { setup, listing, files, lock: readLock(root) },
        memory,
        { work, store },
        {
          root,
          now: now ?? new Date().toISOString(),
          unpublished: true,
          pictures,
          onStage: () => undefined,
        },
      );
    } catch (failure) {
      siteProblems = [sourceFault(failure, root)];
      return;
    }
    memory = { ...site.memory, related: [] };
    engine.forgetFaults();
    siteProblems = applyLevels([...site.problems, ...clashesOf(site, engine.own().pages)], settings);
    if (shown !== undefined && siteProblems.some(isError)) return;
    shown = {
      site,
      pages: lazy(() => new Map(site.planned.map((page) => [page.url, page]))),
      files: lazy(() => new Map(site.files.all.map((file) => [file.url, file]))),
      html: new Map(),
    };
    search.follow(site);
    version += 1;
  };

  const htmlOf = (now: Shown, page: PlannedPage): Promise<string> => {
    let html = now.html.get(page.url);
    if (html === undefined) {
      if (now.html.size >= mostKept) now.html.clear();
      now.html.set(page.url, (html = engine.render(now.site, page)));
    }
    return html;
  };

  const outputs = new WeakMap<Site, ReadonlyMap<string, Output>>();
  const outputAt = (site: Site, url: string): Output | undefined => {
    let known = outputs.get(site);
    if (!known) {
      known = new Map(listOutputs(outputsInput(site, engine.own())).map((output) => [output.url, output]));
      outputs.set(site, known);
    }
    return known.get(url);
  };

  const ownAt = async (site: Site, url: string): Promise<Answer | undefined> => {
    await engine.run(site);
    const file = outputPath(url);
    const { pages, copies } = engine.own();
    if (!pages.some((page) => page.path === file) && !copies.includes(file)) return undefined;
    return fileAnswer(engine.fileOf(file));
  };

  const answer = async (url: string): Promise<Answer | undefined> => {
    if (shown === undefined) return undefined;
    const current = shown;
    const { site } = current;
    search.visit(url, site);
    const page = current.pages().get(url);
    if (page !== undefined) {
      try {
        return { status: 200, type: contentTypeOf(outputPath(url)), body: await htmlOf(current, page) };
      } catch {
        return { status: 500, type: contentTypeOf(".html"), body: emptyPage };
      }
    }
    const file = current.files().get(url);
    if (file !== undefined) return fileAnswer(path.join(root, file.source));
    const variant = cachedFileAt(url);
    if (variant !== undefined) return fileAnswer(path.join(root, variant));
    const asset = site.assets.value.files.find((each) => each.url === url);
    if (asset !== undefined) return { status: 200, type: contentTypeOf(url), body: asset.content };
    const indexed = search.isFile(url) ? await search.file(url, site) : undefined;
    if (indexed !== undefined)
      return { status: 200, type: contentTypeOf(outputPath(url)), body: indexed.render() };
    const card = url.startsWith("/cards/") ? site.socialCards().find((each) => each.url === url) : undefined;
    if (card !== undefined) {
      const { cards } = pathsOf(root);
      await drawMissing([card], cards);
      return fileAnswer(cardFile(cards, card));
    }
    const own = await ownAt(site, url);
    if (own !== undefined) return url === notFoundUrl ? { ...own, status: 404 } : own;
    const output = outputAt(site, url);
    return output === undefined
      ? undefined
      : { status: 200, type: contentTypeOf(outputPath(url)), body: output.render() };
  };

  const draft: DevSite["draft"] = async (wanted) => {
    listing ??= listContent(root);
    const { createDraftSite } = await import("./preview-draft.ts");
    const made = await createDraftSite(wanted, {
      ...{ root, settings, setup, listing, memory, work, store },
      lock: readLock(root),
      files: listOwnFiles(root),
      options: {
        ...{ root, pictures, unpublished: true, now: now ?? new Date().toISOString() },
        onStage: () => undefined,
      },
    });
    if ("problem" in made) return made;
    const { site, page, card } = made;
    try {
      const html = await engine.renderDraft(site, page);
      if (html === undefined) return { problem: { message: "no page can be rendered" } };
      const { cards } = pathsOf(root);
      return {
        page,
        // The editor shows it under a policy of its own, since pictures not yet saved have no address.
        html: html.replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, ""),
        card: card && (() => drawMissing([card], cards).then(() => readFileSync(cardFile(cards, card)))),
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
      void work.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A page without content, for the overlay to lie on. */
export const emptyPage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Octavo</title></head><body></body></html>';

function fileAnswer(file: string): Answer | undefined {
  if (!existsSync(file) || !lstatSync(file).isFile()) return undefined;
  return { status: 200, type: contentTypeOf(file), body: readFileSync(file) };
}
