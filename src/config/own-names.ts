/** Names that templates know as Octavo's: what the owner calls by them is not seen, or not everywhere. */
import path from "node:path";
import { readFolder } from "../core/read-files.ts";
import type { Problem } from "../core/problem.ts";

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

/** Files of _data/ that stand behind them. */
export const findHiddenData = (root: string): Problem[] =>
  readFolder(path.join(root, "_data")).entries.flatMap(({ name: file }): Problem[] => {
    const wrong = hiddenData(file.split(".")[0] ?? "", "the file");
    return wrong ? [{ severity: "warning", file: `_data/${file}`, ...wrong }] : [];
  });
