/** The editor's texts: two files a language, loaded when the site has it; English where there are none. */
import { texts as english, type EditorTexts } from "./texts/en.ts";
import { writing as writtenEnglish, type WritingTexts } from "./texts/writing-en.ts";

export type { EditorTexts, WritingTexts };

export interface LoadedTexts {
  /** What is asked for, where its texts are there; else "en". */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** At /admin/ and in the panel. */
  readonly editor: EditorTexts;
  /** On a page. */
  readonly writing: WritingTexts;
}

type Load = () => Promise<readonly [{ readonly texts: EditorTexts }, { readonly writing: WritingTexts }]>;

/** By language, or by language and script. */
const languages: ReadonlyMap<string, Load> = new Map<string, Load>([
  ["de", () => Promise.all([import("./texts/de.ts"), import("./texts/writing-de.ts")])],
]);

const rightToLeft: ReadonlySet<string> = new Set(["ar"]);

export const editorLanguages: readonly string[] = ["en", ...languages.keys()];

export const englishTexts: LoadedTexts = {
  ...{ language: "en", direction: "ltr" },
  ...{ editor: english, writing: writtenEnglish },
};

/** `wanted` is any language tag: "de-AT", "zh-CN". */
export async function loadTexts(wanted: string): Promise<LoadedTexts> {
  const found = [...languages].find(([each]) => isPartOf(wanted, each));
  if (!found) return isPartOf(wanted, "en") ? { ...englishTexts, language: wanted } : englishTexts;
  const [{ texts: editor }, { writing }] = await found[1]();
  return {
    ...{ language: wanted, direction: rightToLeft.has(found[0]) ? "rtl" : "ltr" },
    ...{ editor, writing },
  };
}

/** "zh-CN" is part of "zh-Hans", and "zh-TW" is not. */
function isPartOf(wanted: string, language: string): boolean {
  try {
    const [own, whole] = [new Intl.Locale(language), new Intl.Locale(wanted).maximize()];
    return own.language === whole.language && (own.script === undefined || own.script === whole.script);
  } catch {
    return false;
  }
}
