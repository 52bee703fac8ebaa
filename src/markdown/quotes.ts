/** Typographic quotation marks by language: outer opening, outer closing, inner opening, inner closing. */

type Quotes = readonly [string, string, string, string];

const english: Quotes = ["“", "”", "‘", "’"];
const german: Quotes = ["„", "“", "‚", "‘"];
const guillemets: Quotes = ["«", "»", "‹", "›"];
const southern: Quotes = ["«", "»", "“", "”"];
const nordic: Quotes = ["”", "”", "’", "’"];
const polish: Quotes = ["„", "”", "«", "»"];
const slavic: Quotes = ["«", "»", "„", "“"];
const corner: Quotes = ["「", "」", "『", "』"];
// French sets them off by narrow no-break spaces.
const french: Quotes = ["«\u202f", "\u202f»", "‹\u202f", "\u202f›"];

// Source: the delimiters of CLDR (https://cldr.unicode.org), of Arabic and Spanish what their books have; regional forms
// before the language as a whole.
const byLanguage: ReadonlyMap<string, Quotes> = new Map([
  ["de-ch", guillemets],
  ["de-li", guillemets],
  ["fr-ch", guillemets],
  ["it-ch", guillemets],
  ["pt-br", english],
  ["zh-tw", corner],
  ["zh-hk", corner],
  ["zh-hant", corner],
  ["ar", southern],
  ["bg", german],
  ["ca", southern],
  ["cs", german],
  ["da", english],
  ["de", german],
  ["el", southern],
  ["es", southern],
  ["et", german],
  ["eu", southern],
  ["fa", guillemets],
  ["fi", nordic],
  ["fr", french],
  ["he", nordic],
  ["hr", ["„", "“", "‘", "’"]],
  ["hu", ["„", "”", "»", "«"]],
  ["is", german],
  ["it", southern],
  ["hy", guillemets],
  ["ja", corner],
  ["ka", ["„", "“", "«", "»"]],
  ["kk", southern],
  ["lt", german],
  ["mk", german],
  ["no", ["«", "»", "‘", "’"]],
  ["nb", ["«", "»", "‘", "’"]],
  ["nn", ["«", "»", "‘", "’"]],
  ["nl", ["‘", "’", "“", "”"]],
  ["pl", polish],
  ["pt", southern],
  ["ro", polish],
  ["ru", slavic],
  ["sk", german],
  ["sl", german],
  ["sr", ["„", "“", "‘", "’"]],
  ["sv", nordic],
  ["uk", slavic],
]);

/** The marks of a BCP 47 language: its regional form, else the language, else English. */
export function quotesOf(language: string): string[] {
  const tag = language.toLowerCase();
  const quotes =
    byLanguage.get(tag.split("-", 2).join("-")) ?? byLanguage.get(tag.split("-", 1)[0]!) ?? english;
  return [...quotes];
}
