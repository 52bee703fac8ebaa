/** Names that templates know as Octavo's: what the owner calls by them is not seen, or not everywhere. */
import path from "node:path";
import { readFolder } from "../core/read-files.ts";
import type { Problem } from "../core/problem.ts";

export const filterNames = [
  ...["url", "absoluteUrl", "date", "monthName", "yearName", "number", "inLanguage", "languageName"],
  ...["ownPageHead", "currentLink", "picture", "yearChart", "pageNumbers", "byInitial"],
];

/** Data of pages; what is below the owner's own `site` is added to Octavo's. */
export const dataNames = ["assets", "head", "kind", "texts"];

/** Files of _data/ that stand behind them. */
export const findHiddenData = (root: string): Problem[] =>
  readFolder(path.join(root, "_data"))
    .entries.filter((entry) => dataNames.includes(entry.name.split(".")[0] ?? ""))
    .map(({ name }): Problem => ({
      severity: "warning",
      code: "eleventy-unused",
      file: `_data/${name}`,
      message: `\`${name.split(".")[0]}\` is a name of Octavo's in templates, which do not show this data`,
      hint: "give the file another name",
    }));
