/** The routes of an Astro site: which addresses entries of collections have, and which pages are lists. */
import path from "node:path";
import type * as Acorn from "acorn";
import { parseScript, nodesIn } from "../script/parse-script.ts";
import { call, declare } from "../script/evaluate.ts";
import { unknown, type Scope, type WrittenFunction } from "../script/scope.ts";
import { isRecord, textOf } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import type { OldSource } from "../source.ts";
import type { AstroConfig } from "./config.ts";
import type { AstroEntry } from "./entries.ts";

export interface Route {
  readonly file: string;
  /** "blog/[...slug]" */
  readonly path: string;
  readonly text: string;
  /** Names of what stands in brackets. */
  readonly params: readonly string[];
  /** Collections that it asks for. */
  readonly collections: readonly string[];
  /** Functions that give the parameters of one page. */
  readonly paths: readonly WrittenFunction[];
}

export function readRoutes(source: OldSource, config: AstroConfig): readonly Route[] {
  const folder = `${config.src}pages/`;
  return source.files.flatMap((file) => {
    const inside = file.slice(folder.length);
    if (!file.startsWith(folder) || !/\.(?:astro|[jt]s)$/.test(file) || /(?:^|\/)_/.test(inside)) return [];
    const text = leniently(() => source.text(file), "");
    const route = inside.replace(/\.(?:astro|[jt]s)$/, "");
    return [
      {
        ...{ file, path: route, text },
        params: [...route.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = ""]) => name),
        collections: collectionsIn(text, config, () => helpersOf({ text, file }, source, config)),
        paths: /getStaticPaths/.test(text) ? pathsIn(text, file) : [],
      },
    ];
  });
}

/** Asked for by name, or by a constant or a helper whose name tells. */
function collectionsIn(text: string, config: AstroConfig, helpers?: () => string): string[] {
  const named = [...text.matchAll(/\bgetCollection\s*(?:<[^<>]*>)?\(\s*["'`](\w[\w-]*)["'`]/g)].map(
    ([, name = ""]) => name,
  );
  const known = [...new Set(named)].filter((name) => config.collections.has(name));
  if (known.length > 0) return known;
  const globs = [
    ...text.matchAll(/\b(?:import\.meta|Astro)\.glob\s*(?:<[^<>]*>)?\(\s*["'`][^"'`]*?content\/([\w-]+)\//g),
  ].map(([, name = ""]) => name);
  if (globs.length > 0) return globs.filter((name) => config.collections.has(name));
  const helped = helpers === undefined ? [] : collectionsIn(helpers(), config);
  if (helped.length > 0) return helped;
  return config.collections.size === 1 && /\bget(?:Collection|\w*Posts?|\w*Entries|\w*Articles)\b/.test(text)
    ? [...config.collections.keys()]
    : [];
}

/** Modules of the site that a page imports, in one text. */
const helpersOf = (
  { text, file }: Pick<Route, "text" | "file">,
  source: OldSource,
  { src }: AstroConfig,
): string =>
  [...text.matchAll(/\bfrom\s+["'`]([.@~][^"'`\n]{1,200})["'`]/g)]
    .flatMap(([, name = ""]) => {
      const plain = name.startsWith(".")
        ? path.posix.join(path.posix.dirname(file), name)
        : `${src}${name.replace(/^[@~]\/?/, "")}`;
      const found = ["", ".ts", ".js", ".mjs", "/index.ts", "/index.js"].find((end) =>
        source.has(plain + end),
      );
      return found === undefined || /\.astro$/.test(plain + found)
        ? []
        : [leniently(() => source.text(plain + found), "")];
    })
    .join("\n");

/** `post => ({ params: { slug: post.id } })` */
function pathsIn(text: string, file: string): WrittenFunction[] {
  const script = file.endsWith(".astro") ? (/^\s*---[^\n]*\n([^]*?)\n---/.exec(text)?.[1] ?? "") : text;
  const program = leniently(() => parseScript(script, `${file}.ts`), undefined);
  if (program === undefined) return [];
  const scope: Scope = { names: new Map() };
  declare(program.body as Acorn.AnyNode[], scope);
  return [...nodesIn(program)].flatMap((node) =>
    (node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression") && givesParams(node)
      ? [{ written: node, scope }]
      : [],
  );
}

function givesParams({ body }: Acorn.ArrowFunctionExpression | Acorn.FunctionExpression): boolean {
  const returned =
    body.type === "BlockStatement"
      ? body.body.flatMap((each) => (each.type === "ReturnStatement" && each.argument ? [each.argument] : []))
      : [body];
  return returned.some(
    (each) =>
      each.type === "ObjectExpression" &&
      each.properties.some(
        (property) =>
          property.type === "Property" &&
          property.key.type === "Identifier" &&
          property.key.name === "params",
      ),
  );
}

/** The address that a route gives a value; undefined for none. */
export function routeUrl(
  route: Route,
  value: unknown,
  config: AstroConfig,
  otherwise: string,
): string | undefined {
  const made = route.paths
    .map((each) => call(each, [value]))
    .find((each) => isRecord(each) && isRecord(each["params"]));
  const params = isRecord(made) && isRecord(made["params"]) ? made["params"] : {};
  const texts = route.params.map((name) => {
    const given = Object.hasOwn(params, name) ? params[name] : unknown;
    return given === undefined ? "" : (textOf(given) ?? (route.params.length === 1 ? otherwise : undefined));
  });
  if (texts.includes(undefined)) return undefined;
  let index = 0;
  return pageUrl(
    route.path.replace(/\[(?:\.\.\.)?\w+\]/g, () => texts[index++] ?? ""),
    config,
  );
}

/** "blog/index" → "/blog/" */
export function pageUrl(path: string, { format }: AstroConfig): string {
  const plain = `/${path}`.replace(/\/{2,}/g, "/").replace(/(^|\/)index$/, "$1");
  if (plain === "/" || /\.(?:xml|json|txt|html)$/.test(plain)) return plain;
  const stem = plain.replace(/\/$/, "");
  if (format === "file") return `${stem}.html`;
  return format === "preserve" && !/(?:^|\/)index$/.test(path) ? `${stem}.html` : `${stem}/`;
}

/** The route that shows the entries of a collection. */
export const routeOf = (collection: string, routes: readonly Route[]): Route | undefined =>
  routes
    .filter(
      ({ file, params, collections }) =>
        file.endsWith(".astro") &&
        params.length > 0 &&
        collections.includes(collection) &&
        !params.some((name) => /^(?:page|tag|tags|category|categories|topic|author)$/i.test(name)),
    )
    .toSorted(
      // One that renders the text, not one that makes its picture.
      (a, b) => Number(/<Content\b|render\(/.test(b.text)) - Number(/<Content\b|render\(/.test(a.text)),
    )[0];

export const entryValue = (
  { slug, stem, collection, data, body, isMdx }: AstroEntry,
  config: AstroConfig,
): Record<string, unknown> => ({
  id: config.isLegacy ? `${stem}.${isMdx ? "mdx" : "md"}` : slug,
  slug,
  ...{ collection, data, body },
});
