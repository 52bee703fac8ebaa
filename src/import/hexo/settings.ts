/** _config.yml and the theme's menu → Octavo's settings. */
import { parseUrl } from "../../core/address-codec.ts";
import { isRecord, textOf, valueAt } from "../front-matter.ts";
import type { OldSettings } from "../old-blog.ts";
import { languageOf, linksOf, nameOf } from "../settings-values.ts";
import type { HexoConfig } from "./config.ts";

export function readHexoSettings(config: HexoConfig): OldSettings {
  const { data, theme } = config;
  const host = textOf(data["url"])?.replace(/\/+$/, "");
  const isAddress = host !== undefined && /^https?:\/\/[^\s/]/.test(host) && parseUrl(host) !== undefined;
  const pageSize = Number(data["per_page"]);
  const known = {
    title: textOf(data["title"]),
    description: textOf(data["description"]) ?? textOf(data["subtitle"]),
    url: !isAddress
      ? undefined
      : parseUrl(host)!.pathname === "/"
        ? host + config.root.replace(/\/$/, "")
        : host,
    language: languageOf(data["language"]),
    timeZone: textOf(data["timezone"]),
    author: nameOf(data["author"]),
    pageSize: Number.isInteger(pageSize) && pageSize > 0 ? pageSize : undefined,
    permalink: ourPattern(config.permalink),
    navigation: linksOf(flat(theme["menu"])),
    social: linksOf(theme["social"]),
    headingIds: headingIdsOf(config),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as OldSettings;
}

/** Of hexo-renderer-marked, or of hexo-renderer-markdown-it. */
function headingIdsOf({ data, hasMarkdownIt }: HexoConfig): OldSettings["headingIds"] {
  if (!hasMarkdownIt) return valueAt(data, "marked.headerIds") === false ? undefined : "hexo";
  if (valueAt(data, "markdown.anchors") === false) return undefined;
  return `hexo-markdown-it${textOf(valueAt(data, "markdown.anchors.collisionSuffix")) ?? ""}`;
}

/** The nearest that Octavo has. */
function ourPattern(pattern: string): string | undefined {
  const made = `/${pattern}/`
    .replace(/:(?:title|name|post_title)\b/g, ":stem")
    .replace(/:category\b/g, "")
    .replace(/\.html(?=\/$)/, "")
    .replace(/\/{2,}/g, "/");
  if (!made.includes(":stem") || /:(?!stem\b|year\b|month\b|day\b)/.test(made)) return undefined;
  return pattern.endsWith(".html") ? made.replace(/\/$/, ".html") : made;
}

/** Names and addresses; what lies deeper is a menu within a menu. */
const flat = (menu: unknown): unknown =>
  isRecord(menu)
    ? Object.fromEntries(
        Object.entries(menu).flatMap(([name, value]) => {
          const url = isRecord(value)
            ? (textOf(value["default"]) ?? textOf(value["path"]) ?? textOf(value["url"]))
            : textOf(value);
          // "About||fas fa-user" and "About || /about/ || fas fa-user"
          return url === undefined ? [] : [[name.split("||")[0]?.trim() ?? name, url]];
        }),
      )
    : menu;
