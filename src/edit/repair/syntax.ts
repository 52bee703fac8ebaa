/** Repairs of front matter that is not YAML: quotes, colons, spaces and tabs where exactly one way is meant. */
import { isDeepStrictEqual } from "node:util";
import { isMap, parseDocument } from "yaml";
import { postField } from "../../content/fields.ts";
import type { Problem } from "../../core/problem.ts";
import type { WrittenFile } from "../edit-front-matter.ts";
import { keyName, removePair } from "../nodes.ts";
import { spliceAsWritten, withLineFeeds } from "../splice.ts";
import type { Splice } from "../../core/text-edits.ts";
import type { Repaired } from "./repair.ts";

/** The line that a problem is on, and the whole field it belongs to. */
interface Place {
  /** With LF line ends. */
  readonly text: string;
  readonly lines: readonly string[];
  /** Index of the problem's line, and those of its field: from `start` up to `end`. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

export function repairSyntax(file: WrittenFile, problem: Problem): Repaired | undefined {
  const place = placeOf(file, problem);
  const repair = repairs[problem.code];
  const repaired = place && repair?.(place, problem);
  return repaired && { text: spliceAsWritten(file.text, repaired.splices), said: repaired.said };
}

type SyntaxRepair = (
  place: Place,
  problem: Problem,
) => { readonly splices: readonly Splice[]; readonly said: string } | undefined;

const repairs: Readonly<Record<string, SyntaxRepair>> = {
  "yaml-quote": quote,
  "yaml-unclosed": closeQuote,
  "yaml-space": (place) => {
    const [, name = "", space = ""] = /^([\w-]+):(\s*)/.exec(lineAt(place)) ?? [];
    const start = offsetOf(place, place.at) + name.length + 1;
    return {
      splices: [{ start, end: start + space.length, text: " " }],
      said: `a space behind \`${name}:\``,
    };
  },
  "yaml-field": (place) => {
    const [, name = ""] = /^([\w-]+)\s+\S/.exec(lineAt(place)) ?? [];
    if (postField(name) === undefined) return undefined;
    const start = offsetOf(place, place.at) + name.length;
    return { splices: [{ start, end: start, text: ":" }], said: `a colon behind \`${name}\`` };
  },
  "yaml-tab": (place) => {
    const [indent = ""] = /^[ \t]*/.exec(lineAt(place)) ?? [];
    const start = offsetOf(place, place.at);
    const spaces = indent.replaceAll("\t", "  ");
    return { splices: [{ start, end: start + indent.length, text: spaces }], said: "spaces for a tab" };
  },
  "yaml-indent": (place) => {
    const [indent = ""] = /^ */.exec(lineAt(place)) ?? [];
    const start = offsetOf(place, place.at);
    const name = /[\w-]+/.exec(lineAt(place))?.[0] ?? "";
    return {
      splices: [{ start, end: start + indent.length, text: "" }],
      said: `no spaces before \`${name}\``,
    };
  },
  "field-duplicate": removeDuplicate,
};

