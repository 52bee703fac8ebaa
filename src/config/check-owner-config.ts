/** What the owner's configuration of Eleventy asks for and cannot have here: each is said at its line, with what to do instead. */
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import { eleventyFiles } from "./eleventy-file.ts";
import { readWithImports } from "./imported-files.ts";
import { findLeftBehind } from "./left-behind.ts";
import { isAsync } from "./of-eleventy.ts";
import type { OwnerConfig } from "./owner-config.ts";
import type { Settings } from "./settings.ts";

/** Directories as they are, as Eleventy counts them: from the input. */
export const dir = { input: "pages", includes: "../_includes", data: "../_data" };

export type Finding = Pick<Problem, "code" | "message" | "hint"> & {
  /** What stands at the place that is meant. */
  readonly written: RegExp;
  /** Whether nothing is said where that is not found. */
  readonly isQuiet?: true;
};

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
    ...wrongFolders(config),
    ...wrongPrefix(config, settings),
    ...unused.flatMap((find) => find(config)),
    ...findLeftBehind(root, config, files),
  ];
  return found.flatMap(({ written, isQuiet, ...finding }): Problem[] => {
    const place = placeOf(written, files, config.file);
    if (isQuiet && place.line === undefined) return [];
    return [{ severity: finding.code === "eleventy-config" ? "error" : "warning", ...finding, ...place }];
  });
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

function wrongFolders({ values, calls }: OwnerConfig): Finding[] {
  const given = (values["dir"] ?? {}) as Readonly<Record<string, unknown>>;
  return setters.flatMap(([key, method, right, where]): Finding[] => {
    const call = calls(method).at(-1)?.[0];
    const value = call ?? given[key];
    if (
      typeof value !== "string" ||
      value === "" ||
      right.includes(path.posix.join(value, ".").replace(/\/$/, ""))
    )
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
}

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

/** What has no effect, or only on the owner's pages. */
const unused: readonly ((config: OwnerConfig) => Finding[])[] = [
  ({ calls }) =>
    calls("setLibrary")
      .filter(([name]) => name === "md")
      .slice(0, 1)
      .map(([, library]) => ({
        code: "eleventy-unused",
        written: /(?<=\.)setLibrary\(\s*["'`]md["'`]/,
        message:
          "`setLibrary` is not followed for Markdown: posts and pages are rendered by Octavo's markdown-it",
        hint: `add to that one instead: eleventyConfig.amendLibrary("md", (md) => md.${amendmentOf(library)})`,
      })),
  ({ calls }) =>
    calls("addExtension")
      .filter(([names]) => [names].flat().includes("md"))
      .slice(0, 1)
      .map(() => ({
        code: "eleventy-unused",
        written: /(?<=\.)addExtension\(/,
        message:
          "`addExtension` is not followed for Markdown: posts and pages are rendered by Octavo's markdown-it",
        hint: 'add to that one instead: eleventyConfig.amendLibrary("md", (md) => md.use(plugin))',
      })),
  ({ calls }) =>
    calls("addDateParsing")
      .slice(0, 1)
      .map(() => ({
        code: "eleventy-unused",
        written: /(?<=\.)addDateParsing\(/,
        message: "`addDateParsing` is asked for pages only: the dates of posts are read by Octavo",
        hint: "write them as 2024-03-27 or 2024-03-27T09:30:00Z; octavo fix rewrites others",
      })),
  ({ calls }) =>
    calls("addPreprocessor")
      .filter(([, , run]) => isAsync(run))
      .slice(0, 1)
      .map(() => ({
        code: "eleventy-unused",
        written: /(?<=\.)addPreprocessor\((?=[^)]*,\s*async\b)/,
        message: "an async preprocessor is run on pages only: posts are read without waiting",
        hint: "take `async` off it, and await nothing in it",
      })),
  ({ calls }) =>
    calls("setServerOptions").flatMap(([options]) =>
      ["https", "showAllHosts", "module", "watch"]
        .filter((name) => name in Object(options))
        .map((name) => ({
          code: "eleventy-unused",
          written: new RegExp(`\\b${name}["']?\\s*:`),
          message: `\`${name}\` is not for the server of \`octavo start\``,
          hint: "run npx @11ty/eleventy --serve where it is needed",
        })),
    ),
  ({ calls }) =>
    calls("on")
      .filter(([name]) => name === "eleventy.after" || name === "afterBuild")
      .slice(0, 1)
      .map(() => ({
        code: "eleventy-unused",
        written: namesSite,
        isQuiet: true,
        message: "listeners to `eleventy.after` run before the site is published: _site/ is as it was before",
        hint: "use the `dir.output` that they are given: all files are there, and what is written there is published",
      })),
  ({ calls }) =>
    calls("addPlugin")
      .filter(([plugin]) => isImageTransform(plugin))
      .slice(0, 1)
      .map(() => ({
        code: "eleventy-unused",
        written: /(?<=\.)addPlugin\(\s*(?:function\s)?\w*[iI]mage\w*/,
        message: "the image transform is left out: Octavo makes the sizes and formats of pictures itself",
        hint: "take it out; `images` in site.config.ts says what is made, see docs/settings.md",
      })),
];

/** Whether a listener to the end of builds may look for the site where it is not yet. */
const namesSite = /(?<!\boutput["']?\s*:\s*)(?<!setOutputDirectory\(\s*)["'`](?:\.\/)?_site\b/;

/** Eleventy's image plugin, where it rewrites finished pages: it looks for their pictures where they are not. */
export const isImageTransform = (plugin: unknown): boolean =>
  typeof plugin === "function" && plugin.name === "eleventyImageTransformPlugin";

/** The options that differ from those of Octavo's own. */
function amendmentOf(library: unknown): string {
  const { options } = (library ?? {}) as { readonly options?: Readonly<Record<string, unknown>> };
  const given = ["html", "breaks", "linkify"].filter(
    (name) => typeof options?.[name] === "boolean" && options[name] !== (name !== "breaks"),
  );
  return given.length === 0
    ? "use(plugin)"
    : `set({ ${given.map((name) => `${name}: ${String(options?.[name])}`).join(", ")} })`;
}
