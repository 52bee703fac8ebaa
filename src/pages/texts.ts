/** The interface texts of a language, and the direction it is written in. */
import { de } from "./texts/de.ts";
import { en, type Texts } from "./texts/en.ts";
import { fa } from "./texts/fa.ts";

export type { Texts };

/** Dictionaries by primary language subtag; a new language is one file in texts/ and one entry here. */
export const dictionaries: ReadonlyMap<string, Texts> = new Map([
  ["en", en],
  ["de", de],
  ["fa", fa],
]);

// Intl.Locale knows directions only in newer Node versions, and by another name in older ones.
const rightToLeft = new Set([
  "ar",
  "arc",
  "ckb",
  "dv",
  "fa",
  "he",
  "khw",
  "ks",
  "ps",
  "sd",
  "ug",
  "ur",
  "yi",
]);

const primary = (language: string): string => language.split("-", 1)[0]!.toLowerCase();

/** The dictionary of a BCP 47 language: "de-AT" is served by German, an unknown one by English. */
export const textsFor = (language: string): Texts => dictionaries.get(primary(language)) ?? en;

/** The direction of a BCP 47 language; a script named in it ("az-Arab") decides. */
export const directionOf = (language: string): "ltr" | "rtl" => {
  const script = /-(\p{L}{4})(-|$)/u.exec(language)?.[1]?.toLowerCase();
  if (script) return /^(arab|hebr|syrc|thaa|nkoo|adlm|rohg)$/.test(script) ? "rtl" : "ltr";
  return rightToLeft.has(primary(language)) ? "rtl" : "ltr";
};

/** The language as Intl takes it; English for a tag that is well meant but not in the registry's form ("en-x1"). */
export const localeOf = (language: string): string => {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
};
