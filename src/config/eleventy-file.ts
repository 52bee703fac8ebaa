/** Which file is the owner's configuration of Eleventy. */
import { existsSync } from "node:fs";
import path from "node:path";
import { textOfFile } from "../core/read-files.ts";

/** Octavo's own name first, then those that Eleventy looks for itself, and their forms in TypeScript. */
export const eleventyNames: readonly string[] = [
  ".eleventy.ts",
  ".eleventy.js",
  "eleventy.config.js",
  "eleventy.config.mjs",
  "eleventy.config.cjs",
  "eleventy.config.ts",
];

/** All that there are; a file that only hands on another one, for Eleventy's own command, is none. */
export const eleventyFiles = (root: string): string[] =>
  eleventyNames.filter(
    (name) => existsSync(path.join(root, name)) && !handsOn(textOfFile(path.join(root, name))),
  );

/** The one that counts; where there is none, the name it would have. */
export const eleventyFile = (root: string): string => eleventyFiles(root)[0] ?? ".eleventy.ts";

const handsOn = (text: string): boolean =>
  /["'](?:\.\/)?(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s["']/.test(text);
