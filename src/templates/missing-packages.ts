/** Packages that modules of the owner's import and that are not installed: those of the configuration are named at once. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { eleventyFile } from "../config/eleventy-file.ts";
import { readWithImports } from "../config/imported-files.ts";
import type { Problem } from "../core/problem.ts";

/** `texts` are what Node says, `file` the module that it names, where that is not the configuration. */
export function missingPackage(
  texts: readonly string[],
  file: string | undefined,
  root: string,
): Problem | undefined {
  const name = texts
    .map((text) => /^Cannot find (?:package|module) '([^'./][^']*)'/.exec(text)?.[1])
    .find((each) => each !== undefined);
  if (name === undefined) return undefined;
  const ofConfig = file === undefined ? missingIn(root, readWithImports(root, eleventyFile(root))) : [];
  const [[named = file ?? eleventyFile(root), value = name] = [], ...others] = ofConfig;
  const names = [...new Set([value, ...others.map(([, other]) => other)])];
  const list = names.map((each) => `\`${each}\``).join(", ");
  return {
    severity: "error",
    code: "template-error",
    file: named,
    value,
    message:
      names.length === 1 ? `the package ${list} is not installed` : `the packages ${list} are not installed`,
    hint: `type npm install ${names.join(" ")}`,
  };
}

const imported = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^"']*)?["']/g;

/** Packages that these files import and that are in no folder where they would be found. */
const missingIn = (root: string, files: readonly (readonly [file: string, text: string])[]) =>
  files.flatMap(([file, text]) =>
    [...text.matchAll(imported)].flatMap(([, name = ""]): [file: string, name: string][] => {
      const folders = createRequire(path.join(root, file)).resolve.paths(name);
      const isThere =
        name === "octavo" ||
        folders === null ||
        /^\.+$/.test(name) ||
        folders.some((folder) => existsSync(path.join(folder, name)));
      return isThere ? [] : [[file, name]];
    }),
  );
