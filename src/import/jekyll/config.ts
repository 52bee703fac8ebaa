/** What _config.yml says, with Jekyll's defaults: https://jekyllrb.com/docs/configuration/default/ */
import { literally } from "../expressions.ts";
import { isRecord, parseDataFile, textOf, textsOf, valueAt, type Data } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import type { OldSource } from "../source.ts";

export interface JekyllConfig {
  readonly data: Data;
  /** "" or the folder with the texts, with a slash at its end. */
  readonly folder: string;
  readonly baseurl: string;
  /** IANA name; builds without one ran in the zone of their machine, mostly UTC. */
  readonly timeZone: string;
  /** Pattern or style for posts and pages. */
  readonly permalink: string;
  /** Besides `posts`, those that have pages: their pattern by name. */
  readonly collections: ReadonlyMap<string, string | undefined>;
  readonly collectionsFolder: string;
  readonly markdownEnds: ReadonlySet<string>;
  readonly isExcluded: (file: string) => boolean;
  readonly defaultsFor: (file: string, type: string) => Data;
  readonly showsFuture: boolean;
  /** Of the plugin Polyglot: codes of languages, the blog's own first; none of a blog in one. */
  readonly languages: readonly string[];
  /** Whether a script of the site makes formulas of what is between single dollar signs. */
  readonly readsDollars: boolean;
}

const configFile = (source: OldSource): string | undefined =>
  ["_config.yml", "_config.yaml", "_config.toml"].find((name) => source.has(name));

/** Where a tool copies the texts elsewhere before Jekyll reads them, the folder of that name. */
function sourceFolder(written: string, { files }: OldSource): string {
  const plain = written.replace(/^\.?\/|\/$/g, "");
  const places = [plain, plain.slice(plain.lastIndexOf("/") + 1)];
  return places.find((place) => files.some((file) => file.startsWith(`${place}/`))) ?? "";
}

const alwaysExcluded = [
  ...[
    "Gemfile",
    "Gemfile.lock",
    "gemfiles",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
  ],
  ...["vendor/ruby/", ".sass-cache", ".jekyll-cache", "_site"],
];

export function readJekyllConfig(source: OldSource): JekyllConfig {
  const name = configFile(source);
  const data = name === undefined ? {} : parseDataFile(source.text(name), name);
  const folder = sourceFolder(textOf(data["source"]) ?? "", source);
  const include = new Set(textsOf(data["include"] ?? [".htaccess"]));
  const excluded = [...textsOf(data["exclude"]), ...alwaysExcluded].filter((each) => !include.has(each));
  return {
    data,
    folder: folder === "" || folder === "." ? "" : `${folder}/`,
    readsDollars: source.files.some(
      (file) =>
        /^(?:.*\/)?(?:_layouts|_includes|assets|js)\/.*\.(?:html?|js|liquid)$/.test(file) &&
        /(?:inlineMath|delimiters)\b[^]{0,200}?["']\$["']/.test(leniently(() => source.text(file), "")),
    ),
    baseurl: slashed(textOf(data["baseurl"]) ?? ""),
    timeZone: textOf(data["timezone"]) ?? "UTC",
    permalink: textOf(data["permalink"]) ?? "date",
    collections: collectionsOf(data),
    collectionsFolder: folderOf(textOf(data["collections_dir"]) ?? ""),
    markdownEnds: new Set(
      (textOf(data["markdown_ext"]) ?? "markdown,mkdown,mkdn,mkd,md")
        .split(",")
        .map((end) => `.${end.trim()}`),
    ),
    isExcluded: (file) =>
      file.split("/").some((part) => /^[._#~]|~$/.test(part) && !include.has(part)) ||
      excluded.some((pattern) => matches(pattern.replace(/^\.?\//, ""), file)),
    defaultsFor: (file, type) => defaultsFor(data, file, type),
    showsFuture: data["future"] === true,
    languages: languagesOf(data),
  };
}

/** https://github.com/untra/polyglot#configuration */
function languagesOf(data: Data): readonly string[] {
  const codes = textsOf(data["languages"]);
  const first = textOf(data["default_lang"]) ?? codes[0];
  return first === undefined || codes.length < 2 ? [] : [...new Set([first, ...codes])];
}

const slashed = (path: string): string =>
  path === "" || path === "/" ? "" : `/${path.replace(/^\/|\/$/g, "")}`;

const folderOf = (path: string): string => (path === "" ? "" : `${path.replace(/^\/|\/$/g, "")}/`);

function collectionsOf(data: Data): ReadonlyMap<string, string | undefined> {
  const written = data["collections"];
  return new Map(
    (isRecord(written) ? Object.entries(written) : [])
      .filter(([name, options]) => name !== "posts" && isRecord(options) && options["output"] === true)
      .map(([name, options]) => [name, textOf(valueAt(options, "permalink"))]),
  );
}

/** `File.fnmatch`, or what begins with the pattern. */
function matches(pattern: string, file: string): boolean {
  if (pattern === "") return false;
  if (!pattern.includes("*")) return file === pattern || file.startsWith(pattern);
  // `File.fnmatch` lets a star stand for slashes, too.
  return new RegExp(`^${pattern.split(/\*+/).map(literally).join(".*")}(?:/|$)`).test(file);
}

/** The values of the narrowest scope go last: https://jekyllrb.com/docs/configuration/front-matter-defaults/ */
function defaultsFor(data: Data, file: string, type: string): Data {
  const sets = [data["defaults"]].flat().flatMap((set) => {
    const [scope, values] = [valueAt(set, "scope") ?? {}, valueAt(set, "values")];
    if (!isRecord(values)) return [];
    const path = (textOf(valueAt(scope, "path")) ?? "").replace(/^\/|\/$/g, "");
    const wanted = textOf(valueAt(scope, "type"));
    const isMeant =
      (wanted === undefined || wanted === type || `${wanted}s` === type) &&
      (path === "" || matches(path, file));
    return isMeant ? [{ rank: path.length * 2 + (wanted === undefined ? 0 : 1), values }] : [];
  });
  return Object.assign({}, ...sets.toSorted((a, b) => a.rank - b.rank).map(({ values }) => values)) as Data;
}
