/** Compiled templates and all they include → functions; undefined where something in them is only for Nunjucks. */
import { compileFunction } from "node:vm";
import { memoize } from "../../core/lazy.ts";
import type { Environment } from "./context.ts";
import { createRuntime, type Links, type Runtime, type TemplateFunction } from "./runtime.ts";
import type { CompiledTemplate } from "./unit.ts";

/** What Nunjucks keeps in an environment, its own types leave out. */
export interface FullEnvironment extends Environment {
  readonly asyncFilters: readonly string[];
  readonly extensionsList: readonly { readonly preprocess?: unknown }[];
  readonly loaders: readonly {
    readonly async?: boolean;
    getSource(name: string): { readonly src?: unknown } | null;
  }[];
}

export interface LinkOptions extends Pick<Links, "SafeString" | "filters"> {
  readonly environment: FullEnvironment;
  /** Undefined where a text is not compiled. */
  readonly compile: (text: string) => CompiledTemplate | undefined;
  /** Renders a part that is not compiled. */
  readonly renderPart: (name: string, ctx: object) => string;
}

/** Makes functions of templates, by their names in messages and their texts; each is to be asked for once. */
export function createLinker(
  options: LinkOptions,
): (source: string, text: string) => TemplateFunction | undefined {
  const { environment, compile, renderPart } = options;
  const isUsable =
    environment.opts.throwOnUndefined !== true &&
    environment.extensionsList.every(({ preprocess }) => preprocess === undefined);
  const read = (name: string): string | undefined => {
    for (const loader of environment.loaders) {
      const src = loader.async === true ? undefined : loader.getSource(name)?.src;
      if (src !== undefined) return typeof src === "string" ? src : undefined;
    }
    return undefined;
  };
  const compiled = memoize((name: string) => {
    const text = read(name);
    return text === undefined ? undefined : compile(text);
  });
  const run = (source: string, template: CompiledTemplate): TemplateFunction =>
    (
      compileFunction(template.code, ["runtime"], { filename: source }) as (
        runtime: Runtime,
      ) => TemplateFunction
    )(runtime);
  const functionOf = memoize((name: string) => run(name, compiled(name) as CompiledTemplate));
  const runtime = createRuntime({
    ...options,
    include: (name) => (ctx, frame, own) => functionOf(name)(ctx, frame, own),
    part: (name) => {
      const template = compiled(name);
      return template && isLinkable(template, compiled, environment)
        ? (ctx) => functionOf(name)(ctx)
        : (ctx) => renderPart(name, ctx);
    },
  });
  return (source, text) => {
    const template = isUsable ? compile(text) : undefined;
    if (!template || !isLinkable(template, compiled, environment)) return undefined;
    try {
      return run(source, template);
    } catch {
      // Operators that make no sense in JavaScript make none in Nunjucks.
      return undefined;
    }
  };
}

type Find = (name: string) => CompiledTemplate | undefined;

function isLinkable(template: CompiledTemplate, find: Find, environment: FullEnvironment): boolean {
  const all = reachedFrom(template, find);
  if (all === undefined) return false;
  return [...all].every(
    ({ filters, parts, includes }) =>
      !filters.some((name) => environment.asyncFilters.includes(name)) &&
      (parts.length === 0 || isOwnTag(environment.extensions["part"])) &&
      includes.every(({ name, names }) => {
        const set = [...(reachedFrom(find(name) as CompiledTemplate, find) ?? [])].flatMap(
          (each) => each.setInLoops,
        );
        return !names.some((each) => set.includes(each));
      }),
  );
}

const isOwnTag = (tag: object | undefined): boolean => tag !== undefined && "isOctavo" in tag;

/** The template and all that it includes; undefined where one of them is not compiled. */
function reachedFrom(template: CompiledTemplate, find: Find): ReadonlySet<CompiledTemplate> | undefined {
  const reached = new Set([template]);
  for (const { includes } of reached) {
    for (const { name } of includes) {
      const next = find(name);
      if (next === undefined) return undefined;
      reached.add(next);
    }
  }
  return reached;
}
