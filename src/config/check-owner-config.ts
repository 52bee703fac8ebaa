/** What the owner's configuration of Eleventy asks for and cannot have here: each is said at its line, with what to do instead. */
import { existsSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import type { Problem } from "../core/problem.ts";
import { eleventyFile, eleventyFiles } from "./eleventy-file.ts";
import { readWithImports } from "./imported-files.ts";
import { findLeftBehind } from "./left-behind.ts";
import type { OwnerConfig, WrongCall } from "./owner-config.ts";
import type { Settings } from "./settings.ts";
import { unusedInConfig, type Finding } from "./unused-config.ts";

/** Directories as they are, as Eleventy counts them: from the input. */
export const dir = { input: "pages", includes: "../_includes", data: "../_data" };

/** Two configurations, of which one would be passed over. */
export function findSecondConfig(root: string): Problem[] {
  const [first, second] = eleventyFiles(root);
  if (first === undefined || second === undefined) return [];
  return [
    {
      severity: "error",
      code: "eleventy-config",
      file: second,
      message: `there are two configurations of Eleventy, ${first} and ${second}`,
      hint: `move what ${second} adds into ${first}, and delete it`,
    },
  ];
}

export function checkOwnerConfig(root: string, config: OwnerConfig, settings: Settings): Problem[] {
  const files = readWithImports(root, config.file);
  const found = [
    ...wrongFolders(root, config),
    ...wrongPrefix(config, settings),
    ...unusedInConfig(config),
    ...findLeftBehind(root, config, files),
  ];
  const placed = found.flatMap(({ written, isQuiet, ...finding }): Problem[] => {
    const place = placeOf(written, files, config.file);
    if (isQuiet && place.line === undefined) return [];
    return [{ severity: finding.code === "eleventy-config" ? "error" : "warning", ...finding, ...place }];
  });
  return [...config.wrongCalls.map(explainCall), ...placed];
}

function explainCall({ method, given, needed, place }: WrongCall): Problem {
  const isPromise = given instanceof Promise;
  const isList = Array.isArray(given);
  const what = isPromise
    ? "a promise"
    : isList
      ? "a list"
      : typeof given === "object" && given
        ? "an object"
        : inspect(given);
  const hints = {
    plugin: isPromise
      ? "write await before what it is given"
      : "see what the package exports: import plugin from it, or import { plugin } from it",
    function: "give it a function, or take the call out",
    text: isList ? "call it once for each of them" : "give it the name of a file or folder, or a pattern",
  };
  return {
    severity: "error",
    code: "eleventy-config",
    ...place,
    message: `\`${method}\` is given ${what}, which is not a ${needed}`,
    hint: hints[needed],
  };
}

/** A configuration that cannot add Octavo, since it does not import it. */
export function findUnplugged(root: string, file: string): Problem[] {
  const isPlugged = readWithImports(root, file).some(([, text]) =>
    /["']octavo["'/]|src\/eleventy\.ts["']/.test(text),
  );
  return isPlugged ? [] : [unplugged(file)];
}

export const unplugged = (file: string): Problem => ({
  severity: "error",
  code: "template-error",
  file,
  line: 1,
  message: "it does not add Octavo's plugin",
  hint: 'take it from the project: import { dir, octavo } from "octavo", export { dir } as config, and call addPlugin(octavo)',
});

/** Where something stands in the owner's configuration, or in what that imports. */
export const placeInConfig = (root: string, written: RegExp): ReturnType<typeof placeOf> =>
  placeOf(written, readWithImports(root, eleventyFile(root)), eleventyFile(root));

/** In the configuration itself first, then in what it imports. */
function placeOf(
  written: RegExp,
  files: readonly (readonly [file: string, text: string])[],
  first: string,
): Pick<Problem, "file" | "line" | "column" | "length"> {
  const ordered = files.toSorted(([a], [b]) => Number(b === first) - Number(a === first));
  for (const [file, text] of ordered) {
    const match = written.exec(text);
    if (!match) continue;
    const lines = text.slice(0, match.index).split("\n");
    return {
      file,
      line: lines.length,
      column: (lines.at(-1)?.length ?? 0) + 1,
      length: match[0].split("\n", 1)[0]?.length ?? 1,
    };
  }
  return { file: first };
}

const setters: readonly (readonly [key: string, method: string, right: readonly string[], where: string])[] =
  [
    ["input", "setInputDirectory", ["pages"], "Octavo's pages are in pages/"],
    ["includes", "setIncludesDirectory", ["../_includes"], "Octavo's layouts and includes are in _includes/"],
    ["layouts", "setLayoutsDirectory", ["../_includes"], "Octavo's layouts are in _includes/"],
    ["data", "setDataDirectory", ["../_data"], "Octavo's data is in _data/"],
    ["output", "setOutputDirectory", ["_site"], "Octavo writes to _site/"],
  ];

function wrongFolders(root: string, { values, calls }: OwnerConfig): Finding[] {
  const given = (values["dir"] ?? {}) as Readonly<Record<string, unknown>>;
  const wrong = setters.flatMap(([key, method, right, where]): Finding[] => {
    const call = calls(method).at(-1)?.[0];
    const value = call ?? given[key];
    if (typeof value !== "string" || value === "" || right.includes(plainPath(value))) return [];
    // Counted from a wrong input it is the right folder: what mends the input mends it too.
    const input = calls("setInputDirectory").at(-1)?.[0] ?? given["input"] ?? dir.input;
    if (key !== "input" && key !== "output" && plainPath(`${String(input)}/${value}`) === right[0]?.slice(3))
      return [];
    const isCall = call !== undefined;
    return [
      {
        code: "eleventy-config",
        written: new RegExp(isCall ? `(?<=\\.)${method}\\(` : `\\b${key}["']?\\s*:\\s*["'\`]`),
        message: `\`${isCall ? method : `dir.${key}`}\` says \`${value}\`, and ${where}`,
        hint:
          key === "output"
            ? "take it out; `npx @11ty/eleventy --output=DIR` and `octavo build --output=DIR` write elsewhere"
            : `move ${key === "input" ? "its posts to posts/ and its other files to pages/" : "the files there"}, and write import { dir, octavo } from "octavo"; export const config = { dir };`,
      },
    ];
  });
  const isPlugged = calls("addPlugin").some(([plugin]) => Object(plugin).eleventyPackage === "octavo");
  if (wrong.length > 0 || !isPlugged) return wrong;
  // What Eleventy would look for elsewhere.
  const missing = setters
    .filter(([key, method]) => typeof given[key] !== "string" && calls(method).length === 0)
    .filter(([key]) => key in dir && (key !== "data" || existsSync(path.join(root, "_data"))))
    .map(([key]) => `\`dir.${key}\``);
  if (missing.length === 0) return [];
  return [
    {
      code: "eleventy-config",
      written: /\bdir["']?\s*:|\bexport\s+default\b|\bmodule\.exports\b/,
      message: `it does not say where Octavo's files are: ${missing.join(", ")}`,
      hint: 'write import { dir, octavo } from "octavo"; export const config = { dir };',
    },
  ];
}

const plainPath = (written: string): string => path.posix.join(written, ".").replace(/\/$/, "");

function wrongPrefix({ values }: OwnerConfig, { pathPrefix, url }: Settings): Finding[] {
  const value = values["pathPrefix"];
  const trimmed = (text: string): string => text.replace(/^\/|\/$/g, "");
  if (typeof value !== "string" || value === "" || trimmed(value) === trimmed(pathPrefix)) return [];
  return [
    {
      code: "eleventy-config",
      written: /\bpathPrefix["']?\s*:/,
      message: `\`pathPrefix\` is \`${value}\`, and that of site.config.ts is \`${pathPrefix}\``,
      hint: `take it out, and write url: "${url}/${trimmed(value)}/" in site.config.ts`,
    },
  ];
}
