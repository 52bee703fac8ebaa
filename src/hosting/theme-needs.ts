/** What the theme itself needs the policies of pages to allow. */
import type { InlineAssets } from "../pages/theme/marks.ts";
import { hashSource, noNeeds, type PageNeeds } from "./page-needs.ts";

/** On one page or another. */
export const themeNeeds = (assets: InlineAssets): PageNeeds => ({
  ...noNeeds,
  styles: inlineStyles(assets)
    .map((text) => hashSource(text))
    .sort(),
  scripts: inlineScripts(assets)
    .map((text) => hashSource(text))
    .sort(),
});

const inlineStyles = ({ css, parts }: InlineAssets): string[] => [...new Set([css, ...Object.values(parts)])];
const inlineScripts = ({ inlineScript }: InlineAssets): string[] =>
  inlineScript === "" ? [] : [inlineScript];
