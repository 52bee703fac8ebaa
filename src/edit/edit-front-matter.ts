/**
 * Changes fields of a file's front matter: a field that changes is printed anew, every other line keeps its bytes. The
 * one way in which Octavo writes to posts.
 */
import { isDeepStrictEqual } from "node:util";
import { isMap, parseDocument } from "yaml";
import { fieldsOf, postField } from "../content/fields.ts";
import { parseInstant } from "../content/instant.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { splitFile, type SplitFile } from "../content/source-file.ts";
import type { Problem } from "../core/problem.ts";
import { waysToPrint } from "./edit-value.ts";
import { keyName, keyStart, nextLine, pairEnd, removePair } from "./nodes.ts";
import { spliceAsWritten, withLineFeeds } from "./splice.ts";
import type { Splice } from "../core/text-edits.ts";
import { writePair, type Value } from "./write-value.ts";

/** A file as it is on disk: with its line ends and its BOM. */
export interface WrittenFile {
  /** Repository path with forward slashes. */
  readonly source: string;
  readonly text: string;
}

/** Fields and their new values; undefined takes a field out. */
export type Changes = Readonly<Record<string, Value | undefined>>;

export type Edited = { readonly text: string } | Problem;

/** Fields that already have the value asked for, a date of the same instant among them, are not touched. */
export function editFrontMatter(file: WrittenFile, changes: Changes): Edited {
  const split = splitWritten(file);
  if ("code" in split) return split;
  const kind = kindOfSource(file.source) ?? "posts";
  const order = fieldsOf(kind).map(({ name }) => name);
  const rank = (key: string): number => {
    const index = order.indexOf(kind === "posts" ? (postField(key)?.name ?? key) : key);
    return index === -1 ? order.length : index;
  };
  const wanted = Object.entries(changes).filter(
    ([key, value]) => key !== "__proto__" && !isUnchanged(key, split.data[key] as Value | undefined, value),
  );
  let text = file.text;
  for (const [key, value] of [
    ...wanted.filter(([key]) => Object.hasOwn(split.data, key)),
    ...wanted.filter(([key]) => !Object.hasOwn(split.data, key)).toSorted(([a], [b]) => rank(a) - rank(b)),
  ]) {
    const edited = editField({ ...file, text }, key, value, rank);
    if ("code" in edited) return edited;
    text = edited.text;
  }
  return { text };
}

/** Splits a file that may have any line ends. */
export const splitWritten = ({ source, text }: WrittenFile): SplitFile | Problem =>
  splitFile({ source, text: withLineFeeds(text) });

/** Where the front matter begins in the text with LF line ends. */
export function frontStart(text: string): number {
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  return text.indexOf("\n", start) + 1;
}

function isUnchanged(key: string, before: Value | undefined, after: Value | undefined): boolean {
  if (isDeepStrictEqual(before, after)) return true;
  if (postField(key)?.kind !== "date") return false;
  if (typeof before !== "string" || typeof after !== "string") return false;
  const [a, b] = [parseInstant(before, "UTC"), parseInstant(after, "UTC")];
  // A day or a clock without a zone is no instant by itself: the site's settings make it one.
  const isInstant = (text: string): boolean => /\d:\d\d.{0,40}(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(text);
  return isInstant(before) && isInstant(after) && "instant" in a && "instant" in b && a.instant === b.instant;
}

function editField(
  file: WrittenFile,
  key: string,
  value: Value | undefined,
  rank: (key: string) => number,
): Edited {
  const split = splitWritten(file);
  if ("code" in split) return split;
  const { front } = split;
  const { contents } = parseDocument(front, { schema: "core", uniqueKeys: false, logLevel: "silent" });
  const expected: Record<string, unknown> = { ...split.data };
  if (value === undefined) delete expected[key];
  else expected[key] = value;
  const offset = frontStart(withLineFeeds(file.text));

  for (const { start, end, text: fresh } of waysTo(split, contents, key, value, rank)) {
    const text = spliceAsWritten(file.text, [{ start: start + offset, end: end + offset, text: fresh }]);
    const read = splitWritten({ ...file, text });
    if (!("code" in read) && read.body === split.body && isDeepStrictEqual(read.data, expected))
      return { text };
  }
  return {
    severity: "error",
    code: "edit-refused",
    file: file.source,
    field: key,
    message: `\`${key}\` cannot be changed without changing more than this field`,
    hint: "write the front matter as one `field: value` a line, without & and *",
  };
}

function waysTo(
  { front, data }: SplitFile,
  contents: ReturnType<typeof parseDocument>["contents"],
  key: string,
  value: Value | undefined,
  rank: (key: string) => number,
): readonly Splice[] {
  const pairs = isMap(contents) && contents.flow !== true ? contents.items : [];
  // An empty front matter has no contents; braces around all fields are left to the author.
  if (contents !== null && pairs.length === 0) return [];
  const pair = pairs.find((each) => keyName(each) === key);
  if (pair && value === undefined) {
    const removed = removePair(front, pair);
    if (!removed) return [];
    // Blank lines that come to stand behind a block before them would become part of it.
    const blank = /^(?: *\n)*/.exec(front.slice(removed.end))?.[0] ?? "";
    return [removed, { ...removed, end: removed.end + blank.length }];
  }
  if (value === undefined) return [];
  const first = pairs[0];
  const column = first ? columnOf(front, keyStart(first) ?? 0) : 0;
  if (pair) return waysToPrint(front, pair, data[key] as Value, value, column);
  const text = `${writePair(key, value)}\n`.replace(/^(?=[^\n])/gm, " ".repeat(column));
  return placesFor(front, pairs, rank, key).map((place) => ({ start: place, end: place, text }));
}

const columnOf = (front: string, place: number): number => place - front.lastIndexOf("\n", place - 1) - 1;

type Pairs = Parameters<typeof keyName>[0][];

/**
 * Behind the last field that comes before it in the schema's order, else before the first that comes after it. Blank
 * lines behind a field can belong to its value; then only the place behind them will do.
 */
function placesFor(
  front: string,
  pairs: Pairs,
  rank: (key: string) => number,
  key: string,
): readonly number[] {
  const own = rank(key);
  const ranked = pairs
    .map((pair) => ({ pair, rank: rank(keyName(pair) ?? "") }))
    .toSorted((a, b) => a.rank - b.rank);
  const isUnknown = own === rank("");
  const before = isUnknown ? pairs.at(-1) : ranked.findLast((each) => each.rank < own)?.pair;
  const lineOf = (pair: Pairs[number]): number => front.lastIndexOf("\n", (keyStart(pair) ?? 0) - 1) + 1;
  if (before) {
    const next = pairs[pairs.indexOf(before) + 1];
    return [nextLine(front, pairEnd(front, before)), next ? lineOf(next) : front.length];
  }
  const after = ranked.find((each) => each.rank > own)?.pair;
  return [after ? lineOf(after) : front.length];
}
