/** One page → HTML: its template, then the layouts around it, in Eleventy's own Nunjucks environment. */
import type { Environment, Template as NunjucksTemplate } from "nunjucks";
import type { Problem } from "../core/problem.ts";
import { memoize } from "../core/lazy.ts";
import { explainTemplate } from "./explain-template.ts";
import { copyOf } from "./compile/context.ts";
import { createLinker, type FullEnvironment, type LinkOptions } from "./compile/link-templates.ts";
import type { Node } from "./compile/nodes.ts";
import type { TemplateFunction } from "./compile/runtime.ts";
import { renderPart, type NunjucksLibrary } from "./part-tag.ts";
import type { Template, Templates } from "../pages/template.ts";

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
  readonly environment: Environment;
}

export interface RendererOptions {
  readonly templates: Templates;
  readonly engine: Engine;
  /** Our own filters, unless the owner's configuration has others of these names. */
  readonly filters: LinkOptions["filters"];
  /** Whether templates are compiled where they can be. */
  readonly compiled: boolean;
}

export interface Rendering {
  /** Repository path of the page's template. */
  readonly template: string;
  /** What all pages show, beneath the page's own values. */
  readonly base: Values;
  /** What else stands at top level in the templates. */
  readonly values: Values;
  /** What the innermost template prints as `content`; absent where it prints its own. */
  readonly content?: string;
}

type Values = Readonly<Record<string, unknown>>;

/** A mistake in a template, at its line. */
export class TemplateFault extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Renders pages; each template is compiled once. Waits only where one of a page's templates is rendered by Nunjucks; then
 * it rejects with a TemplateFault where that one has a mistake.
 */
export function createPageRenderer(options: RendererOptions): (page: Rendering) => string | Promise<string> {
  const { templates, engine } = options;
  const renderByNunjucks = createNunjucksRenderer(engine);
  const compiled = memoize(createCompiler(options));
  const bases = new Map<string, { readonly of: Values; readonly base: Values }>();
  /** Beneath a page's own values: those of everybody, then an inner layout's front matter, then an outer one's. */
  const baseOf = (chain: readonly Template[], of: Values): Values => {
    const source = chain[0]?.source ?? "";
    const known = bases.get(source);
    if (known?.of === of) return known.base;
    const base: Values = Object.assign({}, ...chain.toReversed().map((each) => each.data), of);
    bases.set(source, { of, base });
    return base;
  };

  return ({ template: source, base, values, content = "" }) => {
    const template = templates.byPath.get(source);
    if (!template) throw new Error(`no template ${source}`);
    const chain = [template, ...template.layouts.map((each) => templates.byPath.get(each) as Template)];
    const context: Record<string, unknown> = Object.assign(Object.create(baseOf(chain, base)), values);
    const renderFrom = (at: number, inner: string): string | Promise<string> => {
      const each = chain[at];
      if (each === undefined) return inner;
      context["content"] = inner;
      const html = tryToRender(compiled(each), context);
      return html === undefined
        ? renderByNunjucks(each, copyOf(context)).then((made) => renderFrom(at + 1, made))
        : renderFrom(at + 1, html);
    };
    return renderFrom(0, content);
  };
}

/** Undefined where Nunjucks must do it: it can, or it knows what to say and where. */
function tryToRender(render: TemplateFunction | undefined, context: object): string | undefined {
  try {
    return render?.(context);
  } catch {
    return undefined;
  }
}

function createCompiler({
  engine,
  filters,
  compiled,
}: RendererOptions): (template: Template) => TemplateFunction | undefined {
  const { nunjucks } = engine;
  // One that the owner's configuration has made with another copy of Nunjucks has other marks for safe texts.
  if (!compiled || !(engine.environment instanceof nunjucks.Environment)) return () => undefined;
  const environment = engine.environment as unknown as FullEnvironment;
  const link = createLinker({
    SafeString: nunjucks.runtime.SafeString,
    filters,
    environment,
    parse: (text) => nunjucks.parser.parse(text, environment.extensionsList, environment.opts),
    renderPart: (name, context) => renderPart(engine.environment, name, context),
  });
  return ({ source, text }) => link(source, text);
}

function createNunjucksRenderer({
  nunjucks,
  environment,
}: Engine): (template: Template, context: object) => Promise<string> {
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
