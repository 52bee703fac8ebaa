/** Files that the configuration of Eleventy names, as far as they are written out: a site changes with them. */
import { statSync } from "node:fs";
import path from "node:path";
import picomatch from "picomatch";
import { textOfFile } from "../core/read-files.ts";
import { eleventyFile } from "./eleventy-file.ts";
import { readWithImports } from "./imported-files.ts";

/** Those that the owner's code reads, by `addWatchTarget`, as repository paths of files and folders. */
export const watchTargets = (root: string): string[] => namesIn(root, /\baddWatchTarget\(\s*([^)]{0,200})/g);

/** Those that are copied. */
export const copiedFiles = (root: string): string[] =>
  namesIn(root, /\baddPassthroughCopy\(\s*([^)]{0,1000})/g);

/** Ends of names, without the dot, that templates of the owner's have. */
export const templateEndings = (root: string): string[] =>
  [...codeOf(root).matchAll(/\b(?:addTemplateFormats|addExtension)\(\s*([^){]{0,200})/g)]
    .flatMap(([, inside = ""]) => [...inside.matchAll(/(["'`])([\w.,\s-]+)\1/g)])
    .flatMap(([, , names = ""]) => names.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** Whether a file is one that Eleventy is told to ignore, in its own way of reading such lists. */
export function ignoredIn(root: string): (source: string) => boolean {
  const code = codeOf(root);
  const lists = [".eleventyignore", ...(/\bsetUseGitIgnore\(\s*false\b/.test(code) ? [] : [".gitignore"])];
  const written = lists
    .flatMap((name) => textOfFile(path.join(root, name)).split("\n"))
    .map((line) => line.trim())
    .filter((line) => !/^(?:[#!]|$)/.test(line))
    .map((line) => path.posix.normalize(line).replace(/^\/|\/$/g, ""))
    .map((line) =>
      statSync(path.join(root, line), { throwIfNoEntry: false })?.isDirectory() ? `${line}/**` : line,
    );
  const added = [...code.matchAll(/\bignores\.add\(\s*(["'`])([^"'`]+)\1/g)].map(([, , glob = ""]) =>
    glob.replace(/^\.?\//, ""),
  );
  const globs = [...written, ...added];
  return globs.length === 0 ? () => false : picomatch(globs, { dot: true });
}

const codeOf = (root: string): string =>
  readWithImports(root, eleventyFile(root))
    .map(([, text]) => text.replace(/^\s*\/\/.*$/gm, ""))
    .join("\n");

function namesIn(root: string, call: RegExp): string[] {
  const written = [...codeOf(root).matchAll(call)].flatMap(([, inside = ""]) => {
    const names = inside.startsWith("{") ? /(["'`])([^"'`]+)\1\s*:/g : /^(["'`])([^"'`]+)\1/g;
    return [...inside.matchAll(names)].map(([, , name = ""]) => name);
  });
  // Of a pattern the folder that it begins in.
  const names = written.map((name) =>
    name.replace(/^\.?\//, "").replace(/(?:^|\/)[^/]*[*?{[!$][^]*$|\/$/, ""),
  );
  return [...new Set(names)].filter((name) => name !== "" && !elsewhere.test(name)).sort();
}

/** Watched anyway, or not a blog's own. */
const elsewhere =
  /^(?:(?:posts|authors|tags|pages|assets|_data|_includes|_site|node_modules|\.cache)(?:\/|$)|\.\.)/;
