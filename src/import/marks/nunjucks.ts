/** Nunjucks in old texts → the Markdown and HTML it stands for. What could reach beyond its own values is refused unread. */
import { createRequire } from "node:module";
import type * as Nunjucks from "nunjucks";
import { lazy } from "../../core/lazy.ts";
import { isRecord } from "../front-matter.ts";

const nunjucks = lazy(() => createRequire(import.meta.url)("nunjucks") as typeof Nunjucks & Internals);

/** What its types leave out. */
interface Internals {
  readonly parser: { readonly parse: (text: string, extensions?: unknown[], options?: unknown) => Node };
  readonly nodes: { readonly CallExtension: new (...args: unknown[]) => unknown };
}

interface Node {
  readonly typename: string;
  readonly fields: readonly string[];
  readonly [field: string]: unknown;
}

export interface NunjucksInput {
  /** Includes by their names. */
  readonly includes: ReadonlyMap<string, string>;
  readonly filters: Readonly<Record<string, (value: unknown, ...more: unknown[]) => unknown>>;
  /** What takes the place of a tag of a plugin. */
  readonly unknown: (tag: CalledTag) => string;
  readonly tell: (message: string) => void;
  /** Tells of a filter that nobody knows. */
  readonly unknownFilter: (name: string) => void;
}

export interface CalledTag {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
  readonly content?: string;
}

/** Throws an `Error` with one line for what is not Nunjucks, or is refused. */
export type RenderNunjucks = (text: string, values: Readonly<Record<string, unknown>>) => string;

const own = new Set(
  "if elif else elseif endif for endfor asyncEach endeach asyncAll endall macro endmacro set endset extends block endblock include import from filter endfilter call endcall raw endraw verbatim endverbatim switch case default endswitch ifAsync".split(
    " ",
  ),
);

