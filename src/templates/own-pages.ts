/** Reads the owner's own templates in pages/, as far as they can be known without Eleventy. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Settings } from "../config/settings.ts";
import { editionHomes, editionOf, readNamedLanguage } from "../config/editions.ts";
import { inEdition, outputPath, outputUrl } from "../config/urls.ts";
import { packageFolder } from "../core/package-files.ts";
import { textOfFile } from "../core/read-files.ts";
import { listTheme, themeFile } from "../core/theme-files.ts";
import { findEarlyDays } from "../content/hiding-elsewhere.ts";
import { parsePlainFields } from "../content/parse-plain-fields.ts";
import { besidePages } from "../content/list-files.ts";
import { beginsWithFields, decodeSource, splitFile } from "../content/source-file.ts";
import type { OwnFiles, OwnSource } from "../pages/own-page.ts";
import { kindTemplates } from "../pages/kinds.ts";
import { hashOf } from "../core/digest.ts";

/** The 404 is among them; that of the theme gives way to a page of the blog's, whatever that is called. */
export function readOwnSources(root: string, settings: OwnSettings = {}): readonly OwnSource[] {
  const { without = [] } = settings;
  const ownKinds = listOwnKinds(root, settings);
  const all = listTheme(root, "pages")
    .filter(
      (source) =>
        ownKinds.includes(source) ||
        (!kindTemplates.includes(source) && !without.includes(source) && !besidePages.test(source)),
    )
    .map((source): OwnSource => {
      const fields = readFields(root, source);
      const digest = hashOf(readFileSync(themeFile(root, source), "latin1"));
      return { source, digest, url: urlOf(source, fields, settings), ...fields };
    });
  const notFound = all.find(({ source }) => source === notFoundSource);
  if (notFound) all.push(...notFoundPages(notFound, settings));
  const isOfBlog = ({ source }: OwnSource): boolean => existsSync(path.join(root, source));
  const taken = new Set(all.filter(isOfBlog).map(({ url }) => url));
  return all.filter((each) => isOfBlog(each) || !taken.has(each.url));
}

/** The theme's, unless the blog has one of that name. */
const notFoundSource = "pages/404.njk";

/** The same in the other languages of the blog. */
const notFoundPages = (first: OwnSource, { languages = [] }: OwnSettings): OwnSource[] =>
  editionHomes({ languages }).flatMap((edition, number) => {
    const code = languages[number]?.code;
    const url = inEdition(first.url, edition);
    return number === 0 || code === undefined
      ? []
      : [{ ...first, source: `pages/${code}/404.njk`, template: notFoundSource, url, permalink: url }];
  });

/** Templates that have the name of a kind, yet are made for Eleventy: each is a page of the owner's, and no template of ours. */
export const listOwnKinds = (root: string, { dataFiles = [] }: OwnSettings): readonly string[] =>
  root === packageFolder
    ? []
    : kindTemplates.filter((source) => {
        const text = textOfFile(path.join(root, source));
        if (text === "") return false;
        const split = beginsWithFields(text) ? splitFile({ source, text }) : { data: {} };
        if ("code" in split) return split.code === "front-matter-language";
        const hasLayout = dataFiles.some(({ of, data }) => of === "pages/" && "layout" in data);
        return (hasLayout && !("layout" in split.data)) || ofEleventy.some((key) => key in split.data);
      });

/** Templates of ours are given their addresses and their lists. */
const ofEleventy = [
  ...["date", "eleventyComputed", "eleventyExcludeFromCollections", "eleventyImport", "eleventyNavigation"],
  ...["pagination", "permalink", "tags"],
];

type OwnSettings = Partial<Pick<Settings, "without" | "dataFiles" | "languages">>;

function readFields(root: string, source: string): Omit<OwnSource, "source" | "digest" | "url"> {
  if (!/\.(md|njk|html|liquid)$/.test(source)) return {};
  const file = decodeSource(source, readFileSync(themeFile(root, source)));
  if ("code" in file) return { problems: [file] };
  if (!beginsWithFields(file.text)) return {};
  const split = splitFile(file, true);
  if ("code" in split) return { problems: [split] };
  const { fields, problems } = parsePlainFields(split, "pages");
  const { title, description, permalink, noindex, draft, unlisted, lang } = fields;
  const early = findEarlyDays(split);
  const hidden = problems.filter(({ code }) => code.startsWith("hiding-") || code === "flag-invalid");
  return {
    title,
    description,
    permalink: permalink?.includes("{") === true ? undefined : permalink,
    noindex: unlisted === true || noindex,
    draft,
    lang,
    ...(hidden.length === 0 ? {} : { problems: hidden }),
    ...(early.length === 0 ? {} : { early }),
    body: source.endsWith(".md") ? split.body : undefined,
  };
}

/** Of a blog in several languages, what says no address has one among the pages of its language. */
function urlOf(
  source: string,
  { permalink, lang }: Omit<OwnSource, "source" | "digest" | "url">,
  settings: OwnSettings,
): string {
  if (permalink !== undefined)
    return outputUrl(permalink.replace(/^\//, "").replace(/(^|\/)$/, "$1index.html"));
  const named = readNamedLanguage(source, settings);
  const stem = named.source.replace(/^pages\//, "").replace(/\.[^/]+$/, "");
  const url = outputUrl(/(^|\/)index$/.test(stem) ? `${stem}.html` : `${stem}/index.html`);
  return inEdition(url, editionOf(lang ?? named.lang, settings));
}

/** What Eleventy gives to templates of its folder, and is no page. */
export const dataFile = /\.json$|\.11tydata\.\w+$/;

/** Where the owner's pages will be, as far as that can be told without Eleventy. */
export const predictOwnFiles = (sources: readonly Pick<OwnSource, "source" | "url">[]): OwnFiles => ({
  pages: sources
    .filter(({ source }) => !dataFile.test(source))
    .map(({ source, url }) => ({ source, url, path: outputPath(url) })),
  copies: [],
  bodies: [],
});
