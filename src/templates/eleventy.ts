/** The only file that calls Eleventy: hands it the pages to render and takes back what it wrote. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Eleventy from "@11ty/eleventy";
import type { TemplateResult, UserConfig } from "@11ty/eleventy";
import type { Settings } from "../config/settings.ts";
import { compileOwnModule, importableFile } from "../config/own-modules.ts";
import { outputPath, outputUrl } from "../config/urls.ts";
import { createGuard } from "./guard.ts";
import type { PageNeeds } from "../hosting/page-needs.ts";
import type { Assets } from "../pages/theme/assets.ts";
import type { KeptTemplates } from "./compile/kept-templates.ts";
import { explainFailure, explainMistake, unplugged } from "./explain-failure.ts";
import { createFilters, type Filters } from "./filters.ts";
import { collectionItems, PostItem } from "./post-item.ts";
import { lazy } from "../core/lazy.ts";
import { createPartTag } from "./part-tag.ts";
import { createSharedValues, valuesOf } from "./page-context.ts";
import { createPageRenderer, TemplateFault } from "./render-page.ts";
import { createCompiler, createNunjucksRenderer, type Engine } from "./nunjucks-engine.ts";
import { allowTypeScript } from "./own-typescript.ts";
import { findPackageIncludes, packageLayouts, packagePages } from "./package-templates.ts";
import { kindTemplates } from "../pages/kinds.ts";
import type { Templates } from "../pages/template.ts";
import type { OwnPage, OwnSource } from "../pages/own-page.ts";
import type { Page } from "../pages/page.ts";
import { prefixedHtml } from "../outputs/absolute-html.ts";
import { placeInFile } from "../markdown/own-places.ts";
import type { BodyInput, Rendered } from "../markdown/rendered.ts";
import type { Problem } from "../core/problem.ts";
import type { Blog } from "../blog/blog.ts";

export type { UserConfig };

/** Directories of the project, for `export const config = { dir }` in .eleventy.ts. */
export const dir = { input: "pages", includes: "../_includes", data: "../_data" };

/** What one run of Eleventy is given. */
export interface EleventyRun {
  /** Absolute path of the project; also the working directory. */
  readonly root: string;
  /** Folder that is written to, relative to the root. */
  readonly output: string;
  readonly settings: Settings;
  readonly templates: Templates;
  readonly assets: Assets;
  readonly blog: Blog;
  /** HTML of a post's body. */
  readonly htmlOf: (source: string) => string;
  /** See SiteBodies. */
  readonly isPlain: (source: string | undefined) => boolean;
  /** Renders the Markdown of an owner's page. */
  readonly renderBody: (input: BodyInput) => Rendered;
  /** The pages to render now. */
  readonly pages: readonly Page[];
  /** Whether the owner's pages and passthrough files are rendered too. */
  readonly ownPages: boolean;
  /** What the front matter of the owner's pages says of them. */
  readonly own: readonly Pick<OwnSource, "source" | "draft" | "noindex">[];
  /** Whether owner's pages marked as drafts are shown. */
  readonly unpublished: boolean;
  /** Where compiled templates are kept; only for a plain blog. */
  readonly kept?: KeptTemplates | undefined;
}

export interface EleventyAnswer {
  /** What was written for the owner's pages. */
  readonly ownPages: readonly OwnPage[];
  /** What the Markdown of the owner's pages turned out to hold, by source. */
  readonly ownBodies: ReadonlyMap<string, Rendered>;
  readonly problems: readonly Problem[];
  /** What pages need their policies to allow beyond the look, by address; grows with what is rendered. */
  readonly needs: ReadonlyMap<string, PageNeeds>;
  /** Renders one more page as this run would have. Rejects with a TemplateFault. */
  readonly render: (page: Page, blog: Blog) => Promise<string>;
}

let current: Preparation | undefined;
let ranBefore = false;

/** The plugin that .eleventy.ts adds; it does its work only within a run of `octavo`. */
export function octavo(config: UserConfig): void {
  if (!current) throw new Error("Octavo builds through its own command: npm run build");
  current.configure(config);
}

interface Preparation {
  readonly configure: (config: UserConfig) => void;
}

/** What a page's front matter and Eleventy say of it. */
interface OwnPageData {
  readonly page?: { readonly inputPath?: string };
  readonly title?: unknown;
  readonly lang?: unknown;
}

