/** Tags of languages as in BCP 47: which dictionary serves one, how Intl takes it, and which way it is written. */
import { memoize } from "./lazy.ts";

/** Languages that are read with the texts of another one. */
const readAs = new Map([
  ["no", "nb"],
  ["nn", "nb"],
]);

/** Undefined where none does. "de-AT" is served by German, "zh-TW" by traditional Chinese. */
export function findByLanguage<Value>(
  values: ReadonlyMap<string, Value>,
  language: string,
): Value | undefined {
  const locale = localeOf(language);
  const { language: own, script, region } = new Intl.Locale(locale).maximize();
  const name = readAs.get(own) ?? own;
  return (
    values.get(locale) ??
    values.get(`${name}-${region}`) ??
    values.get(`${name}-${script}`) ??
    values.get(name)
  );
}

/** The language as Intl takes it; English for a tag that is well meant but not in the registry's form ("en-x1"). */
export const localeOf = (language: string): string => {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
};

// Intl.Locale knows directions only in newer Node versions, and by another name in older ones.
const rightToLeft = new Set(
  "Adlm Arab Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sidt Sogd Sogo Syrc Thaa Yezi".split(
    " ",
  ),
);

/** The direction of a BCP 47 language: of the script that is named in it ("az-Arab"), else of the one it is mostly written in. */
export const directionOf = memoize((language: string): "ltr" | "rtl" =>
  rightToLeft.has(new Intl.Locale(localeOf(language)).maximize().script ?? "") ? "rtl" : "ltr",
);
