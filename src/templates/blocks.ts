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

/** Plain Nunjucks with its own filters and Octavo's: what a block becomes follows from what is written in it alone. */
export function createBlockRenderer(
  settings: Settings,
  { byPath }: Pick<Templates, "byPath">,
): BlockRenderer {
  const nunjucks = lazy(() => createRequire(import.meta.url)("nunjucks") as typeof Nunjucks);
  const environment = lazy(() => {
    const { Environment } = nunjucks();
    const loader = { getSource: (name: string) => sourceOf(byPath, name) } as Nunjucks.ILoader;
    const made = new Environment(loader, { autoescape: true });
    for (const [name, filter] of Object.entries(createFilters(settings)))
      made.addFilter(name, filter as (...values: unknown[]) => unknown);
    return made;
  });
  const prepare = memoize((source: string) => {
    const { text } = byPath.get(source) as Template;
    return new (nunjucks().Template)(text, environment(), source, true);
  });
  return {
    safe: (html) => new (nunjucks().runtime.SafeString)(html),
    render({ file }, values) {
      try {
        return prepare(file).render(values);
      } catch (failure) {
        throw new TemplateFault(explainTemplate(failure, byPath.get(file) as Template));
      }
    },
  };
}

/** What a template includes, by its path below `_includes/`. */
function sourceOf(byPath: Templates["byPath"], name: string): Nunjucks.LoaderSource {
  const found = byPath.get(`_includes/${name}`);
  // Nunjucks takes what is not there for a template that is missing.
  return (found ? { src: found.text, path: found.source, noCache: false } : null) as Nunjucks.LoaderSource;
}
