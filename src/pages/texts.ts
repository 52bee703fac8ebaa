/** The interface texts of a language. */
import { findByLanguage } from "../core/languages.ts";
import { ar } from "./texts/ar.ts";
import { bg } from "./texts/bg.ts";
import { bn } from "./texts/bn.ts";
import { ca } from "./texts/ca.ts";
import { cs } from "./texts/cs.ts";
import { da } from "./texts/da.ts";
import { de } from "./texts/de.ts";
import { el } from "./texts/el.ts";
import { en, type Texts } from "./texts/en.ts";
import { es } from "./texts/es.ts";
import { et } from "./texts/et.ts";
import { fa } from "./texts/fa.ts";
import { fi } from "./texts/fi.ts";
import { fr } from "./texts/fr.ts";
import { he } from "./texts/he.ts";
import { hi } from "./texts/hi.ts";
import { hr } from "./texts/hr.ts";
import { hu } from "./texts/hu.ts";
import { id } from "./texts/id.ts";
import { it } from "./texts/it.ts";
import { ja } from "./texts/ja.ts";
import { ko } from "./texts/ko.ts";
import { lt } from "./texts/lt.ts";
import { nb } from "./texts/nb.ts";
import { nl } from "./texts/nl.ts";
import { pl } from "./texts/pl.ts";
import { pt } from "./texts/pt.ts";
import { ptBR } from "./texts/pt-BR.ts";
import { ro } from "./texts/ro.ts";
import { ru } from "./texts/ru.ts";
import { sk } from "./texts/sk.ts";
import { sv } from "./texts/sv.ts";
import { th } from "./texts/th.ts";
import { tr } from "./texts/tr.ts";
import { uk } from "./texts/uk.ts";
import { vi } from "./texts/vi.ts";
import { zhHans } from "./texts/zh-Hans.ts";
import { zhHant } from "./texts/zh-Hant.ts";

export type { Texts };

/** Dictionaries by BCP 47 language; a new language is one file in texts/ and one entry here. */
export const dictionaries: ReadonlyMap<string, Texts> = new Map([
  ["ar", ar],
  ["bg", bg],
  ["bn", bn],
  ["ca", ca],
  ["cs", cs],
  ["da", da],
  ["de", de],
  ["el", el],
  ["en", en],
  ["es", es],
  ["et", et],
  ["fa", fa],
  ["fi", fi],
  ["fr", fr],
  ["he", he],
  ["hi", hi],
  ["hr", hr],
  ["hu", hu],
  ["id", id],
  ["it", it],
  ["ja", ja],
  ["ko", ko],
  ["lt", lt],
  ["nb", nb],
  ["nl", nl],
  ["pl", pl],
  ["pt", pt],
  ["pt-BR", ptBR],
  ["ro", ro],
  ["ru", ru],
  ["sk", sk],
  ["sv", sv],
  ["th", th],
  ["tr", tr],
  ["uk", uk],
  ["vi", vi],
  ["zh-Hans", zhHans],
  ["zh-Hant", zhHant],
]);

/** The dictionary of a BCP 47 language; undefined if it has none. "de-AT" is served by German, "zh-TW" by traditional Chinese. */
export const findTexts = (language: string): Texts | undefined => findByLanguage(dictionaries, language);

/** Words of the owner's own, by language: in place of Octavo's, or for a language that Octavo has none for. */
export type OwnTexts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The same with the owner's words, or English. */
export function textsFor(language: string, { texts: own }: { readonly texts: OwnTexts }): Texts {
  const texts = findTexts(language) ?? en;
  const written = findByLanguage(new Map(Object.entries(own)), language);
  return written === undefined ? texts : { ...texts, ...(written as Partial<Texts>) };
}
