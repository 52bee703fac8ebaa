/** Gives Eleventy what the package has of the theme and the blog has not: layouts, includes, the 404. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { filesIn } from "../core/files-in.ts";
import { packageFolder } from "../core/package-files.ts";
import { listTheme, themeFile } from "../core/theme-files.ts";
import type { OwnSource } from "../pages/own-page.ts";
import type { Engine } from "./nunjucks-engine.ts";

const includes = "_includes";

/** Nunjucks looks there last. */
export function findPackageIncludes({ environment }: Engine): void {
  const { loaders } = environment as unknown as {
    readonly loaders: readonly { readonly searchPaths?: string[] }[];
  };
  for (const { searchPaths } of loaders) searchPaths?.push(path.join(packageFolder, includes));
}

/** Layouts that the owner's pages can name, and the way to them from the folder of the blog's own. */
export function packageLayouts(root: string): (readonly [name: string, file: string])[] {
  const own = [...filesIn(path.join(root, includes))];
  return listTheme(root, includes).flatMap((source) => {
    if (existsSync(path.join(root, source))) return [];
    const file = path.relative(path.join(root, includes), themeFile(root, source)).replaceAll(path.sep, "/");
    const name = source.slice(includes.length + 1);
    const short = name.replace(/\.njk$/, "");
    const isTaken = own.some((each) => each.startsWith(`${short}.`));
    return [[name, file] as const, ...(isTaken ? [] : [[short, file] as const])];
  });
}

/** Front matter of our own templates, which the owner's data is not meant for. */
export const withoutOwners = "override:eleventyComputed: false\noverride:eleventyDataSchema: false";

/** Templates of single pages, by path below pages/. */
export const packagePages = (
  root: string,
  own: readonly Pick<OwnSource, "source" | "template" | "url">[],
): (readonly [name: string, text: string])[] =>
  own
    .filter(({ source }) => !existsSync(path.join(root, source)))
    .map(({ source, template = source, url }) => [
      source.slice("pages/".length),
      readFileSync(themeFile(root, template), "utf8").replace(
        /^permalink:.*$/m,
        `permalink: ${url}\n${withoutOwners}`,
      ),
    ]);
