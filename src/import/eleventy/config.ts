/** What an Eleventy configuration says, as far as it is written out: https://www.11ty.dev/docs/config/ */
import { isRecord, textOf, textsOf, valueAt, type Data } from "../front-matter.ts";
import { openScript, type MethodCall, type Script } from "../script/open-script.ts";
import { call, evaluate } from "../script/evaluate.ts";
import { isFunction, unknown, type WrittenFunction } from "../script/scope.ts";
import { nodesIn } from "../script/parse-script.ts";
import type { HeadingIds } from "../old-blog.ts";
import type { OldSource } from "../source.ts";

export interface Shortcode {
  readonly written: WrittenFunction | undefined;
  readonly isPaired: boolean;
}

export interface EleventyConfig {
  /** Each with a slash at its end, below the root of the source; "" for the root. */
  readonly input: string;
  readonly includes: string;
  readonly layouts: string;
  readonly data: string;
  readonly output: string;
  /** "" or "/blog". */
  readonly pathPrefix: string;
  readonly markdownEngine: string;
  readonly htmlEngine: string;
  readonly formats: readonly string[];
  /** Paths or globs of files that are copied, and where to. */
  readonly copies: readonly { readonly from: string; readonly to?: string }[];
  readonly layoutAliases: ReadonlyMap<string, string>;
  readonly globalData: Data;
  readonly shortcodes: ReadonlyMap<string, Shortcode>;
  readonly filters: ReadonlyMap<string, WrittenFunction>;
  /** Patterns of files in collections that a glob makes, by the name of the collection. */
  readonly collections: ReadonlyMap<string, readonly string[]>;
  /** Addresses of feeds that plugins make. */
  readonly feeds: readonly string[];
  /** What the plugin for feeds is told of the site. */
  readonly feedMetadata: Data;
  readonly ignores: readonly string[];
  readonly headingIds: HeadingIds | undefined;
  readonly breaksLines: boolean;
  readonly hasIndentedCode: boolean;
  readonly excerptSeparator: string | undefined;
}

const names = ["eleventy.config", ".eleventy"].flatMap((name) =>
  ["js", "mjs", "cjs", "ts", "mts"].map((end) => `${name}.${end}`),
);

export const configFile = (source: OldSource): string | undefined => names.find((name) => source.has(name));

