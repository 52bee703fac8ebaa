/** The words that Markdown bodies get from the generator, by language; a new language is one file in texts/ and one entry here. */
import { memoize } from "../core/lazy.ts";
import { findByLanguage } from "../core/languages.ts";
import { ar } from "./texts/ar.ts";
import { bg } from "./texts/bg.ts";
import { bn } from "./texts/bn.ts";
import { ca } from "./texts/ca.ts";
import { cs } from "./texts/cs.ts";
import { da } from "./texts/da.ts";
import { de } from "./texts/de.ts";
import { el } from "./texts/el.ts";
import { en } from "./texts/en.ts";
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
import type { Texts } from "./texts/create-texts.ts";

export type { CalloutKind, Texts } from "./texts/create-texts.ts";

/** By BCP 47 language. */
export const bodyTexts: ReadonlyMap<string, Texts> = new Map([
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

/** The words of a BCP 47 language; English where there are none. */
export const textsOf = memoize((language: string): Texts => findByLanguage(bodyTexts, language) ?? en);
