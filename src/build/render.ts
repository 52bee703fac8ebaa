/** Renders what the plan asks for into the stage: the owner's pages by Eleventy, ours in the environment it has set up. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { cardFile, drawMissing } from "../pictures/cards/card-files.ts";
import { outputPath, type Place } from "../config/urls.ts";
import type { EleventyAnswer } from "../templates/eleventy.ts";
import { limitMemory } from "../core/memory-limit.ts";
import { chunksOf } from "../core/chunks.ts";
import { share } from "../core/pool.ts";
import { mayHaveMetadata, stripMetadata } from "../pictures/strip-metadata.ts";
import type { PlannedPage } from "../pages/pages.ts";
import { TemplateFault } from "../templates/render-page.ts";
import type { SentTwin } from "../outputs/output.ts";
import type { OwnFiles } from "./manifest.ts";
import { filesIn } from "../core/files-in.js";
import { withoutRepeats, type Problem } from "../core/problem.ts";
import { pathsOf } from "../core/paths.ts";
import type { Stage } from "../publish/stage.ts";
import type { Site, SiteOptions } from "./site.ts";
import type { SiteFile } from "./site-files.ts";
import type { Work } from "./work.ts";

export interface EleventyRan {
  readonly own: Omit<OwnFiles, "digest">;
  readonly problems: readonly Problem[];
  /** Pages of ours that Eleventy has rendered and written already. */
  readonly done: ReadonlySet<PlannedPage>;
  readonly needs: EleventyAnswer["needs"];
  /** Paths of all pages that it wrote, the owner's too. */
  readonly pages: readonly string[];
  readonly render: EleventyAnswer["render"];
}

export interface EleventyTodo {
  /** Pages of ours that are to be rendered. */
  readonly pages: readonly PlannedPage[];
  /** Whether the owner's pages are. */
  readonly own: boolean;
  readonly allByEleventy: boolean;
}

/**
 * Runs Eleventy for the owner's pages and the first of ours. The rest is rendered with what that run has set up, in
 * Eleventy's own Nunjucks environment, with its data and transforms, but without its bookkeeping for each page. Where
 * .eleventy.ts follows builds, Eleventy is given all pages.
 */
export async function runEleventyOnce(
  site: Site,
  options: SiteOptions,
  todo: EleventyTodo,
): Promise<EleventyRan> {
  const { runEleventy } = await import("../templates/eleventy.ts");
  const folder = pathsOf(options.root).stage;
  const byEleventy = todo.allByEleventy ? todo.pages : todo.pages.slice(0, 1);
  const answer = await runEleventy({
    root: options.root,
    output: path.relative(options.root, folder),
    settings: site.settings,
    templates: site.templates,
    assets: site.assets.value,
    blog: site.blog,
    htmlOf: site.htmlOf,
    isPlain: (source) => site.bodies.get(source)?.isPlain === true,
    renderBody: (body) => site.renderBody()(body),
    pages: byEleventy.map((page) => page.make()),
    ownPages: todo.own,
    unpublished: options.unpublished,
  });
  const written = new Set([
    ...byEleventy.map((page) => outputPath(page.url)),
    ...answer.ownPages.map((page) => page.path),
  ]);
  const copies = todo.own ? [...filesIn(folder)].filter((file) => !written.has(file)).sort() : [];
  const bodies = [...answer.ownBodies].map(
    ([source, { links, ids, problems: found }]) => [source, { links, ids, problems: found }] as const,
  );
  return {
    own: { pages: answer.ownPages, copies, bodies },
    problems: answer.problems,
    done: new Set(byEleventy),
    needs: answer.needs,
    pages: [...written].filter((file) => file.endsWith(".html") && existsSync(path.join(folder, file))),
    render: answer.render,
  };
}

/** What a build whose plan is empty need not ask Eleventy. */
export const notRun: EleventyRan = {
  own: { pages: [], copies: [], bodies: [] },
  problems: [],
  done: new Set(),
  needs: new Map(),
  pages: [],
  render: () => Promise.reject(new Error("no page was to be rendered")),
};

