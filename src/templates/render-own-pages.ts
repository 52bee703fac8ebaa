/** One run of Eleventy: for the owner's pages, and for the environment that all other pages are rendered in. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { outputPath } from "../config/urls.ts";
import { contentHash } from "../core/content-hash.ts";
import { filesIn } from "../core/files-in.ts";
import { isError, type Problem } from "../core/problem.ts";
import { ownPaths, pluginMark, replacedBy, type OwnFiles } from "../pages/own-page.ts";
import type { PlannedPage } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";
import type { KeptTemplates } from "./compile/kept-templates.ts";
import type { EleventyAnswer } from "./eleventy-run.ts";
import { predictOwnFiles } from "./own-pages.ts";

export interface RunInput {
  /** Absolute path of the project. */
  readonly root: string;
  /** Absolute path of the folder that is written to. */
  readonly folder: string;
  /** Pages of ours that are to be rendered. */
  readonly pages: readonly PlannedPage[];
  /** Whether the owner's pages are. */
  readonly own: boolean;
  /** Whether Eleventy is given every page, since .eleventy.ts listens for them. */
  readonly allByEleventy: boolean;
  readonly unpublished: boolean;
  /** See EleventyRun. */
  readonly kept?: KeptTemplates | undefined;
}

export interface EleventyRan {
  readonly own: OwnFiles;
  /** Hash of each of the owner's files by path, marked where a plugin has written it. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** Pages of ours that Eleventy has rendered and written already. */
  readonly done: ReadonlySet<PlannedPage>;
  /** Paths of all pages that it wrote, the owner's too. */
  readonly pages: readonly string[];
  readonly render: EleventyAnswer["render"];
  readonly finish: EleventyAnswer["finish"];
}

/**
 * Runs Eleventy for the owner's pages and the first of ours. The rest is rendered with what that run has set up, in
 * Eleventy's own Nunjucks environment, with its data and transforms, but without its bookkeeping for each page.
 */
export async function runEleventyOnce(
  site: Site,
  { root, folder, pages, own: ownToo, allByEleventy, unpublished, kept }: RunInput,
): Promise<EleventyRan> {
  const { runEleventy } = await import("./eleventy.ts");
  // Not where a page of the owner's may be, which takes the place of ours.
  const isReplaced = replacedBy(ownToo ? predictOwnFiles(site.own).pages : []);
  const mine = pages.filter((page) => !isReplaced(page));
  const byEleventy = allByEleventy ? mine : mine.slice(0, 1);
  const answer = await runEleventy({
    ...site,
    root,
    output: path.relative(root, folder),
    assets: site.theme.assets,
    pages: byEleventy.map((page) => page.make()),
    ownPages: ownToo,
    unpublished,
    kept,
  });
  // Where it stopped, nobody knows what it had written.
  const failed = answer.problems.some(isError);
  const written = new Set([
    ...byEleventy.map((page) => outputPath(page.url)),
    ...answer.ownPages.map((page) => page.path),
  ]);
  const own: OwnFiles = {
    pages: answer.ownPages,
    // One that is both is a clash.
    copies:
      ownToo && !failed
        ? [...filesIn(folder)].filter((file) => !written.has(file) || answer.copied.has(file)).sort()
        : [],
    bodies: [...answer.ownBodies].map(([source, { links, ids, problems }]) => [
      source,
      { links, ids, problems },
    ]),
  };
  return {
    own,
    hashes: new Map(
      ownPaths(own).flatMap((file) => {
        const from = path.join(folder, file);
        const mark = written.has(file) || answer.copied.has(file) ? "" : pluginMark;
        return existsSync(from) ? [[file, mark + contentHash(readFileSync(from))] as const] : [];
      }),
    ),
    problems: answer.problems,
    done: new Set(byEleventy),
    pages: [...written].filter((file) => file.endsWith(".html") && existsSync(path.join(folder, file))),
    render: answer.render,
    finish: answer.finish,
  };
}
