/** What Octavo's plugin sets up in Eleventy for one run. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MergedConfig, UserConfig } from "@11ty/eleventy";
import { placeInConfig } from "../config/check-owner-config.ts";
import { readNamedLanguage } from "../config/editions.ts";
import type { OwnerConfig } from "../config/owner-config.ts";
import { isImageTransform } from "../config/unused-config.ts";
import { outputPath } from "../config/urls.ts";
import { findLayout } from "../content/layout-languages.ts";
import { parseToml } from "../content/toml.ts";
import type { Problem } from "../core/problem.ts";
import { fileAddress } from "../core/address-codec.ts";
import { placeInFile } from "../markdown/own-places.ts";
import type { Rendered } from "../markdown/rendered.ts";
import { createFinisher } from "../hosting/finish-page.ts";
import { prefixedHtml } from "../outputs/absolute-html.ts";
import { kindTemplates } from "../pages/kinds.ts";
import { findOwnEditions } from "../pages/own-editions.ts";
import type { Page } from "../pages/page.ts";
import { adaptCollections, hideNames } from "./collections.ts";
import type { EleventyRun, RunState } from "./eleventy-run.ts";
import { createFilters, type Filters } from "./filters.ts";
import type { Engine } from "./nunjucks-engine.ts";
import { findPackageIncludes, packageLayouts, packagePages, withoutOwners } from "./package-templates.ts";
import { eleventyPageOf } from "./page-context.ts";
import { adaptToPathPrefix } from "./path-prefix.ts";
import { createPartTag } from "./part-tag.ts";
import type { EleventyPage } from "./post-item.ts";
import { TemplateFault } from "./render-page.ts";
import type { RunRenderer } from "./run-renderer.ts";
import { refuseEmptyShortcodes } from "./shortcodes.ts";
import { adaptTransforms } from "./transforms.ts";
import { keepWrittenPermalinks } from "./written-permalinks.ts";

export interface RunTools {
  readonly run: EleventyRun;
  readonly state: RunState;
  readonly renderer: RunRenderer;
}

export function configureRun(config: UserConfig, tools: RunTools): void {
  const { run, state, renderer } = tools;
  state.config = config;
  // Some plugins write there.
  config.dir = { ...config.dir, output: run.output };
  followEngines(config, run.root, state);
  config.on("eleventy.config", ({ config: merged }: { readonly config: MergedConfig }) =>
    adaptConfig(merged, config, tools),
  );
  config.on("eleventy.contentMap", (map: ContentMap) => addAddresses(map, run));
  state.filters = addFilters(config, createFilters(run.settings));
  config.addNunjucksTag("part", createPartTag);
  for (const [name, value] of Object.entries(renderer.shared)) config.addGlobalData(name, value);
  const ownBySource = new Map(run.own.map((page) => [page.source, page]));
  for (const template of kindTemplates) if (!ownBySource.has(template)) config.ignores.add(template);
  if (!run.ownPages) config.ignores.add("pages/**");
  setFrontMatter(config);
  addMarkdown(config, run, state);
  addFormats(config, run);
  const inEdition = createOwnEditions(tools);
  config.addTransform("octavo-prefix", function (content) {
    // Our own templates use the `url` filter; in the owner's an address may stand as it is.
    const source = this.page?.inputPath?.replace(/^\.\//, "") ?? "";
    const isOurs = source.includes("octavo-") || (kindTemplates.includes(source) && !ownBySource.has(source));
    return !isOurs && source.startsWith("pages/") && typeof content === "string"
      ? prefixedHtml(content, run.settings.pathPrefix)
      : content;
  });
  config.addPreprocessor(
    "octavo-drafts",
    "*",
    (
      data: OwnPageData & {
        readonly draft?: unknown;
        noindex?: unknown;
        dynamicPermalink?: unknown;
        collections?: object;
      },
    ) => {
      hideNames((data.collections ?? {}) as Record<string, unknown>, state);
      const own = ownBySource.get(sourceOf(data));
      if (own && ownerOf(run)?.calls("setDynamicPermalinks").at(-1)?.[0] === false)
        data.dynamicPermalink ??= false;
      if (own?.noindex === true) data.noindex = true;
      Object.assign(data, inEdition(data));
      // Virtual layouts are pages to Eleventy where includes are not below the input.
      if (sourceOf(data).startsWith("pages/_includes/")) return false;
      return (data.draft === true || own?.draft === true) && !run.unpublished ? false : undefined;
    },
  );
  for (const [name, text] of run.ownPages ? packagePages(run.root, run.own) : [])
    config.addTemplate(name, text);
  // Eleventy makes its Nunjucks environment only where it meets a template in that language.
  config.addTemplate("octavo-engine.njk", emptyTemplate);
  addPages(config, tools);
}

/** What the owner's configuration asks for; undefined where that only adds Octavo. */
const ownerOf = ({ settings }: EleventyRun): OwnerConfig | undefined => settings.ofEleventy?.config;

