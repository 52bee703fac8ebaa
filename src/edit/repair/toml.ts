/** Front matter in TOML, as Hugo and Zola have it → the same fields in YAML. */
import { parseToml } from "../../content/toml.ts";
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
  const read = parseToml(front);
  if ("code" in read) return undefined;
  const lines = [
    ...commentsIn(front),
    ...Object.entries(read.data).map(([key, value]) => writePair(key, value as Value)),
  ];
  const yaml = ["---", ...lines, "---"].join("\n");
  const splice = { start: before.length, end: whole.length, text: yaml };
  return { text: spliceAsWritten(file.text, [splice]), said: "YAML instead of TOML" };
}

/** Strings of TOML are passed over: a # in them is text. */
const stringOrComment = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#([^\n]*)/g;

const commentsIn = (front: string): string[] =>
  [...front.matchAll(stringOrComment)].flatMap(([, comment]) =>
    comment === undefined ? [] : `#${comment.trimEnd()}`,
  );