const sourceOf = ({ page }: OwnPageData): string => (page?.inputPath ?? "").replace(/^\.\//, "");

/** The part of Eleventy's final configuration that is looked after; its default engine for Markdown and HTML is "liquid". */
interface MergedConfig {
  markdownTemplateEngine: unknown;
  htmlTemplateEngine: unknown;
  readonly layoutAliases: Record<string, string>;
  readonly transforms: Record<string, (this: TransformPage, content: string, outputPath: string) => unknown>;
}

interface TransformPage {
  readonly page?: { readonly url?: string | false };
}

/** Runs Eleventy once. Mistakes in templates come back as problems; only faults of ours are thrown. */
export async function runEleventy(run: EleventyRun): Promise<EleventyAnswer> {
  const { settings, templates, blog } = run;
  const problems: Problem[] = [];
  const bodies = new Map<string, Rendered>();
  const { guard, needs } = createGuard(settings, run.assets, templates, hasOwnCode(run.root));
  let engine: Engine | undefined;
  let userConfig: UserConfig | undefined;
  let globalData: Record<string, unknown> = {};
  let filters: (() => Partial<Filters>) | undefined;
  let render: ReturnType<typeof createPageRenderer> | undefined;

  const ownBySource = new Map(run.own.map((page) => [page.source, page]));
  const shared = createSharedValues(settings, run.assets);
  const items = collectionItems(blog, run.htmlOf);
  let newest = { blog, items, collections: undefined as object | undefined };
  /** Those of the owner's configuration as this run made them, ours as of now. */
  const newestCollections = (): object => {
    const before = globalData["collections"] as Record<string, unknown> | undefined;
    return Object.defineProperties(
      { ...before },
      {
        ...Object.getOwnPropertyDescriptors(newest.items.collections),
        all: {
          get: lazy(() =>
            [
              ...((before?.["all"] ?? []) as unknown[]).filter((each) => !(each instanceof PostItem)),
              ...(newest.items.collections["all"] as PostItem[]),
            ].sort(byDate),
          ),
          enumerable: true,
        },
      },
    );
  };
  const renderPage = (page: Page, posts: PostItems): string | Promise<string> => {
    // Something has gone wrong before, which is the thing to say.
    if (!engine && problems[0]) throw new TemplateFault(problems[0]);
    if (!engine) throw new Error("Eleventy made no Nunjucks environment");
    render ??= createPageRenderer({
      templates,
      compiled: createCompiler(engine, {
        filters: filters?.() ?? {},
        compiled: settings.templates.compiled,
        kept: run.kept,
      }),
      otherwise: createNunjucksRenderer(engine),
    });
    return render({
      template: page.template,
      base: globalData,
      values: valuesOf(page, {
        settings,
        shared,
        item: page.source === undefined ? undefined : posts.itemOf(page.source),
        collections:
          posts === items ? globalData["collections"] : (newest.collections ??= newestCollections()),
      }),
      ...(page.source === undefined ? {} : { content: posts.htmlOf(page.source) }),
    });
  };

  current = {
    configure(config) {
      userConfig = config;
      // Eleventy keeps what it reads for as long as the process lasts, whichever blog it was of.
      if (ranBefore) config.setUseTemplateCache(false);
      ranBefore = true;
      config.on("eleventy.engine.njk", (ready: Engine) => {
        engine = ready;
        findPackageIncludes(ready);
      });
      // The owner's pages are Nunjucks like everything else here, unless .eleventy.ts says otherwise.
      config.on("eleventy.config", ({ config: merged }: { readonly config: MergedConfig }) => {
        if (merged.markdownTemplateEngine === "liquid") merged.markdownTemplateEngine = "njk";
        if (merged.htmlTemplateEngine === "liquid") merged.htmlTemplateEngine = "njk";
        for (const [name, file] of packageLayouts(run.root)) merged.layoutAliases[name] ??= file;
        for (const [name, change] of Object.entries(merged.transforms)) {
          // Our own empty template has no address, which no transform of the owner's reckons with.
          merged.transforms[name] = function (this: TransformPage, content, outputPath) {
            return this.page?.url === false ? content : change.call(this, content, outputPath);
          };
        }
        // After the owner's own, which may add to pages.
        merged.transforms[policyTransform] = function (this: TransformPage, content, outputPath) {
          const url = this.page?.url;
          return typeof url === "string" && typeof content === "string" && /\.html?$/.test(String(outputPath))
            ? guard(content, url, false)
            : content;
        };
      });
      filters = addFilters(config, createFilters(settings));
      config.addNunjucksTag("part", createPartTag);
      for (const [name, value] of Object.entries(shared)) config.addGlobalData(name, value);
      for (const template of kindTemplates) config.ignores.add(template);
      if (!run.ownPages) config.ignores.add("pages/**");
      refuseCode(config);
      config.setLibrary("md", {
        render(text: string, { page, title, lang }: OwnPageData): string {
          const source = sourceOf({ page });
          const rendered = run.renderBody({
            source,
            text,
            line: 1,
            ...(typeof title === "string" ? { title } : {}),
            ...(typeof lang === "string" ? { lang } : {}),
          });
          // Nunjucks came before: their lines are not those of the file.
          bodies.set(source, placeInFile(rendered, text, readFileSync(path.join(run.root, source), "utf8")));
          return rendered.html;
        },
      });
      // `settings.markdown.extend` holds what .eleventy.ts adds to Markdown; Eleventy would add it to its own pages twice.
      config.libraryAmendments["md"] = [];
      config.addTransform("octavo-prefix", function (this: { page?: { inputPath?: string } }, content) {
        // Our own templates use the `url` filter; in the owner's an address may stand as it is.
        const source = this.page?.inputPath?.replace(/^\.\//, "") ?? "";
        const isOwn =
          source.startsWith("pages/") && !kindTemplates.includes(source) && !source.includes("octavo-");
        return isOwn && typeof content === "string" ? prefixedHtml(content, settings.pathPrefix) : content;
      });
      config.addPreprocessor(
        "drafts",
        "*",
        (data: OwnPageData & { readonly draft?: unknown; noindex?: unknown }) => {
          const own = ownBySource.get(sourceOf(data));
          if (own?.noindex === true) data.noindex = true;
          return (data.draft === true || own?.draft === true) && !run.unpublished ? false : undefined;
        },
      );
      for (const [name, list] of Object.entries(items.collections)) {
        if (name !== "all") config.addCollection(name, () => list);
      }
      config.addCollection("all", (api) =>
        [...api.getAll(), ...(items.collections["all"] as PostItem[])].sort(byDate),
      );
      for (const [name, text] of run.ownPages ? packagePages(run.root, settings.without) : [])
        config.addTemplate(name, text);
      // Eleventy makes its Nunjucks environment only where it meets a template in that language.
      config.addTemplate("octavo-engine.njk", "", { permalink: false, eleventyExcludeFromCollections: true });
      config.addGlobalData("octavoPages", () => run.pages.map((page) => new Planned(page)));
      if (run.pages.length > 0) {
        config.addTemplate("octavo-pages.11ty.js", {
          data: {
            layout: false,
            eleventyExcludeFromCollections: true,
            pagination: { data: "octavoPages", size: 1, alias: "planned" },
            permalink: (data: { planned: Planned }) => `/${outputPath(data.planned.page.url)}`,
          },
          async render(data: Record<string, unknown> & { planned: Planned }) {
            if (!("collections" in globalData)) globalData = onlyGlobal(data);
            try {
              return await renderPage(data.planned.page, items);
            } catch (failure) {
              if (!(failure instanceof TemplateFault)) throw failure;
              problems.push(failure.problem);
              return "";
            }
          },
        });
      }
    },
  };

  allowTypeScript(run.root);
  // Eleventy wants its folder to be there, which git does not keep if it is empty.
  mkdirSync(path.join(run.root, dir.input), { recursive: true });
  const compiled = existsSync(path.join(run.root, ".eleventy.ts"))
    ? await compileOwnModule(run.root, ".eleventy.ts")
    : undefined;
  const configPath =
    compiled && "file" in compiled ? path.relative(run.root, importableFile(compiled.file)) : null;
  const eleventy = new Eleventy(dir.input, run.output, {
    configPath,
    quietMode: true,
    pathPrefix: settings.pathPrefix,
    config: (config) => {
      if (configPath !== null) return;
      config.setIncludesDirectory(dir.includes);
      config.setDataDirectory(dir.data);
      config.addPlugin(octavo);
    },
  });
  eleventy.disableLogger();
  let results: readonly TemplateResult[] = [];
  try {
    if (compiled && "mistake" in compiled) problems.push(explainMistake(compiled.mistake));
    else [, results] = await eleventy.executeBuild("fs");
  } catch (failure) {
    problems.push(explainFailure(failure, run.root));
  } finally {
    current = undefined;
  }
  // Whatever else went wrong went wrong because of that.
  if (
    configPath !== null &&
    userConfig === undefined &&
    !problems.some(({ file }) => file === ".eleventy.ts")
  )
    problems.splice(0, Infinity, unplugged);
  return {
    ownPages: results.flatMap((result) => ownPage(result, run.output)),
    ownBodies: bodies,
    problems,
    needs,
    async render(page, newBlog) {
      if (newBlog !== newest.blog) {
        newest = { blog: newBlog, items: collectionItems(newBlog, run.htmlOf), collections: undefined };
      }
      try {
        const html = await transform(await renderPage(page, newest.items), page, userConfig);
        return guard(html, page.url, run.isPlain(page.source));
      } catch (failure) {
        throw failure instanceof TemplateFault
          ? failure
          : new TemplateFault(explainFailure(failure, run.root));
      }
    },
  };
}

const policyTransform = "octavo-policy";

/** Whether .eleventy.ts does more than add Octavo: then pages may hold what no template shows. */
function hasOwnCode(root: string): boolean {
  const file = path.join(root, ".eleventy.ts");
  return (
    existsSync(file) &&
    (readFileSync(file, "utf8").match(/\.(?:add|amend|set|on|use)\w*\s*\(/g) ?? []).length > 1
  );
}

/** Adds ours; returns, when the configuration is complete, those that the owner has not replaced. */
function addFilters(config: UserConfig, filters: Filters): () => Partial<Filters> {
  for (const [name, filter] of Object.entries(filters)) config.addFilter(name, filter as never);
  const added = { ...config.nunjucks.filters };
  const isOurs = (name: string): boolean =>
    config.nunjucks.filters[name] === added[name] && !(name in config.nunjucks.asyncFilters);
  return () => Object.fromEntries(Object.entries(filters).filter(([name]) => isOurs(name)));
}

type PostItems = ReturnType<typeof collectionItems>;

/** A class instance: Eleventy copies plain objects for every page, and leaves these alone. */
class Planned {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
}

/** The data that every template has, without what belongs to our one virtual template. */
function onlyGlobal(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const {
    pagination: _1,
    planned: _2,
    page: _3,
    permalink: _4,
    layout: _5,
    octavoPages: _6,
    eleventyExcludeFromCollections: _7,
    content: _8,
    ...rest
  } = data;
  return rest;
}

const byDate = (a: unknown, b: unknown): number => timeOf(a) - timeOf(b);
const timeOf = (item: unknown): number =>
  typeof item === "object" && item !== null && "date" in item && item.date instanceof Date
    ? item.date.getTime()
    : 0;

/** Eleventy would run front matter in JavaScript. */
function refuseCode(config: UserConfig): void {
  const refuse = (): never => {
    throw new Error("front matter in JavaScript is refused: write it as YAML");
  };
  config.setFrontMatterParsingOptions({ engines: { javascript: refuse, js: refuse, jsLegacy: refuse } });
}

async function transform(html: string, page: Page, config: UserConfig | undefined): Promise<string> {
  let result: unknown = html;
  const outputFile = `./_site/${outputPath(page.url)}`;
  for (const [name, each] of Object.entries(config?.transforms ?? {})) {
    if (name === policyTransform) continue;
    result = await each.call(
      {
        page: { url: page.url, outputPath: outputFile, inputPath: page.source ?? page.template },
        url: page.url,
        outputPath: outputFile,
      },
      String(result),
      outputFile,
    );
  }
  return String(result);
}

function ownPage({ inputPath, outputPath: output, url }: TemplateResult, folder: string): OwnPage[] {
  const source = inputPath.replace(/^\.\//, "");
  if (output === false || url === false || /(^|\/)octavo-[\w-]+\.(njk|11ty\.js)$/.test(source)) return [];
  const written = path.posix.relative(folder, output.replace(/^\.\//, ""));
  return [{ source, url: outputUrl(written), path: written }];
}
