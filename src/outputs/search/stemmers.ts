/** Stems of words, by language: in the reader's browser "folded" finds "folding". */

/** Names of the package's stemmers, by the primary subtag of a language. */
const names: Readonly<Record<string, string>> = {
  ar: "arabic",
  bg: "bulgarian",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  fi: "finnish",
  fr: "french",
  ga: "irish",
  hi: "indian",
  hu: "hungarian",
  hy: "armenian",
  id: "indonesian",
  it: "italian",
  lt: "lithuanian",
  nb: "norwegian",
  ne: "nepali",
  nl: "dutch",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sa: "sanskrit",
  sr: "serbian",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
  uk: "ukrainian",
};

/** Names of the stemmers for the languages of posts; there is none for many. `language`: the site's, as BCP 47. */
export const stemmersOf = (posts: readonly { readonly lang?: string }[], language: string): string[] =>
  [
    ...new Set(posts.flatMap(({ lang = language }) => names[lang.split("-", 1)[0]!.toLowerCase()] ?? [])),
  ].sort();
