/** Layouts in other languages than Nunjucks, which Eleventy's own engines render. */
import path from "node:path";
import { RenderPlugin } from "@11ty/eleventy";
import { isNunjucks } from "../content/layout-languages.ts";
import type { Template } from "../pages/template.ts";
import { explainFailure } from "./explain-failure.ts";
import type { RunState } from "./eleventy-run.ts";
import { TemplateFault, type RendererOptions } from "./render-page.ts";

type Fill = (data: object) => unknown;

/** `otherwise` renders what is Nunjucks. Rejects with a TemplateFault where a template has a mistake. */
export function createOtherRenderer(
  root: string,
  state: RunState,
  otherwise: RendererOptions["otherwise"],
): RendererOptions["otherwise"] {
  const compiled = new Map<string, Promise<Fill>>();
  const compile = ({ source, text }: Template): Promise<Fill> => {
    const options = { templateConfig: state.templateConfig, extensionMap: state.extensionMap };
    if (/\.11ty\.[cm]?[jt]s$/.test(source)) return RenderPlugin.File(`./${source}`, options);
    return RenderPlugin.String(text, path.extname(source).slice(1), options);
  };
  return async (template, context) => {
    if (isNunjucks(template.source)) return otherwise(template, context);
    try {
      const known = compiled.get(template.source) ?? compile(template);
      compiled.set(template.source, known);
      return String(await (await known)(context));
    } catch (failure) {
      throw new TemplateFault({ ...explainFailure(failure, root), file: template.source });
    }
  };
}
