/** What a configuration of Eleventy asks for that has no effect, or only on the owner's pages. */
import type { Problem } from "../core/problem.ts";
import { isAsync } from "./of-eleventy.ts";
import { computedNames, filterNames, hiddenData, notComputed } from "./own-names.ts";
import type { OwnerConfig } from "./owner-config.ts";

export type Finding = Pick<Problem, "code" | "message" | "hint"> & {
  /** What stands at the place that is meant. */
  readonly written: RegExp;
  /** Whether nothing is said where that is not found. */
  readonly isQuiet?: true;
};

export const unusedInConfig = (config: OwnerConfig): Finding[] => unused.flatMap((find) => find(config));

/** Names of fields that Eleventy lets a configuration change, and that the theme has too. */
const keys: Readonly<Record<string, string>> = {
  layout: "layout",
  permalink: "permalink",
  permalinkRoot: "permalinkBypassOutputDir",
  engineOverride: "templateEngineOverride",
  computed: "eleventyComputed",
  dataSchema: "eleventyDataSchema",
};

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
    ["addFilter", "addNunjucksFilter", "addAsyncFilter", "addNunjucksAsyncFilter"].flatMap((method) =>
      calls(method)
        .filter(([name]) => filterNames.includes(String(name)))
        .map(([name]) => ({
          code: "eleventy-unused",
          written: new RegExp(`(?<=\\.${method}\\(\\s*)["'\`]${String(name)}["'\`]`),
          isQuiet: true,
          message: `\`${String(name)}\` is a filter of Octavo's, which the theme needs as it is`,
          hint: "give yours another name, here and in your templates",
        })),
    ),
  ({ calls }) =>
    calls("addGlobalData").flatMap(([name]) => {
      const wrong = hiddenData(String(name), "it");
      if (wrong === undefined) return [];
      return [{ ...wrong, written: new RegExp(`(?<=\\.addGlobalData\\(\\s*)["'\`]${String(name)}["'\`]`) }];
    }),
  ({ calls }) =>
    calls("addGlobalData").flatMap(([name, value]) => {
      const [group, ...rest] = String(name).split(".");
      if (group !== "eleventyComputed") return [];
      return computedNames(rest.length === 0 ? value : { [rest.join(".")]: value }).map((each) => ({
        written: new RegExp(`(?<=\\.addGlobalData\\(\\s*)["'\`]${String(name)}["'\`]`),
        ...notComputed(each),
      }));
    }),
  ({ calls }) =>
    calls("addTemplate")
      .filter(([name]) => /^(?:\.{0,2}\/)*posts\//.test(String(name)))
      .map(([name]) => ({
        code: "eleventy-unused",
        written: /(?<=\.)addTemplate\(/,
        message: `\`addTemplate\` makes pages: \`${String(name)}\` is no post, and in no list and no feed`,
        hint: "write it as a file into posts/, with a script that runs before the build",
      }))
      .slice(0, 1),
  ({ calls }) =>
    calls("setNunjucksEnvironmentOptions").flatMap(([options]) =>
      (["autoescape", "tags"] as const)
        .filter((name) => (name === "tags" ? name in Object(options) : Object(options)[name] === false))
        .map((name) => ({
          code: "eleventy-config",
          written: new RegExp(`\\b${name}["']?\\s*:`),
          message:
            name === "tags"
              ? "`tags` changes the signs of templates, which the theme is written with"
              : "`autoescape: false` lets titles write HTML into the theme, which counts on it",
          hint:
            name === "tags"
              ? "take it out"
              : "take it out, and write | safe in templates where HTML is meant",
        })),
    ),
  ({ values }) =>
    Object.entries(Object(values["keys"]) as object)
      .filter(([name, other]) => Object.hasOwn(keys, name) && keys[name] !== other)
      .map(([name, other]) => ({
        code: "eleventy-config",
        written: /\bkeys["']?\s*:/,
        message: `\`keys\` calls \`${keys[name]}\` of front matter \`${String(other)}\`, which Octavo's pages do not`,
        hint: `take it out, and write ${keys[name]}: in your pages`,
      })),
  ({ calls }) =>
    calls("addUrlTransform")
      .slice(0, 1)
      .map(() => ({
        code: "eleventy-unused",
        written: /(?<=\.)addUrlTransform\(/,
        message: "`addUrlTransform` changes the addresses of your own pages only",
        hint: "say in site.config.ts where posts are, with `permalink`",
      })),
  ({ calls }) =>
    calls("setFrontMatterParsingOptions").flatMap(([options]) =>
      ["language", "delimiters", "engines"]
        .filter((name) => name in Object(options))
        .map((name) => ({
          code: "eleventy-unused",
          written: new RegExp(`\\b${name}["']?\\s*:`),
          message:
            name === "language"
              ? "`language` is not followed: front matter that names no language is YAML"
              : `\`${name}\` is for pages only: front matter of posts is YAML, TOML or JSON`,
          hint: "begin files with ---, ---toml or ---json",
        })),
    ),
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
      ["https", "showAllHosts", "module", "watch", "aliases", "encoding", "indexFileName", "liveReload"]
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
  () => [
    {
      code: "eleventy-unused",
      written: /(?<=\boutputDir["']?\s*:\s*)["'`](?:\.\/)?_site\b[^"'`]*["'`]/,
      isQuiet: true,
      message: "what is written into _site/ while the site is built is gone when it is published",
      hint: 'write eleventyConfig.directories.output + "img/" instead: what is there is published',
    },
  ],
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
