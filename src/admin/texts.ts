/** The editor's texts by the site's language; English where there are none. */
import { de } from "./texts/de.ts";
import { en, type EditorTexts } from "./texts/en.ts";

export type { EditorTexts };

const dictionaries: ReadonlyMap<string, EditorTexts> = new Map([
  ["de", de],
  ["en", en],
]);

export const editorTexts = (language: string): EditorTexts =>
  dictionaries.get(language.toLowerCase().split("-", 1)[0] ?? "") ?? en;
