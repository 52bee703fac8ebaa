/** The configuration of a Hugo site, in one file or in config/_default/: https://gohugo.io/configuration/ */
import { parseUrl } from "../../core/address-codec.ts";
import { leniently } from "../leniently.ts";
import { isRecord, parseDataFile, textOf, textsOf, valueAt, type Data } from "../front-matter.ts";
import type { OldSource } from "../source.ts";

export interface HugoConfig {
  readonly data: Data;
  readonly title: string | undefined;
  /** "https://example.com/blog"; undefined for none. */
  readonly baseUrl: string | undefined;
  /** Path of it, with a slash at both ends. */
  readonly prefix: string;
  readonly timeZone: string | undefined;
  readonly languages: readonly HugoLanguage[];
  /** Patterns by section; of pages. */
  readonly permalinks: ReadonlyMap<string, string>;
  /** Patterns by taxonomy. */
  readonly termPermalinks: ReadonlyMap<string, string>;
  /** Names in front matter and addresses: "tags", "categories". */
  readonly taxonomies: readonly string[];
  readonly isUgly: (section: string) => boolean;
  readonly keepCase: boolean;
  readonly removeAccents: boolean;
  /** Names of date fields in the order in which they are asked, ":filename" too. */
  readonly dateFields: readonly string[];
  readonly feedName: string;
  /** Texts on a page of a list; 0 where the site's templates divide none. */
  readonly pageSize: number;
}

export interface HugoLanguage {
  readonly code: string;
  /** Of its texts: "content". */
  readonly folder: string;
  /** "" or "en/", what its addresses begin with. */
  readonly prefix: string;
  readonly isDefault: boolean;
}

const names = ["hugo", "config"].flatMap((name) =>
  ["toml", "yaml", "yml", "json"].map((end) => `${name}.${end}`),
);

export const hugoConfigFile = (source: OldSource): string | undefined =>
  names.find((name) => source.has(name));

export function readHugoConfig(source: OldSource): HugoConfig {
  const data = readData(source);
  const baseUrl = textOf(valueAt(data, "baseURL"))?.replace(/\/+$/, "");
  const isAddress =
    baseUrl !== undefined && /^https?:\/\/[^\s/]/.test(baseUrl) && parseUrl(baseUrl) !== undefined;
  const patterns = valueAt(data, "permalinks");
  const ugly = valueAt(data, "uglyURLs");
  const dateFields = textsOf(valueAt(data, "frontmatter.date")).map((name) => name.toLowerCase());
  const usual = ["date", "publishdate", "pubdate", "published", "lastmod", "modified"];
  return {
    data,
    title: textOf(valueAt(data, "title")),
    baseUrl: isAddress ? baseUrl : undefined,
    prefix: isAddress ? parseUrl(`${baseUrl}/`)!.pathname : "/",
    timeZone: textOf(valueAt(data, "timeZone")),
    languages: languagesOf(data),
    permalinks: patternsOf(isRecord(valueAt(patterns, "page")) ? valueAt(patterns, "page") : patterns),
    termPermalinks: patternsOf(valueAt(patterns, "term") ?? patterns),
    taxonomies: taxonomiesOf(data),
    isUgly: (section) => (isRecord(ugly) ? ugly[section] === true : ugly === true || ugly === "true"),
    keepCase: valueAt(data, "disablePathToLower") === true,
    removeAccents: valueAt(data, "removePathAccents") === true,
    dateFields:
      dateFields.length === 0 ? usual : dateFields.flatMap((name) => (name === ":default" ? usual : [name])),
    pageSize: dividesLists(source)
      ? Number(valueAt(data, "pagination.pagerSize") ?? valueAt(data, "paginate") ?? 10)
      : 0,
    feedName:
      textOf(valueAt(data, "outputFormats.RSS.baseName")) ??
      textOf(valueAt(data, "rssURI"))?.replace(/\.xml$/, "") ??
      "index",
  };
}

/** True too where the theme is not at hand. */
function dividesLists(source: OldSource): boolean {
  const templates = source.files.filter((file) => /(?:^|\/)layouts\/.*\.html$/.test(file));
  return (
    templates.length === 0 ||
    templates.some((file) => /\.Paginat(?:or|e)\b/.test(leniently(() => source.text(file), "")))
  );
}

/** Files of config/_default/ are groups of their names. */
function readData(source: OldSource): Data {
  const name = hugoConfigFile(source);
  const data: Record<string, unknown> =
    name === undefined ? {} : { ...parseDataFile(source.text(name), name) };
  for (const file of source.files) {
    const [, group = "", language] =
      /^config\/_default\/([\w-]+?)(?:\.([a-z]{2}(?:-[a-z]+)?))?\.(?:toml|ya?ml|json)$/i.exec(file) ?? [];
    if (group === "") continue;
    const read = parseDataFile(source.text(file), file);
    if (group === "hugo" || group === "config") Object.assign(data, read);
    else if (language === undefined) data[group === "menus" ? "menu" : group] = read;
    else {
      const languages = isRecord(data["languages"]) ? { ...data["languages"] } : {};
      languages[language] = {
        ...(isRecord(languages[language]) ? languages[language] : {}),
        [group === "menus" ? "menu" : group]: read,
      };
      data["languages"] = languages;
    }
  }
  return data;
}

function languagesOf(data: Data): HugoLanguage[] {
  const written = valueAt(data, "languages");
  const first = textOf(valueAt(data, "defaultContentLanguage")) ?? "en";
  const folder = textOf(valueAt(data, "contentDir")) ?? "content";
  const inFolder = valueAt(data, "defaultContentLanguageInSubdir") === true;
  const codes = isRecord(written) ? Object.keys(written) : [];
  const all = codes.length === 0 ? [first] : codes.includes(first) ? codes : [first, ...codes];
  return all
    .map((code): HugoLanguage => ({
      code,
      folder: (textOf(valueAt(written, `${code}.contentDir`)) ?? folder).replace(/^\.?\/|\/$/g, ""),
      prefix: code === first && !inFolder ? "" : `${code.toLowerCase()}/`,
      isDefault: code === first,
    }))
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

const patternsOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    (isRecord(value) ? Object.entries(value) : []).flatMap(([section, pattern]) =>
      typeof pattern === "string" ? [[section.replace(/^[ /]+|[ /]+$/g, ""), pattern] as const] : [],
    ),
  );

function taxonomiesOf(data: Data): string[] {
  const written = valueAt(data, "taxonomies");
  if (!isRecord(written)) return ["tags", "categories"];
  return textsOf(Object.values(written));
}
