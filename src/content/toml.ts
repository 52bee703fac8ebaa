/** Front matter in TOML: its values, and where they stand. */
import { createRequire } from "node:module";
import type * as Toml from "smol-toml";
import { lazy } from "../core/lazy.ts";
import type { Complaint } from "./explain-yaml.ts";
import type { FieldPlaces } from "./locate.ts";

const toml = lazy(() => createRequire(import.meta.url)("smol-toml") as typeof Toml);

/** The values of TOML as YAML has them, or what is wrong with it. */
export function parseToml(front: string): { readonly data: Record<string, unknown> } | Complaint {
  try {
    return { data: plain(toml().parse(front)) as Record<string, unknown> };
  } catch (failure) {
    if (failure instanceof NoYaml)
      return complaint(0, 0, "a number of it is too large", "write it in quotes");
    if (!(failure instanceof toml().TomlError)) throw failure;
    const reason = failure.message.split("\n", 1)[0]?.replace(/^Invalid TOML document: /, "") ?? "";
    return complaint(failure.line - 1, failure.column - 1, `it is not TOML: ${reason}`, "mend the line");
  }
}

class NoYaml extends Error {}

function plain(value: unknown): unknown {
  if (value instanceof toml().TomlDate) return value.toISOString().replace(/\.000(?=\D|$)/, "");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) throw new NoYaml();
  return value;
}

const complaint = (line: number, column: number, message: string, hint: string): Complaint => ({
  code: "toml-syntax",
  line,
  column,
  length: 1,
  message,
  hint,
});

const unquoted = (key: string): string => /^(["'])(.*)\1$/.exec(key)?.[2] ?? key;

/** Of fields above the first table. */
export const createTomlPlaces = (front: string): FieldPlaces => ({
  locate(field) {
    const lines = front.split("\n");
    for (const [line, text] of lines.entries()) {
      if (/^\s*\[/.test(text)) return undefined;
      const sign = text.indexOf("=");
      const value = text.slice(sign + 1).trim();
      if (sign === -1 || value === "" || unquoted(text.slice(0, sign).trim()) !== field) continue;
      return { line, column: text.indexOf(value, sign + 1) + 1, length: value.length };
    }
    return undefined;
  },
  written: () => undefined,
});
