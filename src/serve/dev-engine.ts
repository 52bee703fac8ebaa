/** Eleventy for the dev server: run for the owner's pages and for what ours are rendered with, page by page. */
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import type { Settings } from "../config/settings.ts";
import { feedsUrl, outputPath } from "../config/urls.ts";
import type { EleventyAnswer } from "../templates/eleventy-run.ts";
import type { Page } from "../pages/page.ts";
import { predictOwnFiles } from "../templates/own-pages.ts";
import { TemplateFault } from "../templates/render-page.ts";
import { createFinisher, type Finisher } from "../hosting/finish-page.ts";
import { filesIn } from "../core/files-in.ts";
import { noOwnFiles, replacedBy, type OwnFiles } from "../pages/own-page.ts";
import { isError, withoutRepeats, type Problem } from "../core/problem.ts";
import type { Site } from "../pages/site.ts";
import { templateFault } from "./faults.ts";

export interface DevEngineOptions {
  readonly root: string;
  readonly settings: Settings;
  /** Absolute path of the folder that runs write into. */
  readonly folder: string;
  /** What is shown now; bodies are looked up in it, whichever site a run was for. */
  readonly shown: () => Site | undefined;
}

export interface DevEngine {
  /** Makes the owner's pages of a site, once for each. Where they have errors, those made before stay. */
  readonly run: (site: Site) => Promise<void>;
  /** Makes ready what pages of ours are rendered with, for which the owner's are made. */
  readonly prepare: (site: Site) => Promise<void>;
  /** Where its template has a mistake, the page is as it was before that; rejects where it never was. */
  readonly render: (site: Site, page: Page) => Promise<string>;
  /** The owner's files as they were made last. */
  readonly own: () => OwnFiles;
  /** Absolute path of one of them, or of what a plugin has written beside them for pages of ours. */
  readonly fileOf: (file: string) => string;
  readonly problems: () => readonly Problem[];
  /** Before pages are rendered anew. */
  readonly forgetFaults: () => void;
}

/** A run of Eleventy, which goes on rendering single pages. */
interface Run {
  readonly key: string;
  readonly answer: EleventyAnswer;
  readonly finish: Finisher["finishText"];
  readonly folder: string;
  readonly own: OwnFiles;
  readonly problems: readonly Problem[];
}

export function createDevEngine({ root, settings, folder, shown }: DevEngineOptions): DevEngine {
  let last: Run | undefined;
  let before: Run | undefined;
  let tried: Site | undefined;
  let runs = 0;
  let running: Promise<void> = Promise.resolve();
  let runProblems: readonly Problem[] = [];
  const faults = new Map<string, Problem>();

  const tryRun = async (site: Site): Promise<void> => {
    if (tried === site) return;
    tried = site;
    runs += 1;
    const bodiesOf = (): Site => shown() ?? site;
    const output = path.join(folder, `own-${runs}`);
    const made = await runFor(site, { root, settings, output, bodiesOf });
    runProblems = made.problems;
    const useless = last !== undefined && made.answer.problems.some(isError) ? made : before;
    if (useless) rmSync(useless.folder, { recursive: true, force: true });
    if (useless !== made) [before, last] = [last, made];
  };
  /** One run at a time. */
  const run = (site: Site): Promise<void> => (running = running.then(() => tryRun(site)));

  const prepare = async (site: Site): Promise<void> => {
    if (last?.key !== lookOf(site)) await run(site);
  };
  const render = async (site: Site, page: Page): Promise<string> => {
    await prepare(site);
    try {
      if (last === undefined) throw new Error("no page can be rendered");
      return last.finish(await last.answer.render(page, site.blog));
    } catch (failure) {
      faults.set(page.url, problemOf(page.template, failure));
      if (before === undefined) throw failure;
      return before.finish(await before.answer.render(page, site.blog));
    }
  };
  return {
    run,
    prepare,
    render,
    own: () => last?.own ?? noOwnFiles,
    fileOf: (file) =>
      findIn([last?.folder ?? folder, before?.folder ?? folder], file) ?? path.join(folder, file),
    problems: () => [...runProblems, ...withoutRepeats(faults.values())],
    forgetFaults: () => faults.clear(),
  };
}

const problemOf = (template: string, failure: unknown): Problem =>
  failure instanceof TemplateFault ? failure.problem : templateFault(template, failure);

const findIn = (folders: readonly string[], file: string): string | undefined =>
  folders.map((each) => path.join(each, file)).find((each) => existsSync(each));

interface RunOptions extends Pick<DevEngineOptions, "root" | "settings"> {
  /** Absolute path of a folder that is not there yet. */
  readonly output: string;
  /** The site that bodies are looked up in. */
  readonly bodiesOf: () => Site;
}

async function runFor(site: Site, { root, settings, output, bodiesOf }: RunOptions): Promise<Run> {
  const { runEleventy } = await import("../templates/eleventy.ts");
  // One page of ours must be among them: it shows us the data that all templates have.
  const isReplaced = replacedBy(predictOwnFiles(site.own).pages);
  const mine = site.planned.filter((page) => !isReplaced(page));
  const probe = [mine.find(({ url }) => url === feedsUrl) ?? mine[0]].flatMap((page) => page?.make() ?? []);
  const answer = await runEleventy({
    ...site,
    root,
    output: path.relative(root, output),
    assets: site.theme.assets,
    htmlOf: (source) => bodiesOf().htmlOf(source),
    textOf: (source) => bodiesOf().textOf(source),
    renderBody: (body) => bodiesOf().renderBody(body),
    pages: probe,
    ownPages: true,
    unpublished: true,
  });
  const problems = [...answer.problems, ...(await answer.finish(path.relative(root, output)))];
  const made = new Set([
    ...probe.map((page) => outputPath(page.url)),
    ...answer.ownPages.map((page) => page.path),
  ]);
  const copies = [...filesIn(output)].filter((file) => !made.has(file)).sort();
  const own = { pages: answer.ownPages, copies, bodies: [] };
  const { finishText: finish } = createFinisher(settings, site.theme.assets);
  return { key: lookOf(site), answer, finish, folder: output, own, problems };
}

/** What a run of Eleventy is bound to: templates and assets. */
const looks = new WeakMap<Site, string>();
const lookOf = (site: Site): string => {
  const { templates, theme } = site;
  const key =
    looks.get(site) ??
    [...templates.byPath].map(([name, { digest }]) => `${name} ${digest}`).join() + theme.key;
  looks.set(site, key);
  return key;
};
