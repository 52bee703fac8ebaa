/** Front matter in YAML, TOML, JSON or JavaScript, as plain data; nothing of it is run. */
import { createRequire } from "node:module";
import type * as Toml from "smol-toml";
import type * as Yaml from "yaml";
import { lazy } from "../../core/lazy.ts";

const yaml = lazy(() => createRequire(import.meta.url)("yaml") as typeof Yaml);
const toml = lazy(() => createRequire(import.meta.url)("smol-toml") as typeof Toml);

export type Data = Readonly<Record<string, unknown>>;

export interface Split {
  readonly data: Data;
  readonly body: string;
  readonly hasFrontMatter: boolean;
}

const yamlFront = /^---[ \t]*\n([^]*?)\n?^(?:---|\.\.\.)[ \t]*$\n?/m;
const scriptFront = /^---(?:js|javascript)[ \t]*\n([^]*?)\n?^---[ \t]*$\n?/m;
const tomlFront = /^\+\+\+[ \t]*\n([^]*?)\n?^\+\+\+[ \t]*$\n?/m;

export function splitFrontMatter(text: string): Split {
  for (const [pattern, parse] of [
    [yamlFront, parseYaml],
    [tomlFront, parseToml],
    [scriptFront, parseConstants],
  ] as const) {
    const match = pattern.exec(text);
    if (match?.index === 0)
      return { data: parse(match[1] ?? ""), body: text.slice(match[0].length), hasFrontMatter: true };
  }
  const hexo = /^([\w-]+:[^]*?)\n---[ \t]*\n/.exec(text);
  if (hexo) return { data: parseYaml(hexo[1] ?? ""), body: text.slice(hexo[0].length), hasFrontMatter: true };
  const json = /^\{\n[^]*?\n\}\n/.exec(text);
  if (json) return { data: parseJson(json[0]), body: text.slice(json[0].length), hasFrontMatter: true };
  return { data: {}, body: text, hasFrontMatter: false };
}

const record = (value: unknown): Data => (isRecord(value) ? value : {});

export const isRecord = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Empty for what cannot be read: then only the text can be compared. */
const quiet =
  (parse: (text: string) => unknown) =>
  (text: string): Data => {
    try {
      return record(parse(text));
    } catch {
      return {};
    }
  };

export const parseYaml = quiet(
  (text) => yaml().parse(text, { uniqueKeys: false, logLevel: "silent" }) as unknown,
);
export const parseToml = quiet((text) => toml().parse(text));
export const parseJson = quiet((text) => JSON.parse(text) as unknown);

/** Constants of a script that are written out: https://www.11ty.dev/docs/data-frontmatter/#javascript-front-matter */
function parseConstants(script: string): Data {
  const written =
    /^(?:const|let|var)[ ]+(\w+)[ ]*=[ ]*(?:(["'])([^"'\\\n]*)\2|(true|false|\d+))[ ]*;?[ ]*$/gm;
  return Object.fromEntries(
    [...script.matchAll(written)].map(([, name = "", , text, word = ""]) => [
      name,
      text ?? (JSON.parse(word) as unknown),
    ]),
  );
}

export const textIn = (value: unknown): string | undefined =>
  typeof value === "string"
    ? value.trim() || undefined
    : typeof value === "number"
      ? String(value)
      : value instanceof Date
        ? value.toISOString()
        : undefined;

/** Names in a list, however deep, or in one text; `between` parts them there. */
export function namesIn(value: unknown, between: RegExp): string[] {
  if (Array.isArray(value)) return (value.flat(5) as unknown[]).flatMap((each) => namesIn(each, /\n/));
  if (isRecord(value)) return namesIn(value["name"] ?? value["label"] ?? value["title"], /\n/);
  const text = textIn(value);
  return text === undefined
    ? []
    : text
        .split(between)
        .map((name) => name.trim())
        .filter((name) => name !== "");
}

export const isTrue = (value: unknown): boolean =>
  value === true || /^(?:true|yes|on|1)$/i.test(textIn(value) ?? "");
export const isFalse = (value: unknown): boolean =>
  value === false || /^(?:false|no|off|0)$/i.test(textIn(value) ?? "");
