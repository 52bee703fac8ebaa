/** Renders our pages with neither Eleventy nor Nunjucks, where kept templates use nothing but what is known here. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Blog } from "../blog/blog.ts";
import type { Settings } from "../config/settings.ts";
import { themeFile } from "../core/theme-files.ts";
import { isNunjucks } from "../content/layout-languages.ts";
import { lazy } from "../core/lazy.ts";
import type { Page } from "../pages/page.ts";
import type { Templates } from "../pages/template.ts";
import type { Assets } from "../pages/theme/assets.ts";
import type { KeptTemplates } from "./compile/kept-templates.ts";
import { createLinker, type FullEnvironment } from "./compile/link-templates.ts";
import type { CompiledTemplate } from "./compile/unit.ts";
import { createFilters } from "./filters.ts";
import { assetsFor } from "./marked-assets.ts";
import { createSharedValues, valuesOf } from "./page-context.ts";
import { PostItem } from "./post-item.ts";
import { createPageRenderer } from "./render-page.ts";
import { builtInFilters, builtInTests, SafeText } from "./built-ins.ts";
import { leave } from "./compile/context.ts";

export interface CompiledEngineInput {
  /** Absolute path of the project. */
  readonly root: string;
  readonly settings: Settings;
  readonly templates: Templates;
  readonly assets: Assets;
  readonly blog: Blog;
  /** HTML of a post's body. */
  readonly htmlOf: (source: string) => string;
  /** The same as written, without front matter. */
  readonly textOf: (source: string) => string;
  readonly kept: KeptTemplates;
}

/** Renders a page, yet to be finished; undefined where Eleventy has to. */
export type CompiledEngine = (page: Page) => string | undefined;

/** What templates see by these names is Eleventy's, or Nunjucks'. */
const foreignNames = new Set(["collections", "eleventy", "pkg", "range", "cycler", "joiner"]);

export const usesOurs = ({ names }: CompiledTemplate): boolean =>
  !names.some((name) => foreignNames.has(name));

/** For a blog that is plain, see plain-blog.ts. */
export function createCompiledEngine(input: CompiledEngineInput): CompiledEngine {
  const { settings, templates, assets, blog } = input;
  const sharedIn = createSharedValues(settings, assetsFor(templates, assets));
  const posts = lazy(() => new Map(blog.all.map((post) => [post.source, post])));
  const link = createLinker({
    SafeString: SafeText,
    filters: createFilters(settings),
    environment: {
      ...plainEnvironment,
      loaders: [{ getSource: (name) => readIncluded(input.root, name) }],
    },
    compile(text) {
      const found = input.kept.find(text);
      return found && usesOurs(found) ? found : undefined;
    },
    renderPart: leave,
  });
  const render = createPageRenderer({
    templates,
    compiled: ({ source, text }) => (isNunjucks(source) ? link(source, text) : undefined),
    otherwise: leave,
  });
  return (page) => {
    const post = page.source === undefined ? undefined : posts().get(page.source);
    if (post?.data["eleventyComputed"] !== undefined) return undefined;
    const item = post && new PostItem(post, input);
    const shared = sharedIn(page.language);
    const values = valuesOf(page, { settings, shared, item, collections: undefined });
    try {
      return render({
        template: page.template,
        base: shared,
        values,
        ...(page.source !== undefined && { content: input.htmlOf(page.source) }),
      }) as string;
    } catch {
      return undefined;
    }
  };
}

/** Nunjucks' environment as Eleventy sets it up for a plain blog, without what compiled templates do not use. */
export const plainEnvironment: Omit<FullEnvironment, "loaders"> = {
  opts: { autoescape: true },
  filters: builtInFilters,
  tests: builtInTests,
  globals: {},
  extensions: { part: { isOctavo: true } },
  asyncFilters: [],
  extensionsList: [],
};

/** As Nunjucks' own loader finds it: in _includes/, else from the top, else in the package. */
function readIncluded(root: string, name: string): { readonly src: string } | null {
  const file = ["_includes", ""]
    .map((folder) => path.join(root, folder))
    .map((folder) => [folder, path.resolve(folder, name)] as const)
    .find(([folder, each]) => each.startsWith(folder) && existsSync(each));
  const found = file?.[1] ?? themeFile(root, `_includes/${name}`);
  return existsSync(found) ? { src: readFileSync(found, "utf8") } : null;
}
