/** The address that a generator gives a text, derived from its front matter, its name and the settings. */
import { isRecord, textIn, type Data } from "./front-matter.ts";

export interface Located {
  /** Below the folder of the texts, without the end: "2024/rain", "_posts/2024-01-02-rain". */
  readonly stem: string;
  readonly data: Data;
  /** "2024-01-02". */
  readonly day: string | undefined;
  readonly isPost: boolean;
  readonly categories: readonly string[];
}

const withoutDate = (name: string): string => name.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_]?(?=.)/, "");
const nameOf = (stem: string): string => stem.split("/").at(-1) ?? stem;
const dashed = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}._~-]+/gu, "-")
    .replace(/^-+|-+$/g, "");
const clean = (url: string): string => `/${url}`.replace(/\/{2,}/g, "/");

/** Undefined where only the generator could say. */
export type Derive = (text: Located) => string | undefined;

const fill = (pattern: string, values: Readonly<Record<string, string | undefined>>): string | undefined => {
  let isWhole = true;
  const filled = pattern.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) isWhole = false;
    return value ?? "";
  });
  return isWhole ? clean(filled) : undefined;
};

const dayParts = (day: string | undefined): Readonly<Record<string, string | undefined>> => {
  const [year, month, date] = day?.split("-") ?? [];
  return {
    year,
    month,
    day: date,
    i_month: month && String(Number(month)),
    i_day: date && String(Number(date)),
    short_year: year?.slice(2),
  };
};

const styles: Readonly<Record<string, string>> = {
  date: "/:categories/:year/:month/:day/:title:output_ext",
  pretty: "/:categories/:year/:month/:day/:title/",
  ordinal: "/:categories/:year/:y_day/:title:output_ext",
  none: "/:categories/:title:output_ext",
};

export const jekyll =
  (config: Data): Derive =>
  ({ stem, data, day, isPost, categories }) => {
    const written = textIn(data["permalink"]);
    const own = written === undefined ? undefined : (styles[written] ?? written);
    const style = textIn(config["permalink"]) ?? "date";
    const title = dashed(textIn(data["slug"]) ?? withoutDate(nameOf(stem)));
    const cased = (textIn(data["slug"]) ?? withoutDate(nameOf(stem))).replace(
      /[^\p{L}\p{M}\p{N}._~!$&'()+,;=@-]+/gu,
      "-",
    );
    const values = {
      ...dayParts(day),
      title: cased,
      slug: title,
      categories: categories.map(dashed).join("/"),
      output_ext: ".html",
      path: stem,
      basename: nameOf(stem),
    };
    if (own !== undefined && !/[{:]/.test(own)) return clean(own);
    if (isPost) return fill(own ?? styles[style] ?? style, values);
    if (own !== undefined) return fill(own, values);
    const page = stem.replace(/(^|\/)index$/, "$1");
    return clean(
      page === "" || page.endsWith("/") ? page : /\/$|^pretty$/.test(style) ? `${page}/` : `${page}.html`,
    );
  };

export const hexo =
  (config: Data): Derive =>
  ({ stem, data, day, isPost, categories }) => {
    const own = textIn(data["permalink"]);
    if (own !== undefined) return clean(/\.html$|\/$/.test(own) ? own : `${own}/`);
    if (!isPost) return clean(/(^|\/)index$/.test(stem) ? stem.replace(/index$/, "") : `${stem}.html`);
    const pattern = textIn(config["permalink"]) ?? ":year/:month/:day/:title/";
    // Hexo takes a date off the name where its own names have one.
    const title = /:year|:day/.test(textIn(config["new_post_name"]) ?? "") ? withoutDate(stem) : stem;
    return fill(pattern, {
      ...dayParts(day),
      title,
      name: nameOf(title),
      post_title: nameOf(title),
      category: categories.length > 0 ? categories.map(dashed).join("/") : "uncategorized",
      id: textIn(data["id"]),
    });
  };

export const hugo =
  (config: Data): Derive =>
  ({ stem: file, data, day }) => {
    const [, withoutLanguage, language = ""] = /^(.*)\.([a-z]{2,3}(?:-[\w]+)?)$/i.exec(file) ?? [];
    const isLanguage =
      withoutLanguage !== undefined &&
      isRecord(config["languages"]) &&
      Object.hasOwn(config["languages"], language);
    const stem = isLanguage ? withoutLanguage : file;
    const isFirst =
      language === (textIn(config["defaultContentLanguage"]) ?? "en") &&
      config["defaultContentLanguageInSubdir"] !== true;
    const made = hugoAddress(config, { stem, data, day });
    return made !== undefined && isLanguage && !isFirst && textIn(data["url"]) === undefined
      ? `/${language}${made}`
      : made;
  };

function hugoAddress(
  config: Data,
  { stem, data, day }: Pick<Located, "stem" | "data" | "day">,
): string | undefined {
  const own = textIn(data["url"]);
  if (own !== undefined)
    return own.includes(":") ? undefined : clean(/\.\w+$|\/$/.test(own) ? own : `${own}/`);
  const parts = stem
    .replace(/\/index$/, "")
    .toLowerCase()
    .replaceAll(" ", "-")
    .split("/");
  const name = parts.pop() ?? "";
  const last = textIn(data["slug"]) ?? name;
  const pattern = textIn((config["permalinks"] as Data | undefined)?.[parts[0] ?? ""]);
  if (pattern === undefined) return clean([...parts, last, ""].join("/"));
  const title = textIn(data["title"]);
  const values = {
    section: parts[0],
    sections: parts.join("/"),
    filename: name,
    contentbasename: name,
    slugorfilename: last,
    slugorcontentbasename: last,
  };
  const made = fill(pattern, {
    ...dayParts(day),
    ...values,
    slug: textIn(data["slug"]) ?? (title === undefined ? name : dashed(title)),
    title: title && dashed(title),
  });
  return made === undefined || /\/$|\.\w+$/.test(made) ? made : `${made}/`;
}

export const eleventy: Derive = ({ stem, data }) => {
  const slug = withoutDate(nameOf(stem.replace(/\/index$/, "")));
  const own = textIn(data["permalink"]);
  const filled = own
    ?.replace(/\{\{[ -]*page\.fileSlug[ -]*\}\}/g, slug)
    .replace(/\{\{[ -]*page\.filePathStem[ -]*\}\}/g, stem);
  if (filled !== undefined)
    return /\{[{%]/.test(filled) ? undefined : clean(filled).replace(/\/index\.html$/, "/");
  // A text with the name of its folder is the page of that folder.
  return clean(`${stem.replace(/(^|\/)index$/, "").replace(/(^|\/)([^/]+)\/\2$/, "$1$2")}/`);
};

export const astro: Derive = ({ stem, data, isPost }) =>
  isPost ? undefined : (textIn(data["permalink"]) ?? clean(`${stem.replace(/(^|\/)index$/, "")}/`));

export const unknown: Derive = ({ data }) => {
  const own = textIn(data["permalink"]);
  return own?.startsWith("/") === true && !/[{:]/.test(own) ? own : undefined;
};