export interface StagingInput {
  readonly site: Site;
  readonly options: SiteOptions;
  readonly stage: Stage;
  readonly work: Work;
  readonly eleventy: EleventyRan;
  /** Absolute path of the folder in which social cards are kept; absent where none are to be drawn. */
  readonly cards?: string | undefined;
  /** Files that are to be made. */
  readonly files: readonly SiteFile[];
}

/** Fills the stage, which is whole when it is ended; mistakes in templates come back as problems. */
export async function stageFiles({
  site,
  options,
  stage,
  work,
  eleventy,
  cards,
  files,
}: StagingInput): Promise<readonly Problem[]> {
  const problems = [...eleventy.problems];
  // By date, so that what many pages show is shown by pages that follow each other.
  const pages = files
    .flatMap(({ page }) => (page && !eleventy.done.has(page) ? page : []))
    .sort((a, b) => ((a.date ?? "") > (b.date ?? "") ? -1 : (a.date ?? "") < (b.date ?? "") ? 1 : 0));
  // Other threads make the twins while this one renders pages.
  const twins = sendTwins(files, work, stage, site.settings);
  for (const [index, page] of pages.entries()) {
    try {
      const room = stage.writePage(outputPath(page.url), await eleventy.render(page.make(), site.blog));
      if (room) await room;
    } catch (failure) {
      if (!(failure instanceof TemplateFault)) throw failure;
      problems.push(failure.problem);
    }
    if (index % 100 === 99) limitMemory();
    // The index of the search is made by other processes, which have to be heard.
    if (index % 50 === 49) await setImmediate();
    if (index % 500 !== 499) continue;
    options.onStage("render", index + 1, pages.length);
  }

  for (const file of eleventy.pages) stage.inspect(file);

  if (cards !== undefined) {
    const wanted = files.flatMap(({ card }) => card ?? []);
    await drawMissing(wanted, cards, (done, total) => options.onStage("cards", done, total));
    for (const card of wanted) stage.copy(outputPath(card.url), cardFile(cards, card));
  }
  options.onStage("outputs");
  await stageOutputs(
    files.filter((file) => !twins.sent.has(file)),
    stage,
  );
  for (const { path: file, copyOf } of files) {
    if (copyOf === undefined) continue;
    const from = path.join(options.root, copyOf);
    // What a camera noted, such as the place, is nobody's business.
    if (mayHaveMetadata(copyOf)) await stage.write(file, stripMetadata(readFileSync(from)));
    else stage.copy(file, from);
  }
  await twins.staged;
  return withoutRepeats(problems);
}

export async function stageOutputs(files: readonly SiteFile[], stage: Stage): Promise<void> {
  for (const [index, { path: file, output }] of files.entries()) {
    if (index % 50 === 49) limitMemory();
    const room = output && stage.write(file, output.render());
    if (room) await room;
  }
}

const twinsAtOnce = 200;

/** Hands the Markdown twins to other threads, where there are some. */
function sendTwins(
  files: readonly SiteFile[],
  work: Work,
  stage: Stage,
  { url, pathPrefix }: Place,
): { readonly sent: ReadonlySet<SiteFile>; readonly staged: Promise<unknown> } {
  const threads = work.threads();
  const twins = threads.length === 0 ? [] : files.filter(({ output }) => output?.twin !== undefined);
  const all = share(
    chunksOf(twins, twinsAtOnce),
    undefined, // This thread renders pages.
    threads.map((thread) => async (files: readonly SiteFile[]) => {
      const piece = files.map(({ path: file, output }) => [file, output?.twin?.() as SentTwin] as const);
      const hashes = await thread.run("twins", { place: { url, pathPrefix }, twins: piece });
      for (const [index, [file]] of piece.entries()) stage.note(file, hashes[index] as string);
    }),
  );
  // Heard at the end, with the pages: a fault before that must not count as one that nobody hears.
  all.catch(() => undefined);
  return { sent: new Set(twins), staged: all };
}
