/** Data of the site and what pages say of the menu → Octavo's settings. */
import { parseUrl } from "../../core/address-codec.ts";
import { isRecord, textOf, valueAt, type Data } from "../front-matter.ts";
import type { OldSettings } from "../old-blog.ts";
import { languageOf, linksOf, nameOf, type MenuLink } from "../settings-values.ts";
import type { EleventyConfig } from "./config.ts";
import type { EleventyFile } from "./documents.ts";

/** Where sites keep what is said of them, by the name of the file in `_data/`. */
const places = [
  "site",
  "metadata",
  "meta",
  "siteConfig",
  "config",
  "siteData",
  "settings",
  "blog",
  "global",
  "client",
  "",
];

export interface LocatedFile {
  readonly file: EleventyFile;
  readonly url: string;
}

export function readEleventySettings(
  config: EleventyConfig,
  global: Data,
  pages: readonly LocatedFile[],
): OldSettings {
  const said = [
    ...places.map((place) => (place === "" ? global : global[place])),
    config.feedMetadata,
  ].filter(isRecord);
  const find = <T>(names: readonly string[], read: (value: unknown) => T | undefined): T | undefined =>
    said
      .flatMap((each) => names.map((name) => read(valueAt(each, name))))
      .find((value) => value !== undefined);
  const url = find(
    ["url", "baseUrl", "base_url", "siteUrl", "site_url", "rootURL", "origin", "domain", "base", "canonical"],
    addressOf,
  );
  const known = {
    title: find(["title", "name", "siteTitle", "site_name", "siteName"], textOf),
    description: find(["description", "siteDescription", "subtitle", "tagline"], textOf),
    url:
      url === undefined
        ? undefined
        : url.replace(/\/+$/, "") + (parseUrl(url)!.pathname === "/" ? config.pathPrefix : ""),
    language: find(["language", "lang", "locale"], languageOf),
    author: find(["author", "authorName", "author_name"], nameOf),
    navigation:
      menuOf(pages) ?? linksOf(global["navigation"]) ?? find(["navigation", "nav", "menu", "links"], menuIn),
    headingIds: config.headingIds,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as OldSettings;
}

const addressOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const whole = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text) ? `https://${text}` : text;
  return /^https?:\/\/[^\s/]/.test(whole) && parseUrl(whole) !== undefined ? whole : undefined;
};

const menuIn = (value: unknown): readonly MenuLink[] | undefined =>
  linksOf(value) ??
  (isRecord(value)
    ? (linksOf(value["main"]) ?? linksOf(value["items"]) ?? linksOf(value["header"]))
    : undefined);

/** https://www.11ty.dev/docs/plugins/navigation/ */
function menuOf(pages: readonly LocatedFile[]): readonly MenuLink[] | undefined {
  const links = pages.flatMap(({ file: { data }, url }) => {
    const entry = data["eleventyNavigation"];
    if (!isRecord(entry) || entry["parent"] !== undefined) return [];
    const label = textOf(entry["title"]) ?? textOf(entry["key"]);
    return label === undefined
      ? []
      : [{ label, url: textOf(entry["url"]) ?? url, order: Number(entry["order"] ?? 0) }];
  });
  if (links.length === 0) return undefined;
  return links.toSorted((a, b) => a.order - b.order).map(({ label, url }) => ({ label, url }));
}
