/** astro.config.* and the constants that most templates keep → Octavo's settings. */
import { parseUrl } from "../../core/address-codec.ts";
import { isRecord, textOf, valueAt } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import type { OldSettings } from "../old-blog.ts";
import { languageOf, linksOf, nameOf } from "../settings-values.ts";
import { openScript } from "../script/open-script.ts";
import type { OldSource } from "../source.ts";
import type { AstroConfig } from "./config.ts";

const files =
  /^(?:src\/)?(?:config\/)?(?:consts?|constants|config|site(?:-?config|-?info|Config)?|siteConfig|metadata)\.(?:[cm]?[jt]s|json)$/;

export function readAstroSettings(source: OldSource, config: AstroConfig): OldSettings {
  const said = source.files
    .filter((file) => files.test(file))
    .flatMap((file) => {
      const script = leniently(() => openScript(source, file), undefined);
      if (script === undefined) return [];
      const values = Object.fromEntries(script.names.map((name) => [name, script.exported(name)]));
      return [...Object.values(values).filter(isRecord), values];
    });
  // The feed says it where nothing else does.
  for (const file of source.files.filter((each) => /(?:rss|feed|atom)(?:\.xml)?\.[jt]s$/.test(each))) {
    const text = leniently(() => source.text(file), "");
    const valueOf = (name: string): string | undefined =>
      new RegExp(`\\b${name}:\\s*(["'\`])((?:\\\\.|(?!\\1).){1,200})\\1`)
        .exec(text)?.[2]
        ?.replace(/\\(.)/g, "$1");
    said.push({ title: valueOf("title"), description: valueOf("description") });
  }
  const find = <T>(names: readonly string[], read: (value: unknown) => T | undefined): T | undefined =>
    said
      .flatMap((each) => names.map((name) => read(valueAt(each, name))))
      .find((value) => value !== undefined);
  const url = config.site ?? find(["website", "url", "siteUrl", "site_url", "base_url"], textOf);
  const isAddress = url !== undefined && /^https?:\/\/[^\s/]/.test(url) && parseUrl(url) !== undefined;
  const size = find(["postPerPage", "postsPerPage", "pageSize", "POSTS_PER_PAGE"], textOf);
  const known = {
    title: find(["site_title", "siteTitle", "title", "site_name", "siteName", "name"], textOf),
    description: find(["site_description", "siteDescription", "description", "desc"], textOf),
    url: isAddress ? url.replace(/\/+$/, "") + config.base : undefined,
    language:
      languageOf(valueAt(config.data, "i18n.defaultLocale")) ??
      find(["lang", "language", "locale"], languageOf),
    author: find(["author", "site_author", "authorName"], nameOf),
    pageSize: size !== undefined && /^[1-9]\d{0,2}$/.test(size) ? Number(size) : undefined,
    navigation: find(
      ["nav", "navigation", "nav_links", "navLinks", "navItems", "menu", "header_links", "links"],
      linksOf,
    ),
    social: find(["socials", "social", "social_links", "socialLinks"], linksOf)?.filter((link) =>
      /^https?:/.test(link.url),
    ),
    headingIds: "github" as const,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as OldSettings;
}
