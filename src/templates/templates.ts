/** The owner's Nunjucks templates: layouts chained, and what each of them reads. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Settings } from "../config/settings.ts";
import { listTheme, packageThemeFile, themeFile } from "../core/theme-files.ts";
import { findLayout, isNunjucks, layoutLanguages } from "../content/layout-languages.ts";
import { beginsWithFields, decodeSource, splitFile, type SourceFile } from "../content/source-file.ts";
import type { Problem } from "../core/problem.ts";
import type { Template, Templates } from "../pages/template.ts";
import { kindTemplates } from "../pages/kinds.ts";
import { listOwnKinds } from "./own-pages.ts";
import { hashOf } from "../core/digest.ts";

interface Read {
  readonly source: string;
  readonly text: string;
  readonly linesBefore: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly layout?: string;
}

/** What of the settings says which templates there are. */
type TemplateSettings = Partial<Pick<Settings, "layoutAliases" | "without" | "dataFiles" | "ofEleventy">>;

export function readTemplates(root: string, settings: TemplateSettings = {}): Templates {
  const { layoutAliases: aliases = {}, without = [], dataFiles = [], ofEleventy } = settings;
  const languages = [...layoutLanguages, ...(ofEleventy?.languages ?? [])];
  const besides = Object.assign(
    {},
    ...dataFiles.map(({ of, data }) => (of === "pages/" ? data : {})),
  ) as object;
  const problems: Problem[] = [];
  const read = new Map<string, Read>();
  const ownKinds = listOwnKinds(root, settings);
  const rank = (name: string): number =>
    languages.findIndex((language) => name.endsWith(`.${language}`)) +
    (existsSync(path.join(root, name)) ? 0 : 99);
  for (const source of [
    ...listTheme(root, "_includes", without)
      .filter((name) => languages.some((language) => name.endsWith(`.${language}`)))
      .map((name) => [rank(name), name] as const)
      .sort(([a], [b]) => a - b)
      .map(([, name]) => name),
    ...kindTemplates.filter((name) => !without.includes(name)),
  ]) {
    const file = ownKinds.includes(source) ? packageThemeFile(source) : undefined;
    const answer = readTemplate(
      source,
      file ?? themeFile(root, source),
      source.startsWith("pages/") ? besides : {},
    );
    if ("code" in answer) problems.push(answer);
    else read.set(source, answer);
  }
  for (const [source, text] of ofEleventy?.layouts ?? []) {
    const answer = parseTemplate({ source, text });
    if ("code" in answer) problems.push(answer);
    else if (!read.has(source)) read.set(source, answer);
  }
  const byPath = new Map<string, Template>();
  for (const [source, own] of read) {
    const chain = layoutChain(own, read, aliases);
    if ("code" in chain) problems.push(chain);
    else byPath.set(source, complete(own, chain, read));
  }
  const layoutNames = [...byPath.keys()].flatMap((source) =>
    source.startsWith("_includes/") ? source.slice("_includes/".length) : [],
  );
  return { byPath, layoutNames, problems };
}

/** A module says its layout in its data. */
const layoutInCode = /\blayout["']?\s*:\s*(["'`])([^"'`]+)\1/;

/** `at` is where it lies, `besides` what a data file says of all templates of the folder. */
function readTemplate(source: string, at: string, besides: object): Read | Problem {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(at);
  } catch {
    return {
      severity: "error",
      code: "template-missing",
      file: source,
      message: "this template is not there",
      hint: "put it back, from the release you use or from version control",
    };
  }
  const file = decodeSource(source, bytes);
  if ("code" in file) return file;
  return parseTemplate(file, besides);
}

function parseTemplate(file: SourceFile, besides: object = {}): Read | Problem {
  const { source } = file;
  const inCode = source.includes(".11ty.") ? layoutInCode.exec(file.text)?.[2] : undefined;
  const split = beginsWithFields(file.text)
    ? splitFile(file)
    : { body: file.text, bodyLine: 1, data: inCode === undefined ? {} : { layout: inCode } };
  if ("code" in split) return split;
  const { layout, ...data }: Readonly<Record<string, unknown>> = { ...besides, ...split.data };
  return {
    source,
    text: split.body,
    linesBefore: split.bodyLine - 1,
    data,
    ...(typeof layout === "string" ? { layout } : {}),
  };
}

/** Repository paths of the layouts around a template, the nearest first. */
function layoutChain(
  template: Read,
  all: ReadonlyMap<string, Read>,
  aliases: Readonly<Record<string, string>>,
): string[] | Problem {
  const chain: string[] = [];
  let at = template;
  while (at.layout !== undefined) {
    const name = `_includes/${Object.hasOwn(aliases, at.layout) ? aliases[at.layout] : at.layout}`;
    const found = findLayout(name, all);
    const next = found === undefined ? undefined : all.get(found);
    const problem = (message: string, hint: string): Problem => ({
      severity: "error",
      code: "layout-missing",
      file: at.source,
      value: at.layout ?? "",
      message,
      hint,
    });
    if (!next)
      return problem(`its layout \`${at.layout}\` is not in _includes/`, "name a layout that is there");
    if (chain.includes(next.source) || next === template)
      return problem(
        `the layouts ${[template.source, ...chain].join(" → ")} go in a circle`,
        "take `layout` out of one of them",
      );
    chain.push(next.source);
    at = next;
  }
  return chain;
}

/** What a template includes, in the second group where it names it. */
export const reference = /\{%-?\s*(?:include|extends|import|from|part)\s+(?:(["'])(.*?)\1)?/g;
const collection = /\bcollections\b(?:\.([A-Za-z_$][\w$]*)|\[\s*(["'])(.*?)\2\s*\])?/g;

function complete(own: Read, layouts: readonly string[], all: ReadonlyMap<string, Read>): Template {
  const reached = new Set<string>();
  let dynamic = false;
  const reach = (source: string): void => {
    const template = all.get(source);
    if (!template || reached.has(source)) return;
    reached.add(source);
    // What one in another language reads is not looked for.
    if (!isNunjucks(source)) dynamic = true;
    for (const [, , name] of template.text.matchAll(reference)) {
      if (name === undefined) dynamic = true;
      else reach(`_includes/${name}`);
    }
  };
  for (const source of [own.source, ...layouts]) reach(source);
  // A template named by an expression may be any of them.
  if (dynamic) for (const source of all.keys()) reached.add(source);

  const read: unknown[] = [];
  const collections = new Set<string>();
  let every = false;
  for (const source of [...reached].sort()) {
    const template = all.get(source) as Read;
    read.push([source, template.text, template.data, template.layout]);
    for (const [, name, , quoted] of template.text.matchAll(collection)) {
      const found = name ?? quoted;
      if (found === undefined) every = true;
      else collections.add(found);
    }
  }
  return {
    source: own.source,
    text: own.text,
    linesBefore: own.linesBefore,
    data: own.data,
    layouts,
    digest: hashOf(JSON.stringify(read)),
    collections: every ? "every" : [...collections].sort(),
  };
}

/** A layout with a mistake is there all the same, and the mistake is said. */
export const layoutProblems = (problems: readonly Problem[], templates: Templates): readonly Problem[] =>
  problems.filter(
    ({ value }) =>
      value === undefined ||
      !templates.problems.some(({ file }) => [`_includes/${value}`, `_includes/${value}.njk`].includes(file)),
  );
