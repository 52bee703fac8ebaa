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
  ["de", () => Promise.all([import("./texts/de.ts"), import("./texts/writing-de.ts")])],
  ["en", () => Promise.resolve([{ texts: english }, { writing: writtenEnglish }])],
]);

export const englishTexts: LoadedTexts = { language: "en", editor: english, writing: writtenEnglish };

/** `wanted` is any language tag: "de-AT", "zh-CN". */
export async function loadTexts(wanted: string): Promise<LoadedTexts> {
  const load = findByLanguage(languages, wanted);
  if (!load) return englishTexts;
  const [{ texts: editor }, { writing }] = await load();
  return { language: localeOf(wanted), editor, writing };
}
