/** Words of a language that say nothing about a text. */
import * as stopword from "stopword";

const lists: Readonly<Record<string, readonly string[]>> = {
  ar: stopword.ara,
  ca: stopword.cat,
  cs: stopword.ces,
  da: stopword.dan,
  de: stopword.deu,
  el: stopword.ell,
  en: stopword.eng,
  es: stopword.spa,
  et: stopword.est,
  fa: stopword.fas,
  fi: stopword.fin,
  fr: stopword.fra,
  he: stopword.heb,
  hi: stopword.hin,
  hr: stopword.hrv,
  hu: stopword.hun,
  id: stopword.ind,
  it: stopword.ita,
  lt: stopword.lit,
  lv: stopword.lav,
  nb: stopword.nob,
  nl: stopword.nld,
  no: stopword.nob,
  pl: stopword.pol,
  pt: stopword.por,
  ro: stopword.ron,
  ru: stopword.rus,
  sk: stopword.slk,
  sl: stopword.slv,
  sv: stopword.swe,
  tr: stopword.tur,
  uk: stopword.ukr,
  ur: stopword.urd,
  vi: stopword.vie,
};

// The library's lists leave out what every text about anything has.
const everywhere = [
  "use",
  "using",
  "used",
  "one",
  "two",
  "also",
  "like",
  "will",
  "can",
  "may",
  "many",
  "much",
  "new",
  "way",
  "make",
  "makes",
  "made",
];

const sets = new Map<string, ReadonlySet<string>>();

export function isStopWord(word: string, language: string): boolean {
  const code = language.slice(0, 2).toLowerCase();
  let set = sets.get(code);
  if (!set) {
    set = new Set([...(lists[code] ?? []), ...(code === "en" ? everywhere : [])]);
    sets.set(code, set);
  }
  return set.has(word);
}
