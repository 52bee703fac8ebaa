/** _config.yml and the menu → Octavo's settings. */
import { isRecord, parseDataFile, textOf, valueAt } from "../front-matter.ts";
import type { HeadingIds, OldSettings } from "../old-blog.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import { languageOf, linksOf, nameOf } from "../settings-values.ts";
import { patternOf } from "./address.ts";
import type { JekyllConfig } from "./config.ts";
import type { JekyllDocument } from "./documents.ts";

export function readSettings(
  source: OldSource,
  config: JekyllConfig,
  documents: readonly JekyllDocument[],
): OldSettings {
  const { data } = config;
  // A path without a host is still what links begin with.
  const host =
    textOf(data["url"])?.replace(/\/$/, "") ??
    hostOf(source) ??
    (config.baseurl === "" ? undefined : "https://example.com");
  const zone = textOf(data["timezone"]);
  const pageSize = Number(data["paginate"]);
  const known = {
    title: textOf(data["title"]) ?? textOf(data["name"]),
    description: textOf(data["description"]) ?? textOf(data["tagline"]),
    url: host === undefined || !/^https?:\/\/[^\s/]/.test(host) ? undefined : host + config.baseurl,
    language: languageOf(config.languages[0] ?? data["lang"] ?? data["language"] ?? data["locale"]),
    languages: languagesOf(source, config, documents),
    timeZone: zone,
    author: nameOf(data["author"]),
    pageSize: Number.isInteger(pageSize) && pageSize > 0 ? pageSize : undefined,
    permalink: ourPattern(patternOf(config.permalink)),
    navigation: menuOf(source, config, documents),
    headingIds: headingIdsOf(config),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as OldSettings;
}

/** What is not translated was shown in the first language. */
function languagesOf(
  source: OldSource,
  config: JekyllConfig,
  documents: readonly JekyllDocument[],
): OldSettings["languages"] {
  const [first, ...others] = config.languages.flatMap((code) => languageOf(code) ?? []);
  if (first === undefined || others.length === 0) return undefined;
  return [
    { code: first },
    ...others.map((code) => {
      const here = (url: string): string =>
        documents.some((document) => document.url === `/${code}${url}`) ? `/${code}${url}` : url;
      const menu = menuOf(source, config, documents, code);
      const navigation = menu?.map(({ label, url }) => ({ label, url: here(url) }));
      return { code, home: `/${code}/`, untranslated: true, ...(navigation && { navigation }) };
    }),
  ];
}

const hostOf = (source: OldSource): string | undefined => {
  const name = source.has("CNAME") ? source.text("CNAME").trim().split(/\s/)[0] : undefined;
  return name === undefined || name === "" ? undefined : `https://${name}`;
};

/** The nearest that Octavo has: without categories and what it does not know. */
function ourPattern(pattern: string): string | undefined {
  const made = `/${pattern}/`
    .replace(/:(?:slugified_)?categories|:collection|:path/g, "")
    .replace(/:(?:title|slug|name)\b/g, ":name")
    .replace(/:output_ext|\.html(?=\/$)/g, "")
    .replace(/\/{2,}/g, "/");
  const isKnown = !/:(?!name\b|year\b|month\b|day\b)/.test(made) && made.includes(":name");
  if (!isKnown) return undefined;
  return /(?::output_ext|\.html)$/.test(pattern) ? made.replace(/\/$/, ".html") : made;
}

function headingIdsOf({ data }: JekyllConfig): HeadingIds | undefined {
  const engine = (textOf(data["markdown"]) ?? "kramdown").toLowerCase();
  if (!engine.startsWith("kramdown") || valueAt(data, "kramdown.auto_ids") === false) return undefined;
  const input = (textOf(valueAt(data, "kramdown.input")) ?? "GFM").toUpperCase();
  return input === "GFM" ? "kramdown-gfm" : "kramdown";
}

/** Minimal Mistakes and others keep it in `_data/navigation.yml`, Minima lists pages. */
function menuOf(
  source: OldSource,
  config: JekyllConfig,
  all: readonly JekyllDocument[],
  language = config.languages[0],
): OldSettings["navigation"] {
  const documents = all.filter((document) => document.language === language);
  const isFirst = language === config.languages[0];
  const menus = ["navigation.yml", "navigation.yaml", "menu.yml", "nav.yml"];
  for (const name of [...menus.map((menu) => `${language}/${menu}`), ...(isFirst ? menus : [])]) {
    const file = `${config.folder}_data/${name}`;
    if (!source.has(file)) continue;
    try {
      const read = parseDataFile(source.text(file), file);
      const links = linksOf(
        read["main"] ?? read["items"] ?? read["header"] ?? Object.values(read).find(Array.isArray),
      );
      if (links !== undefined) return links;
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
    }
  }
  const inConfig = linksOf(config.data["navigation"] ?? config.data["nav"] ?? config.data["menu"]);
  if (inConfig !== undefined && isFirst) return inConfig;
  const wanted = isRecord(config.data) ? config.data["header_pages"] : undefined;
  const pages = documents.filter(
    ({ kind, url, hidden, data }) =>
      kind === "page" &&
      hidden === undefined &&
      url !== (isFirst ? "/" : `/${language}/`) &&
      textOf(data["title"]) !== undefined &&
      /(?:\/|\.html|\/[^/.]+)$/.test(url) &&
      url !== "/404.html",
  );
  const chosen = Array.isArray(wanted)
    ? pages.filter(({ from }) => wanted.includes(from))
    : pages.filter(({ from }) => !from.slice(config.folder.length).includes("/"));
  return chosen.length === 0
    ? undefined
    : chosen.slice(0, 8).map(({ title, url }) => ({ label: title, url }));
}
