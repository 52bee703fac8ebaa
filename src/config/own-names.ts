/** Names that templates know as Octavo's: what the owner calls by them is not seen, or not everywhere. */
import path from "node:path";
import { filesIn } from "../core/files-in.ts";
import { lazy } from "../core/lazy.ts";
import type { Problem } from "../core/problem.ts";
import { textOfFile } from "../core/read-files.ts";
import { eleventyFile } from "./eleventy-file.ts";
import { readWithImports } from "./imported-files.ts";
import { importOwnModule } from "./own-modules.ts";

export const filterNames = [
  ...["url", "absoluteUrl", "date", "monthName", "yearName", "number", "inLanguage", "languageName"],
  ...["ownPageHead", "currentLink", "picture", "yearChart", "pageNumbers", "byInitial"],
];

/** Data of pages; what is below the owner's own `site` is added to Octavo's. */
const dataNames = ["assets", "head", "hFeed", "kind", "texts"];

/** Fields by which Eleventy makes something of a template, whoever says them. */
export const postFields = ["layout", "tags", "permalink", "date", "draft", "eleventyExcludeFromCollections"];

/** How the owner says such a field for posts. */
export const forAllPosts = (name: string): string =>
  name === "permalink"
    ? "say in site.config.ts where posts are, with `permalink`"
    : `write posts: { ${name}: … } in site.config.ts, or posts/posts.json`;

/** What is wrong with global data of this name; undefined for most. */
export function hiddenData(
  name: string,
  what: "it" | "the file",
): Pick<Problem, "code" | "message" | "hint"> | undefined {
  const code = "eleventy-unused";
  if (postFields.includes(name))
    return {
      code,
      message: `\`${name}\` of all data is for pages only: posts have fields of their own`,
      hint: forAllPosts(name),
    };
  return dataNames.includes(name)
    ? {
        code,
        message: `\`${name}\` is a name of Octavo's in templates, which do not show this data`,
        hint: `give ${what} another name`,
      }
    : undefined;
}

/** Data of all that is computed, and that posts do not take. */
export const computedNames = (computed: unknown): string[] =>
  Object.entries(Object(computed) as object)
    // Drafts are left out anyway.
    .filter(([name, make]) => postFields.includes(name) && !/draft/i.test(String(make)))
    .map(([name]) => name);

export const notComputed = (name: string): Pick<Problem, "code" | "message" | "hint"> => ({
  code: "eleventy-unused",
  message: `\`${name}\` below \`eleventyComputed\` of all data is for pages only: posts have fields of their own`,
  hint: forAllPosts(name),
});

/** Files of _data/ that have no effect, or not on all pages; `read` are the ends of names that the configuration adds. */
export async function findHiddenData(root: string, read: readonly string[]): Promise<Problem[]> {
  const folder = path.join(root, "_data");
  const files = [...filesIn(folder)].sort();
  const codeOf = lazy(() =>
    [...files.filter((file) => isCode(file)).map((file) => textOfFile(path.join(folder, file)))].concat(
      readWithImports(root, eleventyFile(root)).map(([, text]) => text),
    ),
  );
  const problems: Problem[] = [];
  for (const file of files) {
    const name = file.split(".")[0] ?? "";
    const warn = (said: Pick<Problem, "code" | "message" | "hint" | "value">): unknown =>
      problems.push({ severity: "warning", file: `_data/${file}`, ...said });
    const hidden = hiddenData(name, "the file");
    const ending = unreadData.exec(file)?.[1] ?? "";
    if (hidden) warn(hidden);
    else if (ending !== "" && !read.includes(ending) && !codeOf().some((text) => text.includes(file)))
      warn({
        code: "eleventy-unused",
        message: "it is not read: Eleventy takes data from .json and .js files",
        hint: `write it as JSON, or read it in the configuration: eleventyConfig.addDataExtension("${ending}", (text) => …)`,
      });
    else if (name === "eleventyComputed" && isCode(file))
      for (const each of computedNames(await importData(root, `_data/${file}`)))
        warn({ value: each, ...notComputed(each) });
  }
  return problems;
}

const isCode = (file: string): boolean => /\.[cm]?[jt]s$/.test(file);
const unreadData = /\.(ya?ml|toml|csv|tsv|json5|jsonc|xml)$/;

/** Undefined where it cannot be loaded, which whoever runs Eleventy says. */
async function importData(root: string, file: string): Promise<unknown> {
  try {
    const loaded = await importOwnModule(root, file);
    return "module" in loaded ? loaded.module["default"] : undefined;
  } catch {
    return undefined;
  }
}
