/** Marks that stand for the theme's styles and scripts while a page is made: most of a page is these, on thousands the same. */
import { hashOf } from "../../core/digest.ts";
import type { Assets } from "./assets.ts";

/** The assets that stand in pages as they are. */
export type InlineAssets = Pick<Assets, "css" | "parts" | "inlineScript">;

/** What nobody writes; what is empty stays so, since templates ask for that. */
const markOf = (text: string): string => (text === "" ? "" : `octavo ${hashOf(text)}`);

/** The same with a mark for each text. */
export const markAssets = <Some extends InlineAssets>(assets: Some): Some => ({
  ...assets,
  css: markOf(assets.css),
  parts: Object.fromEntries(Object.entries(assets.parts).map(([name, text]) => [name, markOf(text)])),
  inlineScript: markOf(assets.inlineScript),
});

/** The texts by their marks. */
export const textsByMark = ({ css, parts, inlineScript }: InlineAssets): ReadonlyMap<string, string> =>
  new Map([css, ...Object.values(parts), inlineScript].map((text) => [markOf(text), text]));
