/** Layouts in other languages than Nunjucks, which Eleventy's own engines render. */
import path from "node:path";
import { RenderPlugin } from "@11ty/eleventy";
import { isNunjucks } from "../content/layout-languages.ts";
import { fileAddress } from "../core/address-codec.ts";
import type { Template, Templates } from "../pages/template.ts";
import { explainFailure } from "./explain-failure.ts";
import type { RunState } from "./eleventy-run.ts";
import { TemplateFault, type RendererOptions } from "./render-page.ts";
import { memoize } from "../core/lazy.ts";

/** Layouts in JavaScript say their data by code. What cannot be loaded is said where it is rendered. */
export async function withDataOfCode(root: string, templates: Templates): Promise<Templates> {
  const byPath = new Map(templates.byPath);
  for (const [source, template] of byPath) {
    if (!isCode(source)) continue;
    try {
      // Node would give the module of another text.
      const address = `${fileAddress(path.join(root, source))}?${template.digest}`;
      const { default: made, ...named } = (await import(address)) as CodeModule;
      const { data = named.data } = isClass(made) ? new made() : { ...made };
      const given = typeof data === "function" ? await data() : data;
      byPath.set(source, { ...template, data: { ...template.data, ...given } });
    } catch {
      continue;
    }
  }
  return { ...templates, byPath };
}

interface WithData {
  readonly data?: object | (() => object | Promise<object>);
}

type CodeModule = WithData & { readonly default?: WithData | (new () => WithData) };

const isCode = (source: string): boolean => /\.11ty\.[cm]?[jt]s$/.test(source);

const isClass = (made: CodeModule["default"]): made is new () => WithData =>
  typeof made === "function" && "render" in Object(made.prototype);

type Fill = (data: object) => unknown;

/** `otherwise` renders what is Nunjucks. Rejects with a TemplateFault where a template has a mistake. */
export function createOtherRenderer(
  root: string,
  state: RunState,
  otherwise: RendererOptions["otherwise"],
): RendererOptions["otherwise"] {
  const compiled = memoize(({ source, text }: Template): Promise<Fill> => {
    const options = { templateConfig: state.templateConfig, extensionMap: state.extensionMap };
    if (isCode(source)) return RenderPlugin.File(`./${source}`, options);
    return RenderPlugin.String(text, path.extname(source).slice(1), options);
  });
  return async (template, context) => {
    if (isNunjucks(template.source)) return otherwise(template, context);
    try {
      return String(await (await compiled(template))(context));
    } catch (failure) {
      throw new TemplateFault({ ...explainFailure(failure, root), file: template.source });
    }
  };
}
