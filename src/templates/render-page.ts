/** One page → HTML: its template, then the layouts around it, in Eleventy's own Nunjucks environment. */
import type { Environment, Template as NunjucksTemplate } from "nunjucks";
import type { Problem } from "../core/problem.ts";
import type { Template, Templates } from "../pages/template.ts";

/** What Eleventy hands over when its engine is ready. */
export interface Engine {
  readonly nunjucks: {
    readonly Template: new (
      source: string,
      environment: Environment,
      path: string,
      eager?: boolean,
    ) => NunjucksTemplate;
  };
  readonly environment: Environment;
}

export interface Rendering {
  /** Repository path of the page's template. */
  readonly template: string;
  /** All that stands at top level in the templates. */
  readonly context: Readonly<Record<string, unknown>>;
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

/** Renders pages; each template is compiled once. Rejects with a TemplateFault where a template has a mistake. */
export function createPageRenderer(
  templates: Templates,
  engine: Engine,
): (page: Rendering) => Promise<string> {
  const compiled = new Map<string, NunjucksTemplate>();
  const compile = (template: Template): NunjucksTemplate => {
    let ready = compiled.get(template.source);
    if (!ready) {
      try {
        ready = new engine.nunjucks.Template(template.text, engine.environment, template.source, true);
      } catch (failure) {
        throw new TemplateFault(explain(failure, template));
      }
      compiled.set(template.source, ready);
    }
    return ready;
  };
  const renderOne = (template: Template, context: object): Promise<string> =>
    new Promise((resolve, reject) => {
      compile(template).render(context, (failure, html) => {
        if (failure) reject(new TemplateFault(explain(failure, template)));
        else resolve(html ?? "");
      });
    });

  return async ({ template: source, context, content }) => {
    const template = templates.byPath.get(source);
    if (!template) throw new Error(`no template ${source}`);
    const chain = [template, ...template.layouts.map((each) => templates.byPath.get(each) as Template)];
    // The page's own values win over its layouts' front matter, and an inner layout's over an outer one's.
    const data = Object.assign({}, ...chain.toReversed().map((each) => each.data), context) as Record<
      string,
      unknown
    >;
    let html = content ?? "";
    for (const each of chain) {
      data["content"] = html;
      html = await renderOne(each, data);
    }
    return html;
  };
}

/** Nunjucks names the template and a line in it, but not the lines of front matter above. */
function explain(failure: unknown, template: Template): Problem {
  const message = failure instanceof Error ? failure.message : String(failure);
  // From the page inwards, so that what was included comes last.
  const entries = [...message.matchAll(/\((?:[^()\n]*?)((?:_includes|pages)\/[^()\n]+?)\)([^\n]*)/g)];
  const [, named, behind = message] = entries.at(-1) ?? [];
  const place = /\[Line (\d+), Column (\d+)\]/.exec(behind);
  const file = named ?? template.source;
  const reason = message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^\(|\[Line /.test(line))
    .at(-1);
  const before = file === template.source ? template.linesBefore : 0;
  return {
    severity: "error",
    code: "template-error",
    file,
    ...(place
      ? {
          line: Number(place[1]) + before + fromZero(message),
          column: Math.max(1, Number(place[2]) + fromZero(message)),
        }
      : missingName(reason)),
    message: (reason ?? message).replace(/^(Template render error: )?(Error: )?/, ""),
    hint: "mend the template; docs/templates.md says what templates can use",
  };
}

/** What is not there can be found by its name. */
export const missingName = (reason = ""): { readonly value?: string } => {
  const value = /(?:filter|template) not found: (\S+)$/.exec(reason)?.[1];
  return value === undefined ? {} : { value };
};

/** Nunjucks counts from 1 while it reads a template, and from 0 when it runs one. */
export const fromZero = (message: string): number => (message.includes("Unable to call") ? 1 : 0);
