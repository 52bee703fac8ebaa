/** The blocks of a blog: their templates in `_includes/blocks/`, what these declare, and their HTML. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as Nunjucks from "nunjucks";
import type { Settings } from "../config/settings.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { Problem } from "../core/problem.ts";
import { themeFile } from "../core/theme-files.ts";
import type { Block, Blocks } from "../markdown/blocks/block.ts";
import { declareBlock } from "../markdown/blocks/declare-block.ts";
import type { BlockRenderer } from "../markdown/holes/fill-blocks.ts";
import type { Template, Templates } from "../pages/template.ts";
import { SafeText } from "./built-ins.ts";
import { tryToCompile } from "./compile/compile-template.ts";
import { leave } from "./compile/context.ts";
import type { KeptTemplates } from "./compile/kept-templates.ts";
import { createLinker, type FullEnvironment } from "./compile/link-templates.ts";
import type { Node } from "./compile/nodes.ts";
import type { CompiledTemplate } from "./compile/unit.ts";
import { plainEnvironment, usesOurs } from "./compiled-engine.ts";
import { explainTemplate } from "./explain-template.ts";
import { createFilters } from "./filters.ts";
import { TemplateFault } from "./render-page.ts";

/** All blocks that authors of this blog can write, by name, with what their templates declare. */
export function readBlocks(
  root: string,
  { byPath }: Pick<Templates, "byPath">,
): { readonly blocks: Blocks; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const blocks = new Map<string, Block>();
  for (const template of byPath.values()) {
    const name = /^_includes\/blocks\/([a-z][\w-]*)\.njk$/i.exec(template.source)?.[1];
    if (name === undefined) continue;
    const declared = declareBlock(name, template);
    blocks.set(name, declared.block);
    for (const problem of declared.problems) problems.push({ ...problem, ...placeOf(root, problem) });
  }
  return { blocks, problems };
}

/** Where the word stands in the front matter that the problem is about. */
function placeOf(root: string, { file, value = "" }: Problem): Partial<Problem> {
  const lines = readFileSync(themeFile(root, file), "utf8").split(/\r\n?|\n/);
  const line = lines.findIndex((each) => each.includes(value));
  return line < 0 ? {} : { line: line + 1, column: lines[line]!.indexOf(value) + 1, length: value.length };
}

/**
 * With the filters of Nunjucks and Octavo's: what a block becomes follows from what is written in it alone. Nunjucks itself is
 * loaded only for what is not compiled yet, or cannot be.
 */
export function createBlockRenderer(
  settings: Settings,
  { byPath }: Pick<Templates, "byPath">,
  kept?: KeptTemplates,
): BlockRenderer {
  const nunjucks = lazy(() => createRequire(import.meta.url)("nunjucks") as typeof Nunjucks & Parsing);
  const filters = createFilters(settings);
  const loader = { getSource: (name: string) => sourceOf(byPath, name) } as Nunjucks.ILoader;
  const compileNow = (text: string): CompiledTemplate | undefined =>
    tryToCompile(text, (given) => nunjucks().parser.parse(given, [], { autoescape: true }));
  const link = createLinker({
    SafeString: SafeText,
    filters,
    environment: { ...plainEnvironment, loaders: [loader as FullEnvironment["loaders"][number]] },
    compile(text) {
      const found = kept ? kept.memo(text, () => compileNow(text)) : compileNow(text);
      return found && usesOurs(found) ? found : undefined;
    },
    renderPart: leave,
  });
  const compiled = memoize((source: string) => link(source, byPath.get(source)!.text));
  const environment = lazy(() => {
    const made = new (nunjucks().Environment)(loader, { autoescape: true });
    for (const [name, filter] of Object.entries(filters))
      made.addFilter(name, filter as (...values: unknown[]) => unknown);
    return made;
  });
  const prepare = memoize(
    (source: string) => new (nunjucks().Template)(byPath.get(source)!.text, environment(), source, true),
  );
  const renderCompiled = (file: string, values: Values): string | undefined => {
    try {
      return compiled(file)?.(values);
    } catch {
      // Nunjucks says what is wrong, and where.
      return undefined;
    }
  };
  return {
    safe: (html) => new SafeText(html),
    render({ file }, values) {
      try {
        return (
          renderCompiled(file, values) ??
          prepare(file).render(forNunjucks(values, nunjucks().runtime.SafeString) as Values)
        );
      } catch (failure) {
        throw new TemplateFault(explainTemplate(failure, byPath.get(file) as Template));
      }
    },
  };
}

/** What Nunjucks' own types leave out. */
interface Parsing {
  readonly parser: { parse(text: string, extensions: unknown, options: unknown): Node };
}

type Values = Readonly<Record<string, unknown>>;

/** The same with the marks for safe texts that Nunjucks knows. */
function forNunjucks(value: unknown, SafeString: new (html: string) => unknown): unknown {
  if (value instanceof SafeText) return new SafeString(value.val);
  if (typeof value === "function") return (...given: unknown[]) => forNunjucks(value(...given), SafeString);
  if (Array.isArray(value)) return value.map((each) => forNunjucks(each, SafeString));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, forNunjucks(each, SafeString)]),
  );
}

/** What a template includes, by its path below `_includes/`. */
function sourceOf(byPath: Templates["byPath"], name: string): Nunjucks.LoaderSource {
  const found = byPath.get(`_includes/${name}`);
  // Nunjucks takes what is not there for a template that is missing.
  return (found ? { src: found.text, path: found.source, noCache: false } : null) as Nunjucks.LoaderSource;
}