export function createNunjucks(input: NunjucksInput): RenderNunjucks {
  const { Environment } = nunjucks();
  const loader = {
    getSource(name: string) {
      const src = input.includes.get(name.replace(/^\.?\//, "")) ?? missing(name, input);
      addTags(src);
      refuse(src, extensions);
      return { src, path: name, noCache: false };
    },
  };
  const extensions: Extension[] = [];
  const environment = new Environment(loader as unknown as Nunjucks.ILoader, { autoescape: true });
  environment.addGlobal("range", boundedRange);
  for (const [name, filter] of Object.entries(input.filters)) environment.addFilter(name, filter);
  const addTags = (text: string): void => {
    for (const [, name = ""] of text.matchAll(/\{%-?\s*([a-z_]\w*)/gi)) {
      if (own.has(name) || /^end/.test(name) || environment.hasExtension(name)) continue;
      const extension = extensionFor(name, new RegExp(`\\{%-?\\s*end${name}\\b`).test(text), input);
      extensions.push(extension);
      environment.addExtension(name, extension as unknown as Nunjucks.Extension);
    }
    for (const [, name = ""] of text.matchAll(/\|\s*([a-z_]\w*)/gi)) {
      try {
        environment.getFilter(name);
      } catch {
        environment.addFilter(name, (value: unknown) => {
          input.unknownFilter(name);
          return value;
        });
      }
    }
  };
  return (text, values) => {
    addTags(text);
    refuse(text, extensions);
    return environment.renderString(text, values);
  };
}

/** Many a style sheet is made by the old build alone. */
function missing(name: string, { tell }: NunjucksInput): string {
  tell(`there is no \`${name}\` to put in, and nothing stands in its place`);
  return "";
}

const longest = 500;

/** Longer ones would take the import's time. */
function boundedRange(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const length = Math.min(longest, Math.max(0, Math.ceil((to - from) / (step || 1))));
  return Array.from({ length }, (_, index) => from + index * step);
}

interface Extension {
  readonly tags: readonly string[];
  readonly parse: (parser: Parser) => unknown;
  readonly run: (...args: unknown[]) => unknown;
}

interface Parser {
  readonly nextToken: () => { readonly value: string };
  readonly parseSignature: (tolerant: null, noParens: boolean) => unknown;
  readonly advanceAfterBlockEnd: (name?: string) => void;
  readonly parseUntilBlocks: (name: string) => unknown;
}

function extensionFor(name: string, isPaired: boolean, { unknown }: NunjucksInput): Extension {
  const { nodes, runtime } = nunjucks();
  const extension: Extension = {
    tags: [name],
    parse(parser) {
      const token = parser.nextToken();
      const args = parser.parseSignature(null, true);
      parser.advanceAfterBlockEnd(token.value);
      if (!isPaired) return new nodes.CallExtension(extension, "run", args);
      const body = parser.parseUntilBlocks(`end${name}`);
      parser.advanceAfterBlockEnd();
      return new nodes.CallExtension(extension, "run", args, [body]);
    },
    run(_context, ...args) {
      const body = isPaired ? args.pop() : undefined;
      const last = args.at(-1);
      const named = isRecord(last) && last["__keywords"] === true ? (args.pop(), last) : {};
      const made = unknown({
        name,
        values: args,
        named: Object.fromEntries(Object.entries(named).filter(([key]) => key !== "__keywords")),
        ...(typeof body === "function" && { content: String((body as () => unknown)()) }),
      });
      return new runtime.SafeString(made);
    },
  };
  return extension;
}

/** Names that lead out of a value, to what made it. */
const forbidden = /^(?:constructor|prototype|__\w+__|caller|callee|arguments|call|apply|bind|valueOf)$/;

/** Methods of texts and lists that change nothing. */
const methods =
  /^(?:split|join|toLowerCase|toUpperCase|trim|includes|indexOf|startsWith|endsWith|replace|slice|substring|concat|toString|toISOString|get(?:UTC)?(?:FullYear|Month|Date|Day|Hours|Minutes)|getTime|keys|values|toLocaleDateString)$/;

const deepest = 2;

/** Throws where a template looks up what it names by itself, calls what is not its own, or loops in loops in loops. */
function refuse(text: string, extensions: readonly Extension[]): void {
  const tree = nunjucks().parser.parse(text, [...extensions]);
  const macros = new Set(["range", "cycler", "joiner", "caller", "super"]);
  const nodes = [...nodesIn(tree, 0)];
  for (const { node } of nodes)
    if (node.typename === "Macro") macros.add(String((node["name"] as Node)["value"]));
    else if (/Import$/.test(node.typename))
      for (const { node: inner } of nodesIn(node, 0)) macros.add(String(inner["value"]));
  for (const { node, loops } of nodes) {
    if (loops > deepest) throw new Error("it has loops in loops in loops");
    if (node.typename === "LookupVal") {
      const key = (node["val"] as Node)["value"];
      const isLiteral = (node["val"] as Node).typename === "Literal";
      if (!isLiteral || forbidden.test(String(key))) throw new Error("it looks up what only a run can tell");
    }
    if (node.typename !== "FunCall") continue;
    const name = node["name"] as Node;
    const isOwn =
      name.typename === "Symbol"
        ? macros.has(String(name["value"]))
        : name.typename === "LookupVal" && isMethod(name, macros);
    if (!isOwn) throw new Error("it calls a function");
  }
}

const isMethod = (lookup: Node, macros: ReadonlySet<string>): boolean =>
  methods.test(String((lookup["val"] as Node)["value"])) ||
  // `{% import "x.njk" as x %}{{ x.macro() }}`
  macros.has(String((lookup["target"] as Node)["value"]));

function* nodesIn(node: unknown, loops: number): Generator<{ readonly node: Node; readonly loops: number }> {
  if (Array.isArray(node)) for (const each of node) yield* nodesIn(each, loops);
  else if (isRecord(node) && typeof node["typename"] === "string") {
    const at = node as unknown as Node;
    const deeper = loops + (/^(?:For|AsyncEach|AsyncAll)$/.test(at.typename) ? 1 : 0);
    yield { node: at, loops: deeper };
    for (const field of at.fields) yield* nodesIn(at[field], deeper);
  }
}
