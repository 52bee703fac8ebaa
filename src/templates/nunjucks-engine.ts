/** Templates in Eleventy's own Nunjucks environment: compiled where they can be, the others rendered by it. */
import type { Environment, Template as NunjucksTemplate } from "nunjucks";
import { memoize } from "../core/lazy.ts";
import { isNunjucks } from "../content/layout-languages.ts";
import type { Template } from "../pages/template.ts";
import { tryToCompile } from "./compile/compile-template.ts";
import type { KeptTemplates } from "./compile/kept-templates.ts";
import { createLinker, type FullEnvironment, type LinkOptions } from "./compile/link-templates.ts";
import type { Node } from "./compile/nodes.ts";
import { explainTemplate } from "./explain-template.ts";
import { renderPart, type NunjucksLibrary } from "./part-tag.ts";
import { TemplateFault, type RendererOptions } from "./render-page.ts";

/** What Eleventy hands over when its engine is ready. */
export interface Engine {
  readonly nunjucks: NunjucksLibrary & {
    readonly Template: new (
      source: string,
      environment: Environment,
      path: string,
      eager?: boolean,
    ) => NunjucksTemplate;
    readonly Environment: new () => Environment;
    readonly parser: { parse(text: string, extensions: unknown, options: unknown): Node };
  };
  readonly environment: Environment & { readonly opts: { dev: boolean } };
}

export interface CompilerOptions {
  /** Our own filters, unless the owner's configuration has others of these names. */
  readonly filters: LinkOptions["filters"];
  /** Whether templates are compiled where they can be. */
  readonly compiled: boolean;
  /** Where compiled templates are kept; absent where the owner's configuration may compile to others. */
  readonly kept?: KeptTemplates | undefined;
}

export function createCompiler(
  { nunjucks, environment }: Engine,
  { filters, compiled, kept }: CompilerOptions,
): RendererOptions["compiled"] {
  // One that the owner's configuration has made with another copy of Nunjucks has other marks for safe texts.
  if (!compiled || !(environment instanceof nunjucks.Environment)) return () => undefined;
  const full = environment as unknown as FullEnvironment;
  const parse = (text: string): Node => nunjucks.parser.parse(text, full.extensionsList, full.opts);
  const link = createLinker({
    SafeString: nunjucks.runtime.SafeString,
    filters,
    environment: full,
    compile: (text) => (kept ? kept.memo(text, () => tryToCompile(text, parse)) : tryToCompile(text, parse)),
    renderPart: (name, context) => renderPart(environment, name, context),
  });
  return ({ source, text }) => (isNunjucks(source) ? link(source, text) : undefined);
}

/** Rejects with a TemplateFault where the template has a mistake. */
export function createNunjucksRenderer({ nunjucks, environment }: Engine): RendererOptions["otherwise"] {
  const prepared = memoize((template: Template): NunjucksTemplate => {
    try {
      return new nunjucks.Template(template.text, environment, template.source, true);
    } catch (failure) {
      throw new TemplateFault(explainTemplate(failure, template));
    }
  });
  return (template, context) =>
    new Promise((resolve, reject) => {
      prepared(template).render(context, (failure, html) => {
        if (failure) reject(new TemplateFault(explainTemplate(failure, template)));
        else resolve(html ?? "");
      });
    });
}