/** Its data come from nowhere else. */
const emptyTemplate = `---
layout: false
permalink: false
eleventyExcludeFromCollections: true
${withoutOwners}
---
`;

/** What the owner's page sees of the language it is in, where there are several. */
function createOwnEditions({ run, renderer }: RunTools): (data: OwnPageData) => object {
  const editions = findOwnEditions(run.own, run.settings);
  const urls = new Map(run.own.map(({ source, url }) => [source, url]));
  const isPlain = (source: string): boolean =>
    editions.get(source)?.language === run.settings.language &&
    readNamedLanguage(source, run.settings).source === source;
  return (data) => {
    const source = sourceOf(data);
    const [own, url] = [editions.get(source), urls.get(source)];
    if (!own) return {};
    const { site, texts } = renderer.sharedIn(own.language);
    const isFirst = own.language === run.settings.language;
    return {
      editions: own.links,
      // Eleventy would make another one of a name with a language in it.
      ...(data.permalink === undefined && !isPlain(source) && { permalink: url }),
      ...(isFirst ? {} : { site: { ...data.site, ...site }, texts, lang: data.lang ?? own.language }),
    };
  };
}

/** Which files make which addresses. */
interface ContentMap {
  readonly inputPathToUrl: Record<string, string[]>;
  readonly urlToInputPath: Record<string, { readonly inputPath: string; readonly groupNumber: number }>;
}

/** Pages that Eleventy does not write can be linked to by their files too; it looks for these in pages/. */
function addAddresses({ inputPathToUrl, urlToInputPath }: ContentMap, { planned }: EleventyRun): void {
  for (const { url, template, source = template } of planned) {
    const inputPath = `./${source}`;
    for (const path of [inputPath, `./pages/${source}`]) inputPathToUrl[path] ??= [url];
    urlToInputPath[url] ??= { inputPath, groupNumber: 0 };
  }
}

/** Keeps what Eleventy makes of its configuration, for pages that are rendered without it. */
function followEngines(config: UserConfig, root: string, state: RunState): void {
  config.on("eleventy.engine.njk", (ready: Engine) => {
    // Without one, all that is to be rendered says this.
    if (!(ready.environment instanceof ready.nunjucks.Environment))
      return void state.problems.unshift(foreignNunjucks(root));
    state.engine = ready;
    // Else errors would lose what they followed from.
    ready.environment.opts.dev = true;
    findPackageIncludes(ready);
  });
  config.on("eleventy.config", (templateConfig: object) => {
    state.templateConfig = templateConfig;
  });
  // Collections show posts with what is computed of it.
  config.on("eleventy.before", async () => {
    state.globals = await state.readGlobals();
  });
  config.on("eleventy.extensionmap", (map: object) => {
    state.extensionMap = map;
  });
}