/** The quotes go around the text where it stands, also over several lines. */
function quote(place: Place) {
  const { lines, at, start, end } = place;
  const first = lines[start] ?? "";
  const isText = /^[^:]+:\s+[^\s"'[{&*!|>#]/.test(first) || at === start;
  const range = isText
    ? { from: start, column: /^[^:]+:\s*/.exec(first)?.[0].length ?? 0, to: end - 1 }
    : { from: at, column: /^\s*(?:- +)?(?:[\w-]+: +)?/.exec(lines[at] ?? "")?.[0].length ?? 0, to: at };
  while (range.to > range.from && (lines[range.to] ?? "").trim() === "") range.to -= 1;
  const from = offsetOf(place, range.from) + range.column;
  const to = offsetOf(place, range.to) + (lines[range.to] ?? "").trimEnd().length;
  const text = place.text.slice(from, to);
  // A quote that ends too early, a list, or a comment can be meant in two ways.
  if (text === "" || /^["']|^\[[^]*\]$/.test(text) || /\s#/.test(text)) return undefined;
  const name = /[\w-]+/.exec(first)?.[0] ?? "";
  const said = `quotes around the text of \`${name}\``;
  if (!/["\\]/.test(text)) {
    return { splices: [{ start: from, end: from, text: '"' }, { start: to, end: to, text: '"' }], said }; // prettier-ignore
  }
  const inner = [...text.matchAll(/'/g)].map(({ index }) => ({
    start: from + index,
    end: from + index,
    text: "'",
  }));
  return {
    splices: [{ start: from, end: from, text: "'" }, ...inner, { start: to, end: to, text: "'" }],
    said,
  };
}

function closeQuote(place: Place, problem: Problem) {
  const { at, start, end, lines } = place;
  const sign = /^add (["'\]}]) at the end/.exec(problem.hint ?? "")?.[1];
  const rest = lines.slice(at + 1, end).every((line) => line.trim() === "");
  // Where a text goes on over several lines nobody knows its end.
  if (sign === undefined || !rest || at !== start || /\s#/.test(lineAt(place))) return undefined;
  const to = offsetOf(place, at) + lineAt(place).trimEnd().length;
  return { splices: [{ start: to, end: to, text: sign }], said: `a ${sign} at the end` };
}

/** A field that is there twice with one value needs to be there once. */
function removeDuplicate({ text, lines, at }: Place) {
  const front = lines.slice(0, closingLine(lines)).join("\n") + "\n";
  const head =
    (lines[0] === "\uFEFF---" || lines[0] === "---" ? (lines[0] ?? "").length + 1 : undefined) ?? -1;
  if (head < 0 || !text.startsWith(front)) return undefined;
  const block = front.slice(head);
  const document = parseDocument(block, {
    schema: "core",
    uniqueKeys: false,
    logLevel: "silent",
  });
  if (!isMap(document.contents)) return undefined;
  const place = offsetOf({ text, lines, at, start: at, end: at }, at) - head;
  const second = document.contents.items.find((pair) => keyRange(pair)?.[0] === place);
  const name = second && keyName(second);
  const first = document.contents.items.find((pair) => keyName(pair) === name);
  if (!first || !second || first === second) return undefined;
  const valueOf = (pair: typeof first): unknown =>
    isNodeWithJson(pair.value) ? pair.value.toJSON() : pair.value;
  if (!isDeepStrictEqual(valueOf(first), valueOf(second))) return undefined;
  const removed = removePair(block, second);
  return (
    removed && {
      splices: [{ start: removed.start + head, end: removed.end + head, text: "" }],
      said: `\`${name}\` was there twice`,
    }
  );
}

const isNodeWithJson = (value: unknown): value is { toJSON: () => unknown } =>
  typeof value === "object" && value !== null && "toJSON" in value;

const keyRange = (pair: { readonly key: unknown }): readonly number[] | undefined =>
  typeof pair.key === "object" && pair.key !== null && "range" in pair.key && Array.isArray(pair.key.range)
    ? pair.key.range
    : undefined;

function placeOf({ text: written }: WrittenFile, { line }: Problem): Place | undefined {
  const text = withLineFeeds(written);
  const lines = text.split("\n");
  if (line === undefined || line < 2 || line > lines.length) return undefined;
  const at = line - 1;
  const last = closingLine(lines);
  const isField = (index: number): boolean => /^[^\s#\-\]}]/.test(lines[index] ?? "");
  let start = at;
  while (start > 1 && !isField(start)) start -= 1;
  let end = at + 1;
  while (end < last && !isField(end)) end += 1;
  return { text, lines, at, start, end };
}

const closingLine = (lines: readonly string[]): number => {
  const found = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line));
  return found === -1 ? lines.length : found;
};

const lineAt = ({ lines, at }: Place): string => lines[at] ?? "";

const offsetOf = ({ lines }: Place, line: number): number =>
  lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
