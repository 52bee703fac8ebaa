/** The theme's files: each is the blog's where the blog has one of that path, else the package's. */
import { existsSync } from "node:fs";
import path from "node:path";
import { filesIn } from "./files-in.ts";
import { packageFolder } from "./package-files.ts";

/** What of these folders is the theme: layouts, templates of kinds of pages and of the 404, styles, scripts. */
const isTheme = (name: string): boolean =>
  /^_includes\/|^assets\/(?:css|js)\/|^assets\/feed\.css$/.test(name) || /^pages\/[\w-]+\.njk$/.test(name);

const ofPackage = (name: string): string => path.join(packageFolder, name);

/** Whether a blog other than the package's has no such file, and the package has. */
export const isOfPackage = (root: string, name: string): boolean =>
  root !== packageFolder &&
  isTheme(name) &&
  !existsSync(path.join(root, name)) &&
  existsSync(ofPackage(name));

/** Absolute path of a file by its repository path; it need not be there. */
export const themeFile = (root: string, name: string): string =>
  isOfPackage(root, name) ? ofPackage(name) : path.join(root, name);

/** Repository paths of what is below a folder: all that the blog has, and what it does not have but the package. */
export function listTheme(root: string, folder: string, without: readonly string[] = []): string[] {
  const namesIn = (home: string): string[] =>
    [...filesIn(path.join(home, folder))].map((name) => `${folder}/${name}`);
  const names = new Set(namesIn(root));
  if (root !== packageFolder) for (const name of namesIn(packageFolder)) if (isTheme(name)) names.add(name);
  for (const name of without) names.delete(name);
  return [...names].sort();
}

/** Repository paths of all that the package has. */
export const packageTheme = (): string[] =>
  ["_includes", "pages", "assets"]
    .flatMap((folder) => [...filesIn(path.join(packageFolder, folder))].map((name) => `${folder}/${name}`))
    .filter(isTheme)
    .sort();

/** Absolute path of a file of the package's theme, whatever the blog has. */
export const packageThemeFile = (name: string): string | undefined =>
  isTheme(name) && existsSync(ofPackage(name)) ? ofPackage(name) : undefined;
