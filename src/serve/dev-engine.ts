/** Eleventy for the dev server: run for the owner's pages and for what ours are rendered with, page by page. */
import { rmSync } from "node:fs";
import path from "node:path";
import type { Settings } from "../config/settings.ts";
import { feedsUrl, outputPath } from "../config/urls.ts";
import type { EleventyAnswer } from "../templates/eleventy.ts";
import type { Page } from "../pages/page.ts";
import type { PlannedPage } from "../pages/page.ts";
import { TemplateFault } from "../templates/render-page.ts";
import { filesIn } from "../core/files-in.ts";
import { noOwnFiles, type OwnFiles } from "../pages/own-page.ts";
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
  /** Where its template has a mistake, the page is as it was before that; rejects where it never was. */
  readonly render: (site: Site, page: PlannedPage) => Promise<string>;
  /** Renders a page with the bodies of a site that is not shown; undefined where Eleventy does not run. */
  readonly renderDraft: (site: Site, page: Page) => Promise<string | undefined>;
  /** The owner's files as they were made last. */
  readonly own: () => OwnFiles;
  /** Absolute path of one of them. */
  readonly fileOf: (file: string) => string;
  readonly problems: () => readonly Problem[];
  /** Before pages are rendered anew. */
  readonly forgetFaults: () => void;
}

/** A run of Eleventy, which goes on rendering single pages. */
interface Run {
  readonly key: string;
  readonly answer: EleventyAnswer;
  readonly folder: string;
  readonly own: OwnFiles;
}

export function createDevEngine({ root, settings, folder, shown }: DevEngineOptions): DevEngine {
  let last: Run | undefined;
  let before: Run | undefined;
  let tried: Site | undefined;
  let runs = 0;
  let running: Promise<void> = Promise.resolve();
  let drafted: Site | undefined;
  let runProblems: readonly Problem[] = [];
  const faults = new Map<string, Problem>();

  /** One run at a time. */
  const run = (site: Site): Promise<void> => {
    running = running.then(async () => {
      if (tried === site) return;
      tried = site;
      const { runEleventy } = await import("../templates/eleventy.ts");
      runs += 1;
      const output = path.join(folder, `own-${runs}`);
      // One page of ours must be among them: it shows us the data that all templates have.
      const probe = site.planned.filter(({ url }) => url === feedsUrl).map((page) => page.make());
      const answer = await runEleventy({
        root,
        output: path.relative(root, output),
        settings,
        templates: site.templates,
        assets: site.theme.assets,
        blog: site.blog,
        htmlOf: (source) => (drafted ?? shown() ?? site).htmlOf(source),
        isPlain: (source) => (drafted ?? shown() ?? site).isPlain(source),
        renderBody: (body) => (shown() ?? site).renderBody(body),
        pages: probe,
        ownPages: true,
        own: site.own,
        unpublished: true,
      });
      runProblems = [...answer.problems, ...(await answer.finish(path.relative(root, output)))];
      if (last !== undefined && answer.problems.some(isError)) {
        rmSync(output, { recursive: true, force: true });
        return;
      }
      if (before !== undefined) rmSync(before.folder, { recursive: true, force: true });
      before = last;
      const made = new Set([
        ...probe.map((page) => outputPath(page.url)),
        ...answer.ownPages.map((page) => page.path),
      ]);
      const copies = [...filesIn(output)].filter((file) => !made.has(file)).sort();
      last = {
        key: lookOf(site),
        answer,
        folder: output,
        own: { pages: answer.ownPages, copies, bodies: [] },
      };
    });
    return running;
  };

  return {
    run,
    async render(site, page) {
      if (last?.key !== lookOf(site)) await run(site);
      const made = page.make();
      try {
        if (last === undefined) throw new Error("no page can be rendered");
        return await last.answer.render(made, site.blog);
      } catch (failure) {
        faults.set(
          page.url,
          failure instanceof TemplateFault ? failure.problem : templateFault(made.template, failure),
        );
        if (before === undefined) throw failure;
        return before.answer.render(made, site.blog);
      }
    },
    async renderDraft(site, page) {
      if (last === undefined) await run(site);
      if (last === undefined) return undefined;
      try {
        // Bodies are asked for before it waits for anything: no page of the site itself gets the draft's.
        drafted = site;
        return last.answer.render(page, site.blog);
      } finally {
        drafted = undefined;
      }
    },
    own: () => last?.own ?? noOwnFiles,
    fileOf: (file) => path.join(last?.folder ?? folder, file),
    problems: () => [...runProblems, ...withoutRepeats(faults.values())],
    forgetFaults: () => faults.clear(),
  };
}

/** What a run of Eleventy is bound to: templates and assets. */
const looks = new WeakMap<Site, string>();
const lookOf = (site: Site): string => {
  let key = looks.get(site);
  if (key === undefined) {
    key = [...site.templates.byPath].map(([name, { digest }]) => `${name} ${digest}`).join() + site.theme.key;
    looks.set(site, key);
  }
  return key;
};
