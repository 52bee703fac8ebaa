/** What the theme itself needs the policies of pages to allow. */
import type { Assets } from "../pages/theme/assets.ts";
import { hashSource, noNeeds, type PageNeeds } from "./page-needs.ts";

/** On one page or another. */
export const themeNeeds = (assets: Assets): PageNeeds => ({
  ...noNeeds,
  styles: inlineStyles(assets).map(hashSource).sort(),
  scripts: inlineScripts(assets).map(hashSource).sort(),
});

export const inlineStyles = ({ css, parts }: Assets): string[] => [
  ...new Set([css, ...Object.values(parts)]),
];
export const inlineScripts = ({ inlineScript }: Assets): string[] =>
  inlineScript === "" ? [] : [inlineScript];
