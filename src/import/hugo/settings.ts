/** The configuration and menus of a Hugo site → Octavo's settings. */
import { isRecord, textOf, valueAt, type Data } from "../front-matter.ts";
import type { HeadingIds, OldLanguage, OldSettings } from "../old-blog.ts";
import { languageOf, linksOf, nameOf } from "../settings-values.ts";
import { zoneOfOffsets } from "../zones.ts";
import type { HugoConfig, HugoLanguage } from "./config.ts";
import type { HugoPage } from "./content.ts";

export function readHugoSettings(
  config: HugoConfig,
  pages: readonly HugoPage[],
  sections: ReadonlySet<string>,
): OldSettings {
  const { data } = config;
  const first = config.languages[0]!;
  const ofLanguage = valueAt(data, `languages.${first.code}`);
  const params = valueAt(data, "params");
  const pageSize = Number(valueAt(data, "pagination.pagerSize") ?? valueAt(data, "paginate"));
  const zone =
    config.timeZone ??
    zoneOfOffsets(
      pages.flatMap(({ date }) => date ?? []),
      first.code,
    );
  const known = {
    title: textOf(valueAt(ofLanguage, "title")) ?? config.title,
    description: textOf(valueAt(params, "description")) ?? textOf(valueAt(ofLanguage, "params.description")),
    url: config.baseUrl,
    language: codeOf(config, first),
    languages: languagesOf(config, pages),
    timeZone: zone,
    author: nameOf(valueAt(params, "author")) ?? nameOf(valueAt(data, "author")),
    pageSize: Number.isInteger(pageSize) && pageSize > 0 ? pageSize : undefined,
    permalink: permalinkOf(config, sections),
    navigation: menuOf(data, ofLanguage, pages),
    headingIds: headingIdsOf(data),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as OldSettings;
}

/** Those that have pages, where there are several. */
function languagesOf(config: HugoConfig, pages: readonly HugoPage[]): OldSettings["languages"] {
  const { data } = config;
  const [first, ...others] = config.languages.flatMap((language): OldLanguage[] => {
    const own = pages.filter((page) => page.language === language && page.hidden === undefined);
    const code = codeOf(config, language);
    if (code === undefined || own.length === 0) return [];
    const written = valueAt(data, `languages.${language.code}`);
    const [title, description] = [
      textOf(valueAt(written, "title")),
      textOf(valueAt(written, "params.description")),
    ];
    const navigation = menuOf(data, written, own)?.map(({ label, url }) => ({
      label,
      url: urlIn(url, language, own),
    }));
    const said = {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(navigation && { navigation }),
    };
    return [language.isDefault ? { code } : { code, home: `/${language.prefix}`, ...said }];
  });
  return first === undefined || others.length === 0 ? undefined : [first, ...others];
}

/** Of the first what the settings say; of the others what names of files and `lang` say. */
const codeOf = ({ data, languages }: HugoConfig, { code, isDefault }: HugoLanguage): string | undefined => {
  const ofLanguage = valueAt(data, `languages.${code}`);
  const written =
    languages.length > 0 && isDefault
      ? (valueAt(ofLanguage, "languageCode") ?? valueAt(data, "languageCode") ?? valueAt(data, "locale"))
      : undefined;
  return languageOf(written) ?? languageOf(code);
};

/** Themes put the language before what a menu says. */
function urlIn(url: string, { prefix }: HugoLanguage, pages: readonly HugoPage[]): string {
  const here = `/${prefix}${url.replace(/^\//, "")}`;
  return url.startsWith("/") && !url.startsWith(`/${prefix}`) && pages.some((page) => page.url === here)
    ? here
    : url;
}

/** The rule of the section with the posts. */
function permalinkOf({ permalinks }: HugoConfig, sections: ReadonlySet<string>): string | undefined {
  const [section, ...more] = sections;
  if (section === undefined || more.length > 0) return "/:folder/:stem/";
  const pattern = permalinks.get(section);
  if (pattern === undefined) return section === "" ? "/:stem/" : `/${section}/:stem/`;
  const made = `/${pattern}/`
    .replace(/:sections?(?:\[[^\]]*\])?/g, section)
    .replace(/:(?:slugorfilename|slugorcontentbasename|filename|contentbasename)\b/g, ":stem")
    .replace(/:title\b/g, ":slug")
    .replace(/\/{2,}/g, "/");
  return /:(?!stem\b|slug\b|year\b|month\b|day\b)/.test(made) ? undefined : made;
}

function headingIdsOf(data: Data): HeadingIds {
  const type = textOf(valueAt(data, "markup.goldmark.parser.autoHeadingIDType"));
  return type === "github" || type === undefined ? "goldmark" : "goldmark";
}

/** `menu.main`, and pages that name it themselves. */
function menuOf(data: Data, ofLanguage: unknown, pages: readonly HugoPage[]): OldSettings["navigation"] {
  const menu =
    valueAt(ofLanguage, "menu") ??
    valueAt(ofLanguage, "menus") ??
    valueAt(data, "menu") ??
    valueAt(data, "menus");
  const main =
    valueAt(menu, "main") ?? (isRecord(menu) ? Object.values(menu).find(Array.isArray) : undefined);
  const written = (Array.isArray(main) ? main : []).filter(isRecord).map((item) => ({
    label: textOf(item["name"]) ?? textOf(item["title"]) ?? textOf(item["identifier"]) ?? "",
    url: textOf(item["url"]) ?? pageUrl(textOf(item["pageref"] ?? item["pageRef"]), pages) ?? "",
    weight: Number(item["weight"] ?? 0),
  }));
  const own = pages.flatMap(({ data: fields, title, url, hidden }) =>
    hidden === undefined &&
    [fields["menu"] ?? fields["menus"]]
      .flat()
      .some((each) => each === "main" || (isRecord(each) && each["main"] !== undefined))
      ? [
          {
            label: textOf(valueAt(fields["menu"], "main.name")) ?? title,
            url,
            weight: Number(valueAt(fields["menu"], "main.weight") ?? fields["weight"] ?? 0),
          },
        ]
      : [],
  );
  const all = [...written, ...own].toSorted((a, b) => (a.weight || 1e9) - (b.weight || 1e9));
  return linksOf(
    all.map(({ label, url }) => ({
      label,
      url: /^[\w-]/.test(url) && !/^https?:/.test(url) ? `/${url}` : url,
    })),
  );
}

const pageUrl = (ref: string | undefined, pages: readonly HugoPage[]): string | undefined => {
  if (ref === undefined) return undefined;
  const plain = `/${ref}`.replace(/^\/+/, "/").replace(/\/$/, "").toLowerCase();
  return (
    pages.find(({ path }) => `/${path}`.toLowerCase().replace(/(?:\/_?index)?\.md$/, "") === plain)?.url ??
    `${plain}/`
  );
};
