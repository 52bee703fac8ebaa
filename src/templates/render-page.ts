/** One page → HTML: its template, then the layouts around it, compiled where they are, else by Nunjucks. */
import type { Problem } from "../core/problem.ts";
import { memoize } from "../core/lazy.ts";
import { copyOf } from "./compile/context.ts";
import type { TemplateFunction } from "./compile/runtime.ts";
import type { Values } from "./page-context.ts";
import type { Template, Templates } from "../pages/template.ts";

export interface RendererOptions {
  readonly templates: Templates;
  /** A template as a function; undefined where it is not compiled. Asked once for each. */
  readonly compiled: (template: Template) => TemplateFunction | undefined;
  /** Renders what is not compiled, or throws while it runs: it can, or it knows what to say and where. */
  readonly otherwise: (template: Template, context: object) => Promise<string>;
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

/** A mistake in a template, at its line. */
export class TemplateFault extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Renders pages; waits only where one of a page's templates is not rendered by what it was compiled to. */
export function createPageRenderer(options: RendererOptions): (page: Rendering) => string | Promise<string> {
  const { templates, otherwise } = options;
  const compiled = memoize(options.compiled);
  const bases = new Map<string, { readonly of: Values; readonly base: Values }>();
  /** Beneath a page's own values: an inner layout's front matter, then an outer one's, then those of everybody. */
  const baseOf = (chain: readonly Template[], of: Values): Values => {
    const source = chain[0]?.source ?? "";
    const known = bases.get(source);
    if (known?.of === of) return known.base;
    const base: Values = Object.assign({}, of, ...chain.toReversed().map((each) => each.data));
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
        ? otherwise(each, copyOf(context)).then((made) => renderFrom(at + 1, made))
        : renderFrom(at + 1, html);
    };
    return renderFrom(0, content);
  };
}

function tryToRender(render: TemplateFunction | undefined, context: object): string | undefined {
  try {
    return render?.(context);
  } catch {
    return undefined;
  }
}
