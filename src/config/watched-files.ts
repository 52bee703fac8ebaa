/** Files that the configuration of Eleventy names, as far as they are written out: a site changes with them. */
import { eleventyFile } from "./eleventy-file.ts";
import { readWithImports } from "./imported-files.ts";

/** Those that the owner's code reads, by `addWatchTarget`, as repository paths of files and folders. */
export const watchTargets = (root: string): string[] => namesIn(root, /\baddWatchTarget\(\s*([^)]{0,200})/g);

/** Those that are copied. */
export const copiedFiles = (root: string): string[] =>
  namesIn(root, /\baddPassthroughCopy\(\s*([^)]{0,1000})/g);

function namesIn(root: string, call: RegExp): string[] {
  const code = readWithImports(root, eleventyFile(root))
    .map(([, text]) => text.replace(/^\s*\/\/.*$/gm, ""))
    .join("\n");
  const written = [...code.matchAll(call)].flatMap(([, inside = ""]) => {
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
