/** What the editor says on a page, by the site's language; English where there is nothing else. */
import { writingDe } from "./writing-de.ts";
import { writingEn, type WritingTexts } from "./writing-en.ts";

const dictionaries: ReadonlyMap<string, WritingTexts> = new Map([
  ["de", writingDe],
  ["en", writingEn],
]);

export const writingTexts = (language: string): WritingTexts =>
  dictionaries.get(language.toLowerCase().split("-", 1)[0] ?? "") ?? writingEn;
