/** Filters of Eleventy's own, of its plugins, and those of the site that are written out. */
import { DateTime } from "luxon";
import { call } from "../script/evaluate.ts";
import { unknown } from "../script/scope.ts";
import { simovSlug, slugify } from "../slugs.ts";
import type { EleventyConfig } from "./config.ts";

export type Filter = (value: unknown, ...more: unknown[]) => unknown;

export interface Filters {
  readonly known: Readonly<Record<string, Filter>>;
  readonly unknown: (name: string) => void;
  /** Liquid passes over filters that it does not know. */
  readonly tellOfUnknown: (text: string) => void;
}

const same: Filter = (value) => value;
const text = (value: unknown): string => String((value ?? "") as string);

const builtIn: Readonly<Record<string, Filter>> = {
  slugify: (value) => slugify(text(value)),
  slug: (value) => simovSlug(text(value)),
  url: same,
  log: same,
  htmlBaseUrl: same,
  absoluteUrl: same,
  inputPathToUrl: same,
  // The whole text is read as Markdown afterwards.
  markdown: same,
  markdownify: same,
  md: same,
  dateToRfc3339: (value) => dateOf(value)?.toUTC().toISO({ suppressMilliseconds: true }) ?? "",
  dateToRfc822: (value) => dateOf(value)?.toRFC2822() ?? "",
};

/** Of Liquid itself. */
const ofLiquid = new Set(
  "safe dump abs append at_least at_most capitalize ceil compact concat date date_to_long_string date_to_rfc822 date_to_string date_to_xmlschema default divided_by downcase escape escape_once find find_index first floor group_by has join json jsonify last lstrip map minus modulo newline_to_br number_of_words plus pop prepend push raw reject remove remove_first remove_last replace replace_first replace_last reverse round rstrip sample shift size slice sort sort_natural split strip strip_html strip_newlines sum times truncate truncatewords uniq unshift upcase url_decode url_encode uri_escape cgi_escape xml_escape where where_exp inspect to_integer normalize_whitespace array_to_sentence_string".split(
    " ",
  ),
);

export function createFilters({ filters }: EleventyConfig, tell: (message: string) => void): Filters {
  const tellOf = (name: string): void =>
    tell(`the filter \`${name}\` means nothing here: what it was for is shown as it is`);
  const own = [...filters].map(([name, written]): [string, Filter] => [
    name,
    (...args) => {
      const made = call(written, args);
      if (made !== unknown) return made;
      if (Object.hasOwn(builtIn, name)) return builtIn[name]!(...args);
      tellOf(name);
      return args[0];
    },
  ]);
  const known = { ...builtIn, ...Object.fromEntries(own) };
  return {
    known,
    unknown: tellOf,
    tellOfUnknown(source) {
      for (const [, inside = ""] of source.matchAll(/\{[{%]((?:(?![%}]\})[^]){1,2000})[%}]\}/g))
        for (const [, name = ""] of inside.replace(/"[^"]*"|'[^']*'/g, "").matchAll(/\|\s*([a-z_]\w*)/gi))
          if (!Object.hasOwn(known, name) && !ofLiquid.has(name)) tellOf(name);
    },
  };
}

const dateOf = (value: unknown): DateTime | undefined => {
  const date =
    value instanceof Date
      ? DateTime.fromJSDate(value, { zone: "utc" })
      : DateTime.fromISO(text(value), { zone: "utc" });
  return date.isValid ? date : undefined;
};