/** Each copy has marks of its own for safe texts, and takes those of another for plain ones. */
const foreignNunjucks = (root: string): Problem => ({
  severity: "error",
  code: "eleventy-config",
  ...placeInConfig(root, /(?<=\.)setLibrary\(\s*["'`]njk["'`]/),
  message: "its Nunjucks is another copy than Eleventy's, so HTML would be shown as text",
  hint: "run npm dedupe, or import it where it is installed once",
});

/** Once all of the owner's configuration is known. */
function adaptConfig(merged: MergedConfig, config: UserConfig, { run, state, renderer }: RunTools): void {
  // The owner's pages are Nunjucks like everything else here, unless the configuration says otherwise.
  for (const name of ["markdownTemplateEngine", "htmlTemplateEngine"] as const)
    if (merged[name] === "liquid" && ownerOf(run)?.values[name] !== "liquid") merged[name] = "njk";
  // Addresses of ours are always made; for the owner's pages it is said below.
  merged.dynamicPermalinks = true;
  // Its own server would take copied files from where they are.
  merged.serverPassthroughCopyBehavior = "copy";
  const ours = new Map(packageLayouts(run.root));
  // Eleventy follows one alias only, which may stand for a layout of ours.
  const aliases = { ...Object.fromEntries(ours), ...run.settings.layoutAliases, ...merged.layoutAliases };
  for (const [name, layout] of Object.entries(aliases))
    merged.layoutAliases[name] = ours.get(layout) ?? layout;
  for (const { compileOptions } of merged.extensionMap) keepWrittenPermalinks(compileOptions);
  const pages = new Map<string, EleventyPage>(
    run.pages.map((page) => [
      page.url,
      eleventyPageOf(page, page.source === undefined ? undefined : renderer.items.itemOf(page.source)),
    ]),
  );
  adaptTransforms(merged, {
    output: run.output,
    pageAt: (url) => pages.get(url),
    finish: createFinisher(run.settings, run.assets).finishText,
  });
  refuseEmptyShortcodes(merged);
  adaptToPathPrefix(merged, config, run.settings.pathPrefix);
  adaptCollections(config, renderer.items, state);
  // They run when all files of the site are there, which Eleventy knows nothing of.
  const ends = ["afterBuild", "eleventy.after"];
  state.listeners = ends.flatMap((name) => config.events.listeners(name));
  for (const name of ends) config.events.removeAllListeners(name);
  config.on("eleventy.after", (given: { readonly dir?: object }) => {
    state.ended = given;
  });
  // What they write into the site is published with it.
  for (const name of ["beforeBuild", "eleventy.before"])
    for (const listen of config.events.listeners(name).splice(0)) {
      config.events.removeListener(name, listen);
      config.on(name, (given: { readonly dir?: object }) =>
        listen({ ...given, dir: { ...given.dir, output: run.output } }),
      );
    }
}

/** Adds ours; returns, when the configuration is complete, those that the owner has not replaced. */
function addFilters(config: UserConfig, filters: Filters): () => Partial<Filters> {
  // One that waits would be asked instead.
  for (const name of Object.keys(filters)) Reflect.deleteProperty(config.nunjucks.asyncFilters, name);
  const { date, ...others } = filters;
  for (const [name, filter] of Object.entries(others)) config.addFilter(name, filter as never);
  // Templates in Liquid mean Liquid's own.
  config.addNunjucksFilter("date", date as never);
  config.addJavaScriptFunction("date", date as never);
  const added = { ...config.nunjucks.filters };
  const isOurs = (name: string): boolean =>
    config.nunjucks.filters[name] === added[name] && !(name in config.nunjucks.asyncFilters);
  return () => Object.fromEntries(Object.entries(filters).filter(([name]) => isOurs(name)));
}

/** Eleventy knows no TOML. */
function setFrontMatter(config: UserConfig): void {
  const toml = (front: string): object => {
    const read = parseToml(front);
    if ("code" in read) throw new Error(read.message);
    return read.data;
  };
  config.setFrontMatterParsingOptions({ engines: { toml } });
}

/** What a page's front matter and Eleventy say of it. */
interface OwnPageData {
  readonly page?: { readonly inputPath?: string } | undefined;
  readonly title?: unknown;
  readonly lang?: unknown;
  readonly permalink?: unknown;
  readonly layout?: unknown;
  readonly site?: object;
}

const sourceOf = ({ page }: OwnPageData): string => (page?.inputPath ?? "").replace(/^\.\//, "");

function addMarkdown(config: UserConfig, run: EleventyRun, { bodies }: RunState): void {
  config.setLibrary("md", {
    render(text: string, { page, title, lang, layout }: OwnPageData): string {
      const source = sourceOf({ page });
      const isTitled = typeof title === "string" && showsHeading(run, layout);
      const rendered = run.renderBody({
        source,
        text,
        line: 1,
        ...(isTitled ? { title } : { hasOwnTitle: source.endsWith(".md") }),
        ...(typeof lang === "string" ? { lang } : {}),
      });
      const file = path.join(run.root, source);
      // Nunjucks came before: their lines are not those of the file, which a virtual template does not have.
      if (existsSync(file))
        bodies.set(source, placeInFile(withoutBundles(rendered), text, readFileSync(file, "utf8")));
      return rendered.html;
    },
  });
  // `settings.markdown.extend` holds what the owner adds to Markdown; Eleventy would add it to its own pages twice.
  config.libraryAmendments["md"] = [];
}

/** Whether a layout prints an h1, itself or in what is around it. */
function showsHeading({ templates: { byPath }, settings }: EleventyRun, layout: unknown): boolean {
  const found = findLayout(`_includes/${settings.layoutAliases[String(layout)] ?? String(layout)}`, byPath);
  const first = found === undefined ? undefined : byPath.get(found);
  return [first?.source, ...(first?.layouts ?? [])].some((each = "") =>
    /<h1[\s>]/i.test(byPath.get(each)?.text ?? ""),
  );
}

/** The address of a bundle comes when the page is finished, and is checked there. */
const withoutBundles = (rendered: Rendered): Rendered => ({
  ...rendered,
  links: rendered.links.filter(({ written }) => !written.startsWith("/*__EleventyBundle:")),
});

/** Our own templates are in these, whichever the owner wants read; data may be TypeScript like everything else. */
function addFormats(config: UserConfig, run: EleventyRun): void {
  const owner = ownerOf(run);
  const ours = ["njk", "11ty.js"];
  const wanted = [
    owner?.calls("setTemplateFormats").at(-1)?.[0] ?? owner?.values["templateFormats"] ?? ours,
  ].flat();
  const added = owner?.calls("addTemplateFormats").flatMap(([formats]) => formats) ?? [];
  const names = [...wanted, ...added].flatMap((each) => String(each).split(",")).map((each) => each.trim());
  const isListed = (format: string): boolean => names.includes("*") || names.includes(format);
  for (const format of ours.filter((each) => !isListed(each))) config.ignores.add(`pages/**/*.${format}`);
  config.addTemplateFormats(ours.join());
  const isAdded = owner?.calls("addExtension").some(([given]) => [given].flat().includes("11ty.ts"));
  if (isListed("11ty.js") && isAdded !== true) {
    config.addExtension("11ty.ts", { key: "11ty.js" });
    config.addTemplateFormats("11ty.ts");
  }
  if (!config.dataExtensions.has("ts"))
    config.addDataExtension("ts", {
      read: false,
      async parser(file: string): Promise<unknown> {
        const { default: data } = (await import(fileAddress(path.resolve(file)))) as {
          default: unknown;
        };
        return typeof data === "function" ? (data as () => unknown)() : data;
      },
    });
}

/** A class instance: Eleventy copies plain objects for every page, and leaves these alone. */
class Planned {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
}

/** One template for all pages of ours that Eleventy is to write. */
function addPages(config: UserConfig, { run, state, renderer }: RunTools): void {
  config.addGlobalData("octavoPages", () => run.pages.map((page) => new Planned(page)));
  if (run.pages.length === 0) return;
  config.addTemplate("octavo-pages.11ty.js", {
    data: {
      layout: false,
      eleventyExcludeFromCollections: true,
      // Meant for templates of the owner's; a page of ours gets them with its own data.
      "override:eleventyComputed": false,
      "override:eleventyDataSchema": false,
      dynamicPermalink: true,
      pagination: { data: "octavoPages", size: 1, alias: "planned" },
      permalink: (data: { planned: Planned }) => `/${outputPath(data.planned.page.url)}`,
    },
    async render(data: Record<string, unknown> & { planned: Planned }) {
      if (!("collections" in state.globals)) state.globals = { ...state.globals, ...onlyGlobal(data) };
      try {
        return await renderer.renderPage(data.planned.page);
      } catch (failure) {
        if (!(failure instanceof TemplateFault)) throw failure;
        state.problems.push(failure.problem);
        return "";
      }
    },
  });
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
    eleventyComputed: _9,
    eleventyDataSchema: _10,
    ...rest
  } = data;
  return rest;
}

/** Takes out, before any of them runs, what would only do harm: the configuration is told so in words. */
export const leavePluginsOut = (config: UserConfig): void => {
  config.plugins = config.plugins.filter(({ plugin }) => !isImageTransform(plugin));
};
