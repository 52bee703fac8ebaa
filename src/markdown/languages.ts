/** The languages code can be highlighted in, each loaded when it first occurs. */
import { createRequire } from "node:module";
import type { HLJSApi, Language, LanguageFn } from "highlight.js";
import leven from "leven";
import { lazy } from "../core/lazy.ts";

const require = createRequire(import.meta.url);

/**
 * The names authors use most, by the module of highlight.js that knows them: all 190 languages at once take 100 ms, one
 * takes 2. Rarer names are looked up in all of them.
 */
export const commonNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bash: ["bash", "sh", "zsh"],
    c: ["c", "h"],
    cpp: ["cpp", "c++", "hpp"],
    csharp: ["csharp", "cs", "c#"],
    css: ["css"],
    diff: ["diff", "patch"],
    django: ["django", "jinja", "jinja2", "nunjucks", "njk"],
    dockerfile: ["dockerfile", "docker"],
    go: ["go", "golang"],
    graphql: ["graphql", "gql"],
    ini: ["ini", "toml"],
    java: ["java"],
    javascript: ["javascript", "js", "jsx", "mjs", "cjs"],
    json: ["json", "jsonc", "json5"],
    kotlin: ["kotlin", "kt"],
    less: ["less"],
    lua: ["lua"],
    makefile: ["makefile", "make", "mk"],
    markdown: ["markdown", "md", "mdx"],
    nginx: ["nginx", "nginxconf"],
    perl: ["perl", "pl"],
    php: ["php"],
    powershell: ["powershell", "ps1", "pwsh"],
    python: ["python", "py"],
    r: ["r"],
    ruby: ["ruby", "rb"],
    rust: ["rust", "rs"],
    scss: ["scss"],
    shell: ["shell", "console", "shellsession"],
    sql: ["sql"],
    swift: ["swift"],
    twig: ["twig", "craftcms", "liquid"],
    typescript: ["typescript", "ts", "tsx", "mts", "cts"],
    xml: ["xml", "html", "xhtml", "rss", "atom", "svg", "vue", "svelte", "astro"],
    yaml: ["yaml", "yml"],
  }).flatMap(([module, names]) => names.map((name) => [name, module] as const)),
);

/** Names that say "no highlighting". */
const plainNames = new Set([
  "",
  "text",
  "txt",
  "plain",
  "plaintext",
  "none",
  "nohighlight",
  "output",
  "ascii",
]);

/** What a language is called where its own name says too much or too little. */
const labels: ReadonlyMap<string, string> = new Map([
  ["atom", "Atom"],
  ["astro", "Astro"],
  ["console", "Console"],
  ["html", "HTML"],
  ["jinja", "Jinja"],
  ["jinja2", "Jinja"],
  ["json5", "JSON5"],
  ["jsonc", "JSON"],
  ["jsx", "JSX"],
  ["liquid", "Liquid"],
  ["mdx", "MDX"],
  ["njk", "Nunjucks"],
  ["nunjucks", "Nunjucks"],
  ["rss", "RSS"],
  ["sh", "Shell"],
  ["shell", "Shell"],
  ["shellsession", "Shell"],
  ["svelte", "Svelte"],
  ["svg", "SVG"],
  ["toml", "TOML"],
  ["ini", "INI"],
  ["tsx", "TSX"],
  ["vue", "Vue"],
  ["xml", "XML"],
  ["zsh", "Zsh"],
]);

export type FoundLanguage =
  | { readonly kind: "plain" }
  /** `module` is registered; `label` is what readers call it. */
  | { readonly kind: "known"; readonly module: string; readonly label: string }
  | { readonly kind: "unknown"; readonly nearest?: string };

/** highlight.js without languages; `findLanguage` adds them. An instance of its own, since loading all languages fills the shared one. */
export const highlighter = lazy(() => (require("highlight.js/lib/core") as HLJSApi).newInstance());

const allLanguages = lazy(() => require("highlight.js") as HLJSApi);
const loadLanguage = (module: string): LanguageFn => require(`highlight.js/lib/languages/${module}`);

/** The language that `name`, the first word behind a fence, stands for. */
export function findLanguage(name: string): FoundLanguage {
  const key = name.toLowerCase();
  if (plainNames.has(key)) return { kind: "plain" };
  const module = commonNames.get(key) ?? moduleOf(key);
  if (module === undefined) return { kind: "unknown", ...nearestName(key) };
  register(module);
  return { kind: "known", module, label: labels.get(key) ?? highlighter().getLanguage(module)?.name ?? name };
}

function moduleOf(name: string): string | undefined {
  const all = allLanguages();
  const language = all.getLanguage(name);
  if (!language) return undefined;
  return all.listLanguages().find((module) => all.getLanguage(module) === language);
}

function nearestName(name: string): { nearest?: string } {
  if (name.length > 40) return {};
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of [...commonNames.keys(), ...allLanguages().listLanguages()]) {
    const distance = leven(name, candidate);
    if (distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest === undefined ? {} : { nearest };
}

/** Registers a language and those that occur inside it: what a snippet looks like must not depend on the ones before it. */
function register(module: string): void {
  const api = highlighter();
  if (api.getLanguage(module)) return;
  const define = loadLanguage(module);
  const inner = new Set<string>();
  api.registerLanguage(module, (hljs) => {
    const language = define(hljs);
    collectInner(language, inner, new Set());
    return language;
  });
  for (const name of inner) {
    const innerModule = commonNames.get(name) ?? moduleOf(name);
    if (innerModule !== undefined) register(innerModule);
  }
}

function collectInner(mode: unknown, inner: Set<string>, seen: Set<unknown>): void {
  if (typeof mode !== "object" || mode === null || mode instanceof RegExp || seen.has(mode)) return;
  seen.add(mode);
  if (Array.isArray(mode)) {
    for (const part of mode) collectInner(part, inner, seen);
    return;
  }
  const language: Partial<Language> = mode;
  // An empty list means "guess among all that are registered", which would depend on what was seen before.
  if (Array.isArray(language.subLanguage) && language.subLanguage.length === 0)
    language.subLanguage = ["json", "xml"];
  for (const name of [language.subLanguage ?? []].flat()) inner.add(name);
  for (const part of [language.contains, language.variants, language.starts]) collectInner(part, inner, seen);
}
