/** Templates rendered by Nunjucks and by what they compile to. */
import nunjucks from "nunjucks";
import { createLinker, type FullEnvironment } from "../../src/templates/compile/link-templates.ts";
import { tryToCompile } from "../../src/templates/compile/compile-template.ts";
import type { Node } from "../../src/templates/compile/nodes.ts";
import { createPartTag, renderPart, type NunjucksLibrary } from "../../src/templates/part-tag.ts";

export type Values = Readonly<Record<string, unknown>>;

export interface BothOptions {
  /** Templates to include, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: nunjucks.ConfigureOptions;
  readonly change?: (environment: nunjucks.Environment) => void;
}

/** Either engine's own text; `failed` where it throws, `left` where the template is not compiled or gives up. */
export interface Both {
  readonly expected: string;
  readonly compiled: string;
}

export const failed = "(failed)";
export const left = "(left to Nunjucks)";

export function createBothEngines({ files = {}, options = {}, change }: BothOptions = {}) {
  const loader = new nunjucks.Loader() as nunjucks.Loader & { getSource: (name: string) => unknown };
  loader.getSource = (name) =>
    files[name] === undefined ? null : { src: files[name], path: name, noCache: false };
  const environment = new nunjucks.Environment(loader as nunjucks.ILoaderAny, options);
  environment.addExtension(
    "part",
    createPartTag(nunjucks as unknown as NunjucksLibrary, environment) as nunjucks.Extension,
  );
  change?.(environment);
  const { parser } = nunjucks as unknown as {
    parser: { parse(text: string, extensions: unknown, options: unknown): Node };
  };
  const full = environment as unknown as FullEnvironment;
  const link = createLinker({
    SafeString: nunjucks.runtime.SafeString,
    environment: full,
    filters: {},
    compile: (text) => tryToCompile(text, (each) => parser.parse(each, full.extensionsList, full.opts)),
    renderPart: (name, context) => renderPart(environment, name, context),
  });
  const render = (text: string, values: Values = {}): Both => {
    let expected = failed;
    try {
      expected = environment.renderString(text, values) ?? failed;
    } catch {
      // Told by its value.
    }
    let compiled = left;
    try {
      compiled = link("test.njk", text)?.(values) ?? left;
    } catch {
      // Told by its value.
    }
    return { expected, compiled };
  };
  return Object.assign(render, { compile: (text: string) => link("test.njk", text) });
}
