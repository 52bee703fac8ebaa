/** Front matter of old texts and configurations, in every form that Jekyll, Hugo and Hexo read: YAML, TOML and JSON. */
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { plainData } from "../content/parse-front.ts";
import { parseToml } from "../content/toml.ts";
import { SourceFault } from "../core/untrusted-folder.ts";

export type Data = Readonly<Record<string, unknown>>;

export interface FrontText {
  readonly data: Data;
  readonly body: string;
  /** Line of the file, from 1, on which the body begins. */
  readonly line: number;
}

type Language = "yaml" | "toml" | "json";

/** Undefined where a text has no front matter. Throws a `SourceFault`. */
export function splitText(text: string, file: string): FrontText | undefined {
  const found = frontOf(text);
  if (found === undefined) return undefined;
  const { front, language, end } = found;
  const blank = /^(?:[ \t]*\n)*/.exec(text.slice(end))?.[0].length ?? 0;
  return {
    data: parseData(front, language, file),
    body: text.slice(end + blank),
    line: text.slice(0, end + blank).split("\n").length,
  };
}

interface Front {
  readonly front: string;
  readonly language: Language;
  /** Where the body begins. */
  readonly end: number;
}

function frontOf(text: string): Front | undefined {
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const content = text.slice(start);
  for (const [opening, closing, language] of fences) {
    const open = opening.exec(content);
    if (!open) continue;
    const rest = content.slice(open[0].length);
    const close = closing.exec(rest);
    if (!close) return undefined;
    const front = rest.slice(0, close.index);
    return {
      front: opening === semicolons ? `{${front}}` : front,
      language: language ?? (languageOf(open[1]) as Language),
      end: start + open[0].length + close.index + close[0].length,
    };
  }
  return content.startsWith("{") ? jsonFront(content, start) : headless(content, start);
}

const semicolons = /^;{3,}[ \t]*\n/;

const fences: readonly (readonly [opening: RegExp, closing: RegExp, language?: Language])[] = [
  [/^---+[ \t]*(yaml|yml|toml|json)?[ \t]*\n/, /^(?:---+|\.\.\.)[ \t]*(?:\n|$)/m],
  [/^\+\+\+[ \t]*\n/, /^\+\+\+[ \t]*(?:\n|$)/m, "toml"],
  [semicolons, /^;{3,}[ \t]*(?:\n|$)/m, "json"],
];

const languageOf = (written: string | undefined): Language =>
  written === "toml" || written === "json" ? written : "yaml";

/** Hugo: JSON between braces, without a fence. */
function jsonFront(content: string, start: number): Front | undefined {
  const close = /^\}[ \t]*(?:\n|$)/m.exec(content);
  if (!close) return undefined;
  const end = close.index + 1;
  return { front: content.slice(0, end), language: "json", end: start + close.index + close[0].length };
}

/** Hexo: fields with a line of dashes behind, or of semicolons for JSON, and none before. */
function headless(content: string, start: number): Front | undefined {
  const json = /^(["'][\w-]+["'][ \t]*:[^]*?)\n;{3,}[ \t]*(?:\n|$)/.exec(content);
  if (json) return { front: `{${json[1]}}`, language: "json", end: start + json[0].length };
  if (!/^[\w-]+:[ \t]/.test(content)) return undefined;
  const close = /^---[ \t]*(?:\n|$)/m.exec(content);
  if (!close) return undefined;
  const front = content.slice(0, close.index);
  const isFields = front.split("\n").every((line) => /^(?:[\w-]+:(?:\s|$)|[ \t]|- |#|$)/.test(line));
  if (!isFields) return undefined;
  return { front, language: "yaml", end: start + close.index + close[0].length };
}

/** A configuration or a data file, by the end of its name. Throws a `SourceFault`. */
export const parseDataFile = (text: string, file: string): Data =>
  parseData(text, /\.toml$/i.test(file) ? "toml" : /\.json$/i.test(file) ? "json" : "yaml", file);

function parseData(text: string, language: Language, file: string): Data {
  const value = plainData(parsers[language](text, file) ?? {});
  if (value === undefined) throw new SourceFault(`${file} has endless or far too many values`);
  return Array.isArray(value) || typeof value !== "object" ? { items: value } : (value as Data);
}

const parsers: Readonly<Record<Language, (text: string, file: string) => unknown>> = {
  yaml(text, file) {
    try {
      // CORE_SCHEMA keeps dates as they are written; of a key written twice the last counts, as elsewhere.
      return load(text.replaceAll("\t", "  "), { schema: CORE_SCHEMA, json: true });
    } catch (failure) {
      if (!(failure instanceof YAMLException)) throw failure;
      throw new SourceFault(`${file} has front matter that is not YAML: ${failure.reason}`);
    }
  },
  toml(text, file) {
    const read = parseToml(text);
    if ("code" in read) throw new SourceFault(`${file}: ${read.message}`);
    return read.data;
  },
  json(text, file) {
    try {
      return JSON.parse(text);
    } catch {
      throw new SourceFault(`${file} is not JSON`);
    }
  },
};

export const isRecord = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text, a number or a flag as text; undefined for anything else and for none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A value or a list of them, as texts. */
export const textsOf = (value: unknown): string[] => [value].flat().flatMap((each) => textOf(each) ?? []);

/** The value at "kramdown.input", by keys in any case. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const key of path.split(".")) {
    if (!isRecord(value)) return undefined;
    const found = Object.keys(value).find((each) => each.toLowerCase() === key.toLowerCase());
    value = found === undefined ? undefined : value[found];
  }
  return value;
}
