/** Tags of languages as in BCP 47: which dictionary serves one, and how Intl takes it. */

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
