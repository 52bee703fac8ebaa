/** Eleventy's data cascade, as far as it is written out: https://www.11ty.dev/docs/data-cascade/ */
import path from "node:path";
import { isRecord, parseDataFile, splitText, textOf, type Data } from "../front-matter.ts";
import { openScript } from "../script/open-script.ts";
import { call } from "../script/evaluate.ts";
import { isFunction, unknown } from "../script/scope.ts";
import { leniently } from "../leniently.ts";
import type { OldSource } from "../source.ts";
import type { EleventyConfig } from "./config.ts";

export interface Cascade {
  /** Of the whole site: data files by their names, and what the configuration adds. */
  readonly global: Data;
  /** What files beside a template, folders and layouts give it; `own` is its front matter. */
  readonly of: (file: string, own: Data) => CascadeData;
}

export interface CascadeData {
  /** With the front matter. */
  readonly data: Data;
  /** Without it, and without what is for the whole site. */
  readonly inherited: Data;
}

export function createCascade(source: OldSource, config: EleventyConfig): Cascade {
  const global = readGlobal(source, config);
  const read = remember((file: string) => readData(source, file));
  const layoutOf = (name: string, depth = 0): Data => {
    const file = findLayout(source, config, name);
    if (file === undefined || depth > 9) return {};
    const { data = {} } = leniently(() => splitText(source.text(file), file), undefined) ?? {};
    const outer = textOf(data["layout"]);
    return merge(outer === undefined ? {} : layoutOf(outer, depth + 1), data);
  };
  return {
    global,
    of(file, own) {
      const beside = dataFilesOf(source, file, config.input).map((each) => read(each));
      const given = beside.reduce((all, each) => merge(all, each), {} as Data);
      const layout = textOf(own["layout"] ?? given["layout"] ?? global["layout"]);
      const { layout: _, ...fromLayout } = layout === undefined ? {} : layoutOf(layout);
      const inherited = merge(fromLayout, given);
      return { inherited, data: merge(merge(global, inherited), own) };
    },
  };
}

/** Lists are joined, groups are merged, of all others the last counts. */
function merge(base: Data, over: Data): Data {
  const made = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(over)) {
    const [, key = name] = /^override:(.+)$/.exec(name) ?? [];
    const before = made.get(key);
    if (key === name && Array.isArray(before) && Array.isArray(value))
      made.set(key, [...new Set([...before, ...value])]);
    else if (key === name && isPlain(before) && isPlain(value)) made.set(key, merge(before, value));
    else if (key === "tags" && before !== undefined && key === name)
      made.set(key, [...new Set([before, value].flat())]);
    else made.set(key, value);
  }
  return Object.fromEntries(made);
}

const isPlain = (value: unknown): value is Data => isRecord(value) && !isFunction(value);

/** From the outermost folder to the file itself. */
function dataFilesOf(source: OldSource, file: string, input: string): string[] {
  const folders = file.slice(input.length).split("/").slice(0, -1);
  const at = folders.map((_, index) => input + folders.slice(0, index + 1).join("/"));
  const stems = at.map((folder) => `${folder}/${path.posix.basename(folder)}`);
  const root = input.replace(/\/$/, "");
  if (root !== "") stems.unshift(`${root}/${path.posix.basename(root)}`);
  stems.push(file.replace(/(?:\.11ty)?\.[^./]+$/, ""));
  return stems
    .flatMap((stem) =>
      [
        ".json",
        ".11tydata.json",
        ".11tydata.mjs",
        ".11tydata.cjs",
        ".11tydata.js",
        ".11tydata.ts",
        ".yaml",
        ".yml",
        ".11tydata.yaml",
      ].map((end) => stem + end),
    )
    .filter((each) => each !== file && source.has(each));
}

function readData(source: OldSource, file: string): Data {
  const value = readValue(source, file);
  return isPlain(value) ? value : {};
}

/** The value of a data file; undefined for one that computes it, or cannot be read. */
function readValue(source: OldSource, file: string): unknown {
  return leniently(() => {
    if (!/\.[cm]?[jt]s$/.test(file)) {
      const read = parseDataFile(source.text(file), file);
      return Object.keys(read).join() === "items" ? read["items"] : read;
    }
    const script = openScript(source, file);
    const value = script.exported("default");
    const made = isFunction(value) ? call(value, [{}]) : value;
    if (made !== unknown) return made;
    const named = script.names
      .filter((name) => name !== "default")
      .map((name) => [name, script.exported(name)] as const)
      .filter(([, each]) => each !== unknown);
    return named.length === 0 ? undefined : Object.fromEntries(named);
  }, undefined);
}

function readGlobal(source: OldSource, config: EleventyConfig): Data {
  let made: Data = config.globalData;
  for (const file of source.files) {
    if (
      !file.startsWith(config.data) ||
      config.data === "" ||
      !/\.(?:json|ya?ml|toml|[cm]?js|ts)$/.test(file)
    )
      continue;
    const value = readValue(source, file);
    if (value === undefined) continue;
    const keys = file
      .slice(config.data.length)
      .replace(/(?:\.11tydata)?\.\w+$/, "")
      .split("/");
    made = merge(made, keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Data);
  }
  const pkg = source.has("package.json")
    ? leniently(() => parseDataFile(source.text("package.json"), "package.json"), {})
    : {};
  return { pkg, ...made };
}

/** By its name with or without an end, or by its alias. */
function findLayout(source: OldSource, config: EleventyConfig, name: string): string | undefined {
  const wanted = config.layoutAliases.get(name) ?? name;
  return ["", ".njk", ".liquid", ".html", ".webc", ".11ty.js"]
    .flatMap((end) => [config.layouts, config.includes].map((folder) => `${folder}${wanted}${end}`))
    .find((each) => source.has(each));
}

function remember<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key)!;
  };
}
