/** Renders pages of ours with what one run of Eleventy has set up: its environment, its data, its transforms. */
import type { Blog } from "../blog/blog.ts";
import { lazy } from "../core/lazy.ts";
import type { Page } from "../pages/page.ts";
import { collectionsOf } from "./collections.ts";
import { checkData, schemasFor } from "./data-schema.ts";
import type { EleventyRun, RunState } from "./eleventy-run.ts";
import { explainFailure } from "./explain-failure.ts";
import { assetsFor } from "./marked-assets.ts";
import { createCompiler, createNunjucksRenderer } from "./nunjucks-engine.ts";
import { createOtherRenderer } from "./other-languages.ts";
import { createSharedValues, eleventyPageOf, valuesOf, type SharedValues } from "./page-context.ts";
import { collectionItems, type PostItem, type PostItems } from "./post-item.ts";
import { createPageRenderer, TemplateFault } from "./render-page.ts";
import { createRunComputed } from "./run-computed.ts";
import { transformPage } from "./transforms.ts";

export interface RunRenderer {
  readonly shared: SharedValues;
  /** The same of an edition by its language. */
  readonly sharedIn: (language?: string) => SharedValues;
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
  // Those of a plain blog are kept.
  const sharedIn = createSharedValues(settings, run.kept ? assetsFor(templates, run.assets) : run.assets);
  const { complete, withComputed } = createRunComputed(run, state);
  const itemsFor = (newBlog: Blog): PostItems => collectionItems(newBlog, run, complete);
  const items = itemsFor(blog);
  let newest: { readonly blog: Blog; readonly items: PostItems; collections?: object } = { blog, items };
  const renderer = lazy(() => createTemplateRenderer(run, state));

  const renderWith = (
    page: Page,
    posts: PostItems,
    collections: unknown,
    content = contentOf(page, posts),
  ): string | Promise<string> => {
    const render = renderer();
    const item = itemOf(page, posts);
    const shown = sharedIn(page.language);
    // What the owner's data adds to `site` is in the one of Eleventy.
    const common = state.globals["site"] as object | undefined;
    const site = shown === sharedIn() ? (common ?? shown.site) : { ...common, ...shown.site };
    const rendering = {
      template: page.template,
      base: state.globals,
      ...(content !== undefined && { content }),
    };
    const context = { settings, shared: { ...shown, site }, item, collections };
    const values = withComputed(valuesOf(page, context));
    const schemas = page.source === undefined ? [] : schemasFor(page.source, state.globals, settings);
    if (!(values instanceof Promise) && schemas.length === 0) return render({ values, ...rendering });
    return Promise.resolve(values).then(async (all) => {
      await checkData(page.source ?? "", { ...state.globals, ...all }, schemas);
      return render({ values: all, ...rendering });
    });
  };

  return {
    shared: createSharedValues(settings, run.assets)(),
    sharedIn,
    items,
    renderPage: (page) => renderWith(page, items, state.globals["collections"]),
    async render(page, newBlog) {
      if (newBlog !== newest.blog) newest = { blog: newBlog, items: itemsFor(newBlog) };
      const { items: posts } = newest;
      try {
        // The body of a draft is there for this moment only, before anything is waited for.
        const content = contentOf(page, posts);
        const collections =
          posts === items
            ? state.globals["collections"]
            : (newest.collections ??= await collectionsOf(posts, state));
        const html = await renderWith(page, posts, collections, content);
        return await transformPage(html, eleventyPageOf(page, itemOf(page, posts)), state.config);
      } catch (failure) {
        throw failure instanceof TemplateFault
          ? failure
          : new TemplateFault(explainFailure(failure, run.root));
      }
    },
  };
}

const itemOf = ({ source }: Page, posts: PostItems): PostItem | undefined =>
  source === undefined ? undefined : posts.itemOf(source);

/** What the run has set up must be there by now. */
function createTemplateRenderer(run: EleventyRun, state: RunState): ReturnType<typeof createPageRenderer> {
  const { engine, problems, filters } = state;
  // Something has gone wrong before, which is the thing to say.
  if (!engine && problems[0]) throw new TemplateFault(problems[0]);
  if (!engine) throw new Error("Eleventy made no Nunjucks environment");
  return createPageRenderer({
    templates: run.templates,
    compiled: createCompiler(engine, {
      filters: filters?.() ?? {},
      compiled: run.settings.templates.compiled,
      kept: run.kept,
    }),
    otherwise: createOtherRenderer(run.root, state, createNunjucksRenderer(engine)),
  });
}
