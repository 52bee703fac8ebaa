/** The editor's texts: two files a language, loaded when the site has it; English where there are none. */
import { findByLanguage, localeOf } from "../core/languages.ts";
import { texts as english, type EditorTexts } from "./texts/en.ts";
import { writing as writtenEnglish, type WritingTexts } from "./texts/writing-en.ts";

export type { EditorTexts, WritingTexts };

export interface LoadedTexts {
  /** What is asked for, where its texts are there; else "en". */
  readonly language: string;
  /** At /admin/ and in the panel. */
  readonly editor: EditorTexts;
  /** On a page. */
  readonly writing: WritingTexts;
}

type Load = () => Promise<readonly [{ readonly texts: EditorTexts }, { readonly writing: WritingTexts }]>;

/** By the names that the pages' texts have. */
export const languages: ReadonlyMap<string, Load> = new Map<string, Load>([
  ["ar", () => Promise.all([import("./texts/ar.ts"), import("./texts/writing-ar.ts")])],
  ["bg", () => Promise.all([import("./texts/bg.ts"), import("./texts/writing-bg.ts")])],
  ["bn", () => Promise.all([import("./texts/bn.ts"), import("./texts/writing-bn.ts")])],
  ["ca", () => Promise.all([import("./texts/ca.ts"), import("./texts/writing-ca.ts")])],
  ["cs", () => Promise.all([import("./texts/cs.ts"), import("./texts/writing-cs.ts")])],
  ["da", () => Promise.all([import("./texts/da.ts"), import("./texts/writing-da.ts")])],
  ["de", () => Promise.all([import("./texts/de.ts"), import("./texts/writing-de.ts")])],
  ["el", () => Promise.all([import("./texts/el.ts"), import("./texts/writing-el.ts")])],
  ["en", () => Promise.resolve([{ texts: english }, { writing: writtenEnglish }])],
  ["es", () => Promise.all([import("./texts/es.ts"), import("./texts/writing-es.ts")])],
  ["et", () => Promise.all([import("./texts/et.ts"), import("./texts/writing-et.ts")])],
  ["fa", () => Promise.all([import("./texts/fa.ts"), import("./texts/writing-fa.ts")])],
  ["fi", () => Promise.all([import("./texts/fi.ts"), import("./texts/writing-fi.ts")])],
  ["fr", () => Promise.all([import("./texts/fr.ts"), import("./texts/writing-fr.ts")])],
  ["he", () => Promise.all([import("./texts/he.ts"), import("./texts/writing-he.ts")])],
  ["hi", () => Promise.all([import("./texts/hi.ts"), import("./texts/writing-hi.ts")])],
  ["hr", () => Promise.all([import("./texts/hr.ts"), import("./texts/writing-hr.ts")])],
  ["hu", () => Promise.all([import("./texts/hu.ts"), import("./texts/writing-hu.ts")])],
  ["id", () => Promise.all([import("./texts/id.ts"), import("./texts/writing-id.ts")])],
  ["it", () => Promise.all([import("./texts/it.ts"), import("./texts/writing-it.ts")])],
  ["ja", () => Promise.all([import("./texts/ja.ts"), import("./texts/writing-ja.ts")])],
  ["ko", () => Promise.all([import("./texts/ko.ts"), import("./texts/writing-ko.ts")])],
  ["lt", () => Promise.all([import("./texts/lt.ts"), import("./texts/writing-lt.ts")])],
  ["nb", () => Promise.all([import("./texts/nb.ts"), import("./texts/writing-nb.ts")])],
  ["nl", () => Promise.all([import("./texts/nl.ts"), import("./texts/writing-nl.ts")])],
  ["pl", () => Promise.all([import("./texts/pl.ts"), import("./texts/writing-pl.ts")])],
  ["pt", () => Promise.all([import("./texts/pt.ts"), import("./texts/writing-pt.ts")])],
  ["pt-BR", () => Promise.all([import("./texts/pt-BR.ts"), import("./texts/writing-pt-BR.ts")])],
  ["ro", () => Promise.all([import("./texts/ro.ts"), import("./texts/writing-ro.ts")])],
  ["ru", () => Promise.all([import("./texts/ru.ts"), import("./texts/writing-ru.ts")])],
  ["sk", () => Promise.all([import("./texts/sk.ts"), import("./texts/writing-sk.ts")])],
  ["sv", () => Promise.all([import("./texts/sv.ts"), import("./texts/writing-sv.ts")])],
  ["th", () => Promise.all([import("./texts/th.ts"), import("./texts/writing-th.ts")])],
  ["tr", () => Promise.all([import("./texts/tr.ts"), import("./texts/writing-tr.ts")])],
  ["uk", () => Promise.all([import("./texts/uk.ts"), import("./texts/writing-uk.ts")])],
  ["vi", () => Promise.all([import("./texts/vi.ts"), import("./texts/writing-vi.ts")])],
  ["zh-Hans", () => Promise.all([import("./texts/zh-Hans.ts"), import("./texts/writing-zh-Hans.ts")])],
  ["zh-Hant", () => Promise.all([import("./texts/zh-Hant.ts"), import("./texts/writing-zh-Hant.ts")])],
]);

export const englishTexts: LoadedTexts = { language: "en", editor: english, writing: writtenEnglish };

/** `wanted` is any language tag: "de-AT", "zh-CN". */
export async function loadTexts(wanted: string): Promise<LoadedTexts> {
  const load = findByLanguage(languages, wanted);
  if (!load) return englishTexts;
  const [{ texts: editor }, { writing }] = await load();
  return { language: localeOf(wanted), editor, writing };
}
