/** The addresses that Hugo gives: https://github.com/gohugoio/hugo/blob/v0.111.3/resources/page/page_paths.go and permalinks.go */
import { decodeAddress } from "../../core/address-codec.ts";
import { dayOf } from "../dates.ts";
import { hugoPath } from "../slugs.ts";
import type { HugoConfig } from "./config.ts";

export interface HugoPlace {
  /** "" or "en/". */
  readonly prefix: string;
  /** Folders of the content, without that of a bundle: ["post", "2024"]. */
  readonly folders: readonly string[];
  /** Name of the file without ends, of the folder for a bundle. */
  readonly name: string;
  readonly title: string;
  readonly slug: string | undefined;
  readonly url: string | undefined;
  readonly date: string | undefined;
}

/** Root-relative and decoded. */
export function hugoUrl(place: HugoPlace, config: HugoConfig): string {
  const { prefix, folders, name, slug, url } = place;
  if (url !== undefined) return ofUrl(url, prefix);
  const section = folders[0] ?? "";
  const pattern = config.permalinks.get(section);
  const path = pattern === undefined ? [...folders, slug ?? name].join("/") : expand(pattern, place, config);
  const plain = sanitize(`/${path}`, config).replace(/\/+$/, "");
  return decodeAddress(`/${prefix}${plain.slice(1)}${config.isUgly(section) ? ".html" : "/"}`).replace(
    /\/{2,}/g,
    "/",
  );
}

/** An address in the front matter is taken as it is written. */
function ofUrl(url: string, prefix: string): string {
  const path = url.startsWith("/") ? url : `/${prefix}${url}`;
  const isFile = !url.endsWith("/") && /\.[^/]*$/.test(url);
  return decodeAddress(isFile ? path : `${path}/`)
    .replace(/\/{2,}/g, "/")
    .replace(/\/index\.html$/, "/");
}

const sanitize = (path: string, { keepCase, removeAccents }: HugoConfig): string =>
  hugoPath(path, { keepCase, removeAccents });

function expand(pattern: string, place: HugoPlace, config: HugoConfig): string {
  const { folders, name, title, slug, date } = place;
  // The day is that of the zone which is written.
  const day = date === undefined ? undefined : dayOf(date).setLocale("en");
  const at = (format: string): string => day?.toFormat(format) ?? "";
  const word = (text: string): string => sanitize(text, config);
  const parts: Readonly<Record<string, () => string>> = {
    year: () => at("yyyy"),
    month: () => at("LL"),
    day: () => at("dd"),
    monthname: () => at("LLLL"),
    weekday: () => String((day?.weekday ?? 0) % 7),
    weekdayname: () => at("cccc"),
    yearday: () => at("o"),
    section: () => folders[0] ?? "",
    sections: () => folders.join("/"),
    title: () => word(title),
    slug: () => (slug === undefined ? word(title) : word(slug)),
    filename: () => word(name),
    slugorfilename: () => word(slug ?? name),
    contentbasename: () => word(name),
    slugorcontentbasename: () => word(slug ?? name),
  };
  return decodeAddress(
    pattern.replace(/:(\w+)(\[[^\]]*\])?/g, (written, attribute: string, cut: string | undefined) => {
      if (attribute === "sections" && cut !== undefined) return sliced(folders, cut).join("/");
      if (Object.hasOwn(parts, attribute)) return parts[attribute]!();
      return goDate(attribute, at) ?? written;
    }),
  );
}

/** ":sections[1:]", ":sections[last]" */
function sliced(list: readonly string[], cut: string): readonly string[] {
  const numberOf = (text: string, usual: number): number =>
    text === "" ? usual : text === "last" ? list.length - 1 : Math.min(Number(text), list.length);
  const [low = "", high] = cut.slice(1, -1).split(":");
  if (high === undefined) return list.slice(numberOf(low, 0), numberOf(low, 0) + 1);
  return list.slice(numberOf(low, 0), numberOf(high, list.length));
}

/** A date in Go's form, ":2006", ":Jan": https://pkg.go.dev/time#pkg-constants */
function goDate(attribute: string, at: (format: string) => string): string | undefined {
  const formats: Readonly<Record<string, string>> = {
    "2006": "yyyy",
    "06": "yy",
    "01": "LL",
    "1": "L",
    Jan: "LLL",
    January: "LLLL",
    "02": "dd",
    "2": "d",
    "002": "ooo",
    Mon: "ccc",
    Monday: "cccc",
    "15": "HH",
    "04": "mm",
    "05": "ss",
  };
  return Object.hasOwn(formats, attribute) ? at(formats[attribute]!) : undefined;
}

/** The page of a term, and of a list of terms without one. */
export function hugoTermUrl(
  prefix: string,
  taxonomy: string,
  term: string | undefined,
  config: HugoConfig,
): string {
  const pattern = term === undefined ? undefined : config.termPermalinks.get(taxonomy);
  const path =
    pattern === undefined || !/:(?:slug|title|filename|contentbasename)/.test(pattern)
      ? [taxonomy, ...(term === undefined ? [] : [term])].join("/")
      : pattern.replace(/:\w+/g, (token) =>
          /slug|title|filename|contentbasename/.test(token) ? (term ?? "") : token,
        );
  const made = hugoPath(`/${path.replace(/^\//, "")}`, {
    keepCase: config.keepCase,
    removeAccents: config.removeAccents,
  }).replace(/\/$/, "");
  return decodeAddress(`/${prefix}${made.slice(1)}${config.isUgly(taxonomy) ? ".html" : "/"}`);
}
