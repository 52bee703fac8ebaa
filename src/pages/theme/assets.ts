/** The look's own files: assets/css and assets/js as the few small texts that pages need. */
import { hash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Comfort } from "../../config/comforts.ts";
import { type Problem } from "../../core/problem.ts";
import type { Settings } from "../../config/settings.ts";
import { listTheme, themeFile } from "../../core/theme-files.ts";
import { esbuild, findCodeFaults, target } from "../../core/esbuild.ts";
import { stylesForPages } from "./style-addresses.ts";
import { createInksCss, createTagColoursCss, createThemeCss, palette } from "./theme.ts";
import { contentHash } from "../../core/content-hash.ts";

/** What templates print; plain JSON, so that it can be kept between runs. */
export interface Assets {
  /** Style of every page. */
  readonly css: string;
  /** Style that only some pages need, by the name of its file in assets/css/parts. */
  readonly parts: Readonly<Record<string, string>>;
  /** Runs before the first paint; empty where nothing must. */
  readonly inlineScript: string;
  /** The deferred script; absent where no comfort needs one. */
  readonly script?: { readonly url: string; readonly integrity: string };
  /** Scripts of single pages, by the name of the file in assets/js/pages, which is that of a comfort and of its page. */
  readonly pageScripts: Readonly<Record<string, { readonly url: string; readonly integrity: string }>>;
  /** Colours of the browser's own frame. */
  readonly themeColours: { readonly light: string; readonly dark: string };
  /** Those icons of the blog that are there, by their addresses. */
  readonly icons: readonly string[];
  /** What must be published; root-relative addresses with a hash of the content. */
  readonly files: readonly { readonly url: string; readonly content: string }[];
}

/** The files as written, and which icons there are, by path below assets/; the digest of this and of the settings is the digest of the assets. */
export type AssetSources = Readonly<Record<string, string>>;

/** What the comforts need is left out for those that are off. */
const folders = ["css", "css/parts", "css/comforts", "js", "js/comforts", "js/pages"];

const iconUrls = ["/favicon.ico", "/favicon.svg", "/apple-touch-icon.png"];

/** Reads assets/css and assets/js of a blog and of the package, but for those that it does without. */
export const readAssetSources = (root: string, without: readonly string[] = []): AssetSources =>
  Object.fromEntries([
    ...iconUrls
      .filter((url) => existsSync(path.join(root, "assets/root", url)))
      .map((url) => [`root${url}`, ""] as const),
    ...["assets/css", "assets/js"]
      .flatMap((folder) => listTheme(root, folder, without))
      .filter(
        (name) =>
          /\.(css|js)$/.test(name) && folders.includes(name.slice("assets/".length, name.lastIndexOf("/"))),
      )
      .map((name) => [name.slice("assets/".length), readFileSync(themeFile(root, name), "utf8")] as const),
  ]);

/** `tagColours` are those of all tags, "#rrggbb", in any order. Throws what esbuild says of a file with a mistake. */
export const createAssets = (
  sources: AssetSources,
  settings: Pick<Settings, "theme" | "comforts"> & Partial<Pick<Settings, "pathPrefix">>,
  tagColours: readonly string[] = [],
): Assets => {
  const isOn = (name: string): boolean => settings.comforts.some((comfort: Comfort) => comfort === name);
  const inFolder = (folder: string): [name: string, text: string][] =>
    Object.entries(sources)
      .filter(([name]) => name.startsWith(`${folder}/`) && !name.slice(folder.length + 1).includes("/"))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, text]) => [
        name.slice(folder.length + 1).replace(/\.\w+$/, ""),
        name.endsWith(".css") ? stylesForPages(name, text, settings.pathPrefix ?? "/") : text,
      ]);
  const comfortsIn = (folder: string): string[] =>
    inFolder(folder)
      .filter(([name]) => isOn(name))
      .map(([, text]) => text);

  const css = [
    createThemeCss(settings.theme),
    createTagColoursCss(tagColours),
    ...inFolder("css").map(([, text]) => text),
    ...comfortsIn("css/comforts"),
  ];
  const parts = inFolder("css/parts").map(([name, text]): [string, string] => [
    name,
    minify(createInksCss(name) + text, "css"),
  ]);
  const scripts = inFolder("js")
    .filter(([name]) => name !== "before-paint")
    .map(([, text]) => text);
  const script = minify(block([...scripts, ...comfortsIn("js/comforts")]), "js");
  const file = scriptFile("octavo", script);
  const pageScripts = inFolder("js/pages")
    .filter(([name]) => isOn(name))
    .map(([name, text]) => [name, scriptFile(name, minify(text, "js"))] as const);

  return {
    css: minify(css.join("\n"), "css"),
    parts: Object.fromEntries(parts),
    inlineScript: isOn("theme-switch") ? minify(sources["js/before-paint.js"] ?? "", "js") : "",
    ...(script === "" ? {} : { script: linked(file) }),
    pageScripts: Object.fromEntries(pageScripts.map(([name, own]) => [name, linked(own)])),
    themeColours: { light: palette.light.paper, dark: palette.dark.paper },
    icons: iconUrls.filter((url) => `root${url}` in sources),
    files: [...(script === "" ? [] : [file]), ...pageScripts.map(([, own]) => own)],
  };
};

interface ScriptFile {
  readonly url: string;
  readonly content: string;
}

const scriptFile = (name: string, content: string): ScriptFile => ({
  url: `/assets/${name}.${contentHash(content).slice(0, 10)}.js`,
  content,
});

const linked = ({ url, content }: ScriptFile) => ({
  url,
  integrity: `sha384-${hash("sha384", content, "base64")}`,
});

// A block each, so that two files may use one name.
const block = (scripts: readonly string[]): string => scripts.map((text) => `{${text}\n}`).join("\n");

const minify = (text: string, loader: "css" | "js"): string =>
  text === ""
    ? ""
    : esbuild()
        .transformSync(text, {
          loader,
          minify: true,
          target,
          legalComments: "none",
          ...(loader === "js" ? { format: "iife" } : {}),
        })
        .code.trim();

/** What is wrong with the files as written: nothing is published with one that cannot be read to its end. */
export const findAssetProblems = (sources: AssetSources): Problem[] =>
  Object.entries(sources).flatMap(([path, text]) => {
    const loader = path.endsWith(".css") ? "css" : "js";
    return findCodeFaults(text, loader).map(({ message, isError, place }): Problem => ({
      severity: isError ? "error" : "warning",
      code: loader === "css" ? "css-syntax" : "script-syntax",
      file: `assets/${path}`,
      ...place,
      message,
      hint: isError
        ? "mend it: nothing is published until the file can be read"
        : "browsers pass over it: check how it is written",
    }));
  });