/** Throws a `SourceFault`. */
export function readEleventyConfig(source: OldSource): EleventyConfig {
  const file = configFile(source);
  const script: Script =
    file === undefined ? { exported: () => unknown, names: [], calls: [] } : openScript(source, file);
  const returned = returnedBy(script);
  const calls = callsOf(script.calls);
  const dir = isRecord(returned["dir"]) ? returned["dir"] : {};
  const input = folder(calls.text("setInputDirectory") ?? textOf(dir["input"]) ?? "");
  const below = (name: string, method: string, usual: string): string =>
    input + folder(calls.text(method) ?? (dir[name] === "" ? "" : (textOf(dir[name]) ?? usual)));
  const includes = below("includes", "setIncludesDirectory", "_includes");
  const layouts = calls.text("setLayoutsDirectory") ?? textOf(dir["layouts"]);
  const text = file === undefined ? "" : source.text(file);
  const feeds = calls.all("addPlugin").flatMap(([, options]) => (isRecord(options) ? [options] : []));
  return {
    input,
    includes,
    layouts: layouts === undefined ? includes : input + folder(layouts),
    data: below("data", "setDataDirectory", "_data"),
    output: folder(calls.text("setOutputDirectory") ?? textOf(dir["output"]) ?? "_site"),
    pathPrefix: `/${(textOf(returned["pathPrefix"]) ?? "").replace(/^\/|\/$/g, "")}`.replace(/^\/$/, ""),
    markdownEngine: engineOf(returned["markdownTemplateEngine"]),
    htmlEngine: engineOf(returned["htmlTemplateEngine"]),
    formats: textsOf(
      calls.all("setTemplateFormats")[0]?.[0] ?? returned["templateFormats"] ?? "md,njk,html,liquid,11ty.js",
    ).flatMap((each) => each.split(",").map((end) => end.trim())),
    copies: calls.all("addPassthroughCopy").flatMap(([what]) => copiesOf(what)),
    layoutAliases: new Map(calls.all("addLayoutAlias").map(([name, to]) => [String(name), String(to)])),
    globalData: Object.fromEntries(
      calls
        .all("addGlobalData")
        .map(([name, value]) => [String(name), isFunction(value) ? call(value, []) : value]),
    ),
    shortcodes: shortcodesIn(script.calls),
    filters: filtersIn(script.calls),
    collections: new Map(
      calls
        .all("addCollection")
        .flatMap(([name, written]) =>
          typeof name === "string" && isFunction(written) ? [[name, globsIn(written)] as const] : [],
        ),
    ),
    feeds: feeds.flatMap(({ outputPath }) => (typeof outputPath === "string" ? [outputPath] : [])),
    feedMetadata: feeds.map(({ metadata }) => metadata).find(isRecord) ?? {},
    ignores: ignoresIn(source, calls),
    headingIds: headingIdsIn(text),
    breaksLines: /\bbreaks:\s*true\b/.test(text),
    hasIndentedCode: /\benable\(\s*\[?\s*["'`]code["'`]/.test(text) || versionOf(source) < 2,
    excerptSeparator: textOf(valueAt(calls.all("setFrontMatterParsingOptions")[0]?.[0], "excerpt_separator")),
  };
}

const folder = (name: string): string => {
  const plain = name.replace(/^(?:\.?\/)+|\/+$/g, "");
  return plain === "" || plain === "." ? "" : `${plain}/`;
};

const engineOf = (value: unknown): string => (value === false ? "" : (textOf(value) ?? "liquid"));

/** The object that the exported function returns, with what stands beside it. */
function returnedBy(script: Script): Data {
  const made = script.exported("default");
  const value = isFunction(made) ? call(made, [unknown]) : made;
  const beside = script.exported("config");
  return { ...(isRecord(value) ? value : {}), ...(isRecord(beside) ? beside : {}) };
}

interface Calls {
  /** The arguments of each call of a method. */
  readonly all: (method: string) => readonly (readonly unknown[])[];
  /** The first argument of the last call. */
  readonly text: (method: string) => string | undefined;
}

function callsOf(calls: readonly MethodCall[]): Calls {
  const all = (method: string): readonly (readonly unknown[])[] =>
    calls.filter((each) => each.method === method).map(({ values }) => values.map((value) => value()));
  return {
    all,
    text: (method) => {
      const value = all(method).at(-1)?.[0];
      return typeof value === "string" ? value : undefined;
    },
  };
}

function copiesOf(what: unknown): { readonly from: string; readonly to?: string }[] {
  const plain = (name: string): string => name.replace(/^(?:\.?\/)+|^\.$/g, "");
  if (typeof what === "string") return [{ from: plain(what) }];
  return isRecord(what)
    ? Object.entries(what).flatMap(([from, to]) =>
        typeof to === "string"
          ? [{ from: plain(from), to: plain(to) }]
          : to === true
            ? [{ from: plain(from) }]
            : [],
      )
    : [];
}

function shortcodesIn(calls: readonly MethodCall[]): ReadonlyMap<string, Shortcode> {
  const made = new Map<string, Shortcode>();
  for (const { method, values } of calls) {
    if (
      !/^add(?:Async|Nunjucks|NunjucksAsync|Liquid|JavaScript)?(?:Paired)?(?:Async)?Shortcode$/i.test(method)
    )
      continue;
    const [name, written] = values.map((value) => value());
    if (typeof name === "string")
      made.set(name, {
        written: isFunction(written) ? written : undefined,
        isPaired: /paired/i.test(method),
      });
  }
  return made;
}

const filtersIn = (calls: readonly MethodCall[]): ReadonlyMap<string, WrittenFunction> =>
  new Map(
    calls
      .filter(({ method }) =>
        /^add(?:Async|Nunjucks|Liquid|NunjucksAsync|JavaScript)?(?:Filter|Function)$/.test(method),
      )
      .flatMap(({ values }) => {
        const [name, written] = values.map((value) => value());
        return typeof name === "string" && isFunction(written) ? [[name, written] as const] : [];
      }),
  );

/** Lines of the files that say it, and what the configuration adds. */
const ignoresIn = (source: OldSource, calls: Calls): string[] =>
  [
    ...calls.all("add").flatMap(([name]) => (typeof name === "string" && name.includes("/") ? [name] : [])),
    ...[".eleventyignore", ".gitignore"].flatMap((name) =>
      source.has(name) ? source.text(name).split("\n") : [],
    ),
  ]
    .map((line) => line.trim().replace(/^\.?\//, ""))
    .filter((line) => line !== "" && !/^[#!]/.test(line));

/** `collection.getFilteredByGlob("posts/*.md")` */
const globsIn = ({ written, scope }: WrittenFunction): string[] =>
  [...nodesIn(written.body)].flatMap((node) =>
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression" &&
    node.callee.property.type === "Identifier" &&
    node.callee.property.name === "getFilteredByGlob" &&
    node.arguments[0] !== undefined
      ? textsOf(evaluate(node.arguments[0], scope)).map((glob) => glob.replace(/^(?:\.?\/)+/, ""))
      : [],
  );

/** By what the configuration uses: https://www.11ty.dev/docs/plugins/id-attribute/ and markdown-it-anchor. */
function headingIdsIn(text: string): HeadingIds | undefined {
  if (/\baddPlugin\(\s*IdAttributePlugin\b/.test(text)) return "slugify";
  if (!/markdown-?it-?anchor/i.test(text)) return undefined;
  if (/github-slugger/.test(text)) return "github";
  return /\bslugify\b/.test(text) ? "slugify" : "anchor";
}

function versionOf(source: OldSource): number {
  const written = source.has("package.json")
    ? /"@11ty\/eleventy"\s*:\s*"[^\d"]*(\d+)/.exec(source.text("package.json"))?.[1]
    : undefined;
  return written === undefined ? 3 : Number(written);
}
