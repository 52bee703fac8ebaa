/** Front matter in TOML, as Hugo and Zola have it → the same fields in YAML. */
import { parse, TomlDate, TomlError } from "smol-toml";
import { withLineFeeds, spliceAsWritten } from "../splice.ts";
import { writePair, type Value } from "../write-value.ts";
import type { WrittenFile } from "../edit-front-matter.ts";
import type { Repaired } from "./repair.ts";

export const isToml = (text: string): boolean => /^\uFEFF?\s*\+\+\+[ \t]*(\n|$)/.test(withLineFeeds(text));

/** Undefined where it is not TOML, or holds what YAML cannot. Comments come first: they may stand anywhere in TOML. */
export function repairToml(file: WrittenFile): Repaired | undefined {
  const text = withLineFeeds(file.text);
  const block = /^(\uFEFF?\s*)\+\+\+[ \t]*\n([^]*?\n)??\+\+\+[ \t]*(?=\n|$)/.exec(text);
  if (!block) return undefined;
  const [whole, before = "", front = ""] = block;
  const values = valuesIn(front);
  if (values === undefined) return undefined;
  const lines = [
    ...commentsIn(front),
    ...Object.entries(values).map(([key, value]) => writePair(key, value)),
  ];
  const yaml = ["---", ...lines, "---"].join("\n");
  const splice = { start: before.length, end: whole.length, text: yaml };
  return { text: spliceAsWritten(file.text, [splice]), said: "YAML instead of TOML" };
}

function valuesIn(front: string): Readonly<Record<string, Value>> | undefined {
  try {
    return plain(parse(front)) as Readonly<Record<string, Value>>;
  } catch (failure) {
    if (failure instanceof TomlError || failure instanceof NoYaml) return undefined;
    throw failure;
  }
}

class NoYaml extends Error {}

function plain(value: unknown): Value {
  if (value instanceof TomlDate) return value.toISOString().replace(/\.000(?=\D|$)/, "");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) throw new NoYaml();
  return value as Value;
}

/** Strings of TOML are passed over: a # in them is text. */
const stringOrComment = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#([^\n]*)/g;

const commentsIn = (front: string): string[] =>
  [...front.matchAll(stringOrComment)].flatMap(([, comment]) =>
    comment === undefined ? [] : `#${comment.trimEnd()}`,
  );
