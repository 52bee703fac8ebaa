/** The addresses that Jekyll gives: https://github.com/jekyll/jekyll/blob/master/lib/jekyll/url.rb and drops/url_drop.rb */
import { decodeAddress } from "../../core/address-codec.ts";
import { dayOf } from "../dates.ts";
import { jekyllSlug } from "../slugs.ts";

export interface JekyllPlace {
  /** Path in its collection without the end of its name: "2024/2024-01-02-rain". */
  readonly path: string;
  /** Of front matter, or the name without the date. */
  readonly slug: string;
  readonly collection: string;
  readonly categories: readonly string[];
  readonly date: string | undefined;
  readonly timeZone: string;
}

const styles: Readonly<Record<string, string>> = {
  none: "/:categories/:title:output_ext",
  date: "/:categories/:year/:month/:day/:title:output_ext",
  ordinal: "/:categories/:year/:y_day/:title:output_ext",
  pretty: "/:categories/:year/:month/:day/:title/",
  weekdate: "/:categories/:year/W:week/:short_day/:title:output_ext",
};

export const patternOf = (permalink: string): string => styles[permalink] ?? permalink;

/** The pattern of pages and of collections that have none follows the style of posts. */
export function withSuffix(pattern: string, permalink: string): string {
  if (permalink === "pretty" || (permalink.endsWith("/") && styles[permalink] === undefined))
    return `${pattern}/`;
  if (/^(?:date|ordinal|none)$/.test(permalink) || permalink.endsWith(":output_ext"))
    return `${pattern}:output_ext`;
  return pattern;
}

/** Root-relative and decoded. */
export function jekyllUrl(pattern: string, place: JekyllPlace): string {
  const day = place.date === undefined ? undefined : dayOf(place.date, place.timeZone);
  const at = (format: string): string => day?.setLocale("en").toFormat(format) ?? "";
  const parts: Readonly<Record<string, () => string>> = {
    collection: () => place.collection,
    path: () => place.path,
    output_ext: () => ".html",
    name: () => jekyllSlug(place.path.split("/").at(-1) ?? ""),
    title: () => jekyllSlug(place.slug, "pretty", true),
    slug: () => jekyllSlug(place.slug),
    categories: () => [...new Set(place.categories.map((each) => each.toLowerCase()))].join("/"),
    slugified_categories: () => [...new Set(place.categories.map((each) => jekyllSlug(each)))].join("/"),
    year: () => at("yyyy"),
    month: () => at("LL"),
    day: () => at("dd"),
    hour: () => at("HH"),
    minute: () => at("mm"),
    second: () => at("ss"),
    i_day: () => at("d"),
    i_month: () => at("L"),
    short_month: () => at("LLL"),
    long_month: () => at("LLLL"),
    short_year: () => at("yy"),
    w_year: () => at("kkkk"),
    week: () => at("WW"),
    w_day: () => at("c"),
    short_day: () => at("ccc"),
    long_day: () => at("cccc"),
    y_day: () => at("ooo"),
  };
  return sanitize(
    pattern.replace(/:([a-z_]+)/g, (written, name: string) => {
      const known = [name, name.replace(/_$/, "")].find((each) => Object.hasOwn(parts, each));
      return known === undefined ? written : parts[known]!() + name.slice(known.length);
    }),
  );
}

/** An address without an end is that of an HTML file, and hosts answer it with and without `.html`. */
export const fileUrls = (url: string): { readonly url: string; readonly aliases: readonly string[] } =>
  /(?:\/|\.\w+)$/.test(url) ? { url, aliases: [] } : { url: `${url}.html`, aliases: [url] };

export const sanitize = (url: string): string =>
  decodeAddress(`/${url}`)
    .replaceAll("..", "/")
    .replaceAll("./", "")
    .replace(/\/{2,}/g, "/");
