/** How the pages of one build are rendered: by Eleventy, or without it where the blog and its templates allow that. */
import type { Cache } from "../core/cache.ts";
import type { Problem } from "../core/problem.ts";
import type { Page, PlannedPage } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";
import { keepTemplates } from "./compile/kept-templates.ts";
import { createCompiledEngine } from "./compiled-engine.ts";
import { isPlainBlog } from "./plain-blog.ts";
import { runEleventyOnce, type EleventyRan } from "./render-own-pages.ts";
import { lazy } from "../core/lazy.ts";

export interface RenderingInput {
  /** Absolute path of the project. */
  readonly root: string;
  /** Absolute path of the folder that Eleventy writes to. */
  readonly folder: string;
  readonly cache: Cache;
  /** `eleventy`: digest of the owner's code; `followsBuilds`: whether it is to see every page. */
  readonly setup: { readonly eleventy: string; readonly followsBuilds: boolean };
  readonly unpublished: boolean;
}

export interface Rendering {
  /** Runs Eleventy now, where pages of ours need it; `own`: for the owner's pages too. */
  readonly runEleventy: (pages: readonly PlannedPage[], own: boolean) => Promise<EleventyRan>;
  /** The same, unless all of the pages may turn out to do without. */
  readonly begin: (pages: readonly PlannedPage[]) => Promise<EleventyRan | undefined>;
  /** A page that is yet to be finished, see finish-page.ts. Rejects with a TemplateFault. */
  readonly render: (page: Page, planned: PlannedPage) => Promise<string>;
  /** Runs what the owner's configuration wants to do when all files are there; where they are, from the root. */
  readonly finish: (output: string) => Promise<readonly Problem[]>;
  /** What runs of Eleventy complained of. */
  readonly problems: () => readonly Problem[];
}

export function createRendering(site: Site, input: RenderingInput): Rendering {
  const { root, folder, cache, setup, unpublished } = input;
  const { settings, templates, blog } = site;
  const isPlain = isPlainBlog(root);
  const kept = isPlain ? keepTemplates(cache, site.generator + setup.eleventy) : undefined;
  // What no page of this build uses, one of the next may.
  for (const { text } of templates.byPath.values()) kept?.touch(text);
  const withoutEleventy = lazy(() =>
    kept && settings.templates.compiled && !setup.followsBuilds
      ? createCompiledEngine({ ...site, root, assets: site.theme.assets, kept })
      : undefined,
  );
  const runs: EleventyRan[] = [];
  let running: Promise<EleventyRan> | undefined;
  const runEleventy = (pages: readonly PlannedPage[], ownPages: boolean): Promise<EleventyRan> =>
    (running ??= runEleventyOnce(site, {
      root,
      folder,
      pages,
      own: ownPages,
      allByEleventy: setup.followsBuilds,
      unpublished,
      kept,
    }).then((ran) => {
      runs.push(ran);
      return ran;
    }));
  return {
    runEleventy,
    begin: async (pages) => (pages.length === 0 || withoutEleventy() ? undefined : runEleventy(pages, false)),
    async render(page, planned) {
      const html = running ? undefined : withoutEleventy()?.(page);
      return html ?? (await runEleventy([planned], false)).render(page, blog);
    },
    finish: async (output) => (await Promise.all(runs.map(({ finish }) => finish(output)))).flat(),
    problems: () => runs.flatMap(({ problems }) => problems),
  };
}
