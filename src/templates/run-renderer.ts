/** Renders pages of ours with what one run of Eleventy has set up: its environment, its data, its transforms. */
import type { Blog } from "../blog/blog.ts";
import type { Page } from "../pages/page.ts";
import { isDataOf } from "../config/data-files.ts";
import { collectionsOf } from "./collections.ts";
import { computedOf, computeData, computedValues, type ComputeTools } from "./computed-data.ts";
import type { EleventyRun, RunState } from "./eleventy-run.ts";
import { explainFailure } from "./explain-failure.ts";
import { assetsFor } from "./marked-assets.ts";
import { createCompiler, createNunjucksRenderer } from "./nunjucks-engine.ts";
import { createOtherRenderer } from "./other-languages.ts";
import { createSharedValues, eleventyPageOf, valuesOf, type Values } from "./page-context.ts";
import { collectionItems, type EleventyPage, type PostItems } from "./post-item.ts";
import { createPageRenderer, TemplateFault } from "./render-page.ts";
import { transformPage } from "./transforms.ts";

export interface RunRenderer {
  readonly shared: ReturnType<typeof createSharedValues>;
  /** Of the blog that the run began with. */
  readonly items: PostItems;
  /** What its templates make of a page, before transforms. */
  readonly renderPage: (page: Page) => string | Promise<string>;
  /** The same after them, of this blog or a newer one; yet to be finished. Rejects with a TemplateFault. */
  readonly render: (page: Page, blog: Blog) => Promise<string>;
}

const contentOf = ({ source }: Page, posts: PostItems): string | undefined =>
  source === undefined ? undefined : posts.htmlOf(source);

export function createRunRenderer(run: EleventyRun, state: RunState): RunRenderer {
  const { settings, templates, blog } = run;
  const shared = createSharedValues(settings, run.assets);
  // Those of a plain blog are kept.
  const shown = run.kept ? { ...shared, assets: assetsFor(templates, run.assets) } : shared;
  const tools: ComputeTools = {
    renderText: (text, data) => state.engine?.environment.renderString(text, data) ?? text,
    get functions() {
      return state.config?.javascriptFunctions ?? {};
    },
  };
  /** What data files beside posts compute. */
  const computedBeside = (page: unknown): unknown[] => {
    const source = String((page as Partial<EleventyPage> | undefined)?.inputPath).replace(/^\.\//, "");
    return (settings.dataFiles ?? []).flatMap(({ of, computed }) => (isDataOf(of, source) ? [computed] : []));
  };
  /** What collections show of a post, with what is computed for it. */
  const complete = (data: Values): Values => {
    const computed = computedOf(
      state.globals["eleventyComputed"],
      ...computedBeside(data["page"]),
      data["eleventyComputed"],
    );
    return computed ? computeData({ ...state.globals, ...data }, computed, tools) : data;
  };
  const itemsFor = (newBlog: Blog): PostItems => collectionItems(newBlog, run.htmlOf, complete);
  const items = itemsFor(blog);
  let newest: { readonly blog: Blog; readonly items: PostItems; collections?: object } = { blog, items };
  let render: ReturnType<typeof createPageRenderer> | undefined;

  const prepare = (): ReturnType<typeof createPageRenderer> => {
    const { engine, problems, filters } = state;
    // Something has gone wrong before, which is the thing to say.
    if (!engine && problems[0]) throw new TemplateFault(problems[0]);
    if (!engine) throw new Error("Eleventy made no Nunjucks environment");
    return createPageRenderer({
      templates,
      compiled: createCompiler(engine, {
        filters: filters?.() ?? {},
        compiled: settings.templates.compiled,
        kept: run.kept,
      }),
      otherwise: createOtherRenderer(run.root, state, createNunjucksRenderer(engine)),
    });
  };
  const renderWith = (
    page: Page,
    posts: PostItems,
    collections: unknown,
    content = contentOf(page, posts),
  ): string | Promise<string> => {
    render ??= prepare();
    const item = page.source === undefined ? undefined : posts.itemOf(page.source);
    const base = state.globals;
    const values = valuesOf(page, { settings, shared: shown, item, collections });
    const rendering = {
      template: page.template,
      base,
      ...(content === undefined ? {} : { content }),
    };
    const computed = computedOf(
      base["eleventyComputed"],
      ...(item ? computedBeside(item.page) : []),
      values["eleventyComputed"],
    );
    if (!computed) return render({ ...rendering, values });
    const draw = render;
    return computedValues({ ...base, ...values }, computed, tools).then((more) =>
      draw({ ...rendering, values: { ...values, ...more } }),
    );
  };

  return {
    shared,
    items,
    renderPage: (page) => renderWith(page, items, state.globals["collections"]),
    async render(page, newBlog) {
      if (newBlog !== newest.blog) newest = { blog: newBlog, items: itemsFor(newBlog) };
      const { items: posts } = newest;
      const item = page.source === undefined ? undefined : posts.itemOf(page.source);
      try {
        // The body of a draft is there for this moment only, before anything is waited for.
        const content = contentOf(page, posts);
        const collections =
          posts === items
            ? state.globals["collections"]
            : (newest.collections ??= await collectionsOf(posts, state));
        const html = await renderWith(page, posts, collections, content);
        return await transformPage(html, eleventyPageOf(page, item), state.config);
      } catch (failure) {
        throw failure instanceof TemplateFault
          ? failure
          : new TemplateFault(explainFailure(failure, run.root));
      }
    },
  };
}
