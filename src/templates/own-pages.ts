/** Reads the owner's own templates in pages/, as far as they can be known without Eleventy. */
import { readFileSync } from "node:fs";
import { outputPath, outputUrl } from "../config/urls.ts";
import { listTheme, themeFile } from "../core/theme-files.ts";
import { parsePlainFields } from "../content/parse-plain-fields.ts";
import { decodeSource } from "../content/decode-source.ts";
import { splitFile } from "../content/source-file.ts";
import type { OwnFiles, OwnSource } from "../pages/own-page.ts";
import { kindTemplates } from "../pages/kinds.ts";
import { hashOf } from "../core/digest.ts";

/** The 404 is among them, wherever it comes from. */
export function readOwnSources(root: string, without: readonly string[] = []): readonly OwnSource[] {
  return listTheme(root, "pages", without)
    .filter((source) => !kindTemplates.includes(source))
    .map((source) => {
      const fields = readFields(root, source);
      const digest = hashOf(readFileSync(themeFile(root, source), "latin1"));
      return { source, digest, url: urlOf(source, fields), ...fields };
    });
}

function readFields(root: string, source: string): Omit<OwnSource, "source" | "digest" | "url"> {
  if (!/\.(md|njk|html|liquid)$/.test(source)) return {};
  const file = decodeSource(source, readFileSync(themeFile(root, source)));
  if ("code" in file) return { problems: [file] };
  if (!/^---(?:ya?ml|json|toml|js|javascript|jsLegacy)?[ \t]*\n/i.test(file.text)) return {};
  const split = splitFile(file);
  if ("code" in split)
    return { problems: [split.code === "front-matter-language" ? { ...split, hint: codeHint } : split] };
  const { fields, problems } = parsePlainFields(split, "pages");
  const { title, description, permalink, noindex, draft, unlisted } = fields;
  const hidden = problems.filter(({ code }) => code.startsWith("hiding-") || code === "flag-invalid");
  return {
    title,
    description,
    permalink: permalink?.includes("{") === true ? undefined : permalink,
    noindex: unlisted === true || noindex,
    draft,
    ...(hidden.length === 0 ? {} : { problems: hidden }),
    body: source.endsWith(".md") ? split.body : undefined,
  };
}

const codeHint =
  "write it as YAML between two lines of ---, and what is computed below `eleventyComputed`, or in a page that ends in .11ty.js";

function urlOf(source: string, { permalink }: Pick<OwnSource, "permalink">): string {
  if (permalink !== undefined)
    return outputUrl(permalink.replace(/^\//, "").replace(/(^|\/)$/, "$1index.html"));
  const stem = source.replace(/^pages\//, "").replace(/\.[^/]+$/, "");
  return outputUrl(/(^|\/)index$/.test(stem) ? `${stem}.html` : `${stem}/index.html`);
}

/** Where the owner's pages will be, as far as that can be told without Eleventy. */
export const predictOwnFiles = (sources: readonly OwnSource[]): OwnFiles => ({
  pages: sources.map(({ source, url }) => ({ source, url, path: outputPath(url) })),
  copies: [],
  bodies: [],
});
