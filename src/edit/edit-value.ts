/** The smallest changes that turn one value of the front matter into another, where it stands. */
import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, isSeq } from "yaml";
import type { Pair, YAMLMap, YAMLSeq } from "yaml";
import { gapsOf, matchLists } from "./match-lists.ts";
import {
  colonEnd,
  dashesOf,
  extentOf,
  isFlow,
  keyName,
  keyStart,
  nextLine,
  ownLine,
  removePair,
} from "./nodes.ts";
import type { Splice } from "./splice.ts";
import {
  isList,
  isScalarValue,
  writeBlock,
  writeFlowList,
  writeItem,
  writePair,
  writeScalar,
  writeValue,
} from "./write-value.ts";
import type { Style, Value } from "./write-value.ts";

/** Ways to write a pair's new value, the smallest change first; whoever takes one reads it back before. */
export function waysToEdit(
  front: string,
  pair: Pair,
  before: Value,
  after: Value,
  indent: number,
): Splice[][] {
  const ways: (Splice[] | undefined)[] = [
    editNode(front, pair.value, before, after, indent),
    replaceValue(front, pair, before, after, indent),
    // A comment behind the old value would become part of a block.
    replaceWith(front, pair, writeValue(after, indent, false)),
  ];
  return ways.filter((way) => way !== undefined);
}

const styles: Readonly<Record<string, Style>> = { QUOTE_DOUBLE: "double", QUOTE_SINGLE: "single" };

/** Undefined where the value has to be written anew. */
function editNode(
  front: string,
  node: unknown,
  before: Value,
  after: Value,
  indent: number,
  flow = false,
): Splice[] | undefined {
  const extent = extentOf(front, node);
  if (!extent) return undefined;
  const [start, end] = extent;
  if (isScalar(node) && isScalarValue(after)) {
    const wasBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    const block =
      wasBlock && typeof after === "string" && after.includes("\n")
        ? writeBlock(after, blockMargin(front.slice(start, end)) - 2)
        : undefined;
    return [{ start, end, text: block ?? writeScalar(after, styles[node.type ?? ""], flow) }];
  }
  if (isSeq(node) && isList(before) && isList(after)) {
    return isFlow(node)
      ? editFlowList(front, node, before, after)
      : editBlockList(front, node, before, after);
  }
  if (isMap(node) && !isFlow(node) && isRecord(before) && isRecord(after))
    return editMap(front, node, before, after, indent);
  return undefined;
}

const isRecord = (value: Value): value is { readonly [key: string]: Value } =>
  !isScalarValue(value) && !isList(value);

/** By how many spaces the lines of a block (| or >) are indented. */
const blockMargin = (block: string): number => /\n( *)\S/.exec(block)?.[1]?.length ?? 2;

/** Items that stay keep their lines, with comments and quotes; the others are replaced, added or taken out one by one. */
function editBlockList(
  front: string,
  list: YAMLSeq,
  before: readonly Value[],
  after: readonly Value[],
): Splice[] | undefined {
  const dashes = dashesOf(list);
  if (after.length === 0 || dashes.length !== before.length || list.items.length !== before.length)
    return undefined;
  const lines = dashes.map((dash) => ownLine(front, dash));
  if (lines.includes(undefined)) return undefined;
  const indent = (dashes[0] ?? 0) - (lines[0] ?? 0);
  const margin = front.slice(lines[0], dashes[0]);
  const itemEnd = (item: number): number => extentOf(front, list.items[item])?.[1] ?? (dashes[item] ?? 0) + 1;

  const splices: Splice[] = [];
  for (const gap of gapsOf(before.length, after.length, matchLists(before, after, isDeepStrictEqual))) {
    const shared = Math.min(gap.before.length, gap.after.length);
    for (let at = 0; at < shared; at += 1) {
      const item = gap.before[at] as number;
      const value = after[gap.after[at] as number] as Value;
      const smallest = editNode(front, list.items[item], before[item] as Value, value, indent + 2);
      splices.push(
        ...(smallest ?? [
          { start: (dashes[item] ?? 0) + 1, end: itemEnd(item), text: ` ${writeItem(value, indent)}` },
        ]),
      );
    }
    for (const item of gap.before.slice(shared))
      splices.push({ start: lines[item] ?? 0, end: nextLine(front, itemEnd(item)), text: "" });
    const added = gap.after.slice(shared);
    if (added.length === 0) continue;
    const previous = gap.before.at(-1) ?? matchBefore(gap.after[0] as number, before, after);
    const place = previous === undefined ? (lines[0] ?? 0) : nextLine(front, itemEnd(previous));
    const text = added.map((index) => `${margin}- ${writeItem(after[index] as Value, indent)}\n`).join("");
    splices.push({ start: place, end: place, text });
  }
  return splices;
}

/** The old item that stays before a new one. */
const matchBefore = (index: number, before: readonly Value[], after: readonly Value[]): number | undefined =>
  matchLists(before, after, isDeepStrictEqual).findLast(([, b]) => b < index)?.[0];

/** The list is put together again from the items as they were written, with its own commas and spaces. */
function editFlowList(
  front: string,
  list: YAMLSeq,
  before: readonly Value[],
  after: readonly Value[],
): Splice[] | undefined {
  const whole = extentOf(front, list);
  const places = list.items.map((item) => extentOf(front, item));
  if (!whole || places.length !== before.length || places.includes(undefined)) return undefined;
  if (!after.every(isScalarValue)) return undefined;
  const [first, second, last] = [places[0], places[1], places.at(-1)];
  const opening = first ? front.slice(whole[0], first[0]) : "[";
  const comma = first && second ? front.slice(first[1], second[0]) : ", ";
  const closing = last ? front.slice(last[1], whole[1]) : "]";
  const written = after.map((item) => writeScalar(item, "plain", true));
  for (const [old, index] of matchLists(before, after, isDeepStrictEqual))
    written[index] = front.slice(...(places[old] as readonly [number, number]));
  for (const gap of gapsOf(before.length, after.length, matchLists(before, after, isDeepStrictEqual))) {
    for (const [at, index] of gap.after.entries()) {
      const old = gap.before[at];
      const node = old === undefined ? undefined : list.items[old];
      if (isScalar(node)) written[index] = writeScalar(after[index] as string, styles[node.type ?? ""], true);
    }
  }
  if (written.length === 0) return [{ start: whole[0], end: whole[1], text: "[]" }];
  return [{ start: whole[0], end: whole[1], text: opening + written.join(comma) + closing }];
}

function editMap(
  front: string,
  map: YAMLMap,
  before: { readonly [key: string]: Value },
  after: { readonly [key: string]: Value },
  indent: number,
): Splice[] | undefined {
  const splices: (Splice | undefined)[] = [];
  const pairs = new Map(map.items.map((pair) => [keyName(pair), pair]));
  if (Object.keys(after).length === 0) return undefined;
  for (const [name, old] of Object.entries(before)) {
    const pair = pairs.get(name);
    const value = after[name];
    if (!pair) return undefined;
    if (value === undefined) splices.push(removePair(front, pair));
    else if (!isDeepStrictEqual(old, value)) {
      const own =
        editNode(front, pair.value, old, value, indent) ?? replaceValue(front, pair, old, value, indent);
      splices.push(...(own ?? [undefined]));
    }
  }
  const added = Object.entries(after).filter(([name]) => !Object.hasOwn(before, name));
  const [first, last] = [map.items[0], map.items.at(-1)];
  if (added.length > 0 && first && last) {
    const start = keyStart(first) ?? 0;
    const column = start - front.lastIndexOf("\n", start - 1) - 1;
    const place = nextLine(front, extentOf(front, map)?.[1] ?? 0);
    const text = added
      .map(([name, value]) => `${" ".repeat(column)}${writePair(name, value, column)}\n`)
      .join("");
    splices.push({ start: place, end: place, text });
  }
  return splices.includes(undefined) ? undefined : (splices as Splice[]);
}

/** Writes a value anew behind its colon; a list that takes the place of a text on one line stays on it. */
function replaceValue(
  front: string,
  pair: Pair,
  before: Value,
  after: Value,
  indent: number,
): Splice[] | undefined {
  const onOneLine =
    isList(after) &&
    after.length > 0 &&
    after.every(isScalarValue) &&
    isScalarValue(before) &&
    before !== null;
  return replaceWith(front, pair, onOneLine ? ` ${writeFlowList(after)}` : writeValue(after, indent));
}

function replaceWith(front: string, pair: Pair, text: string): Splice[] | undefined {
  const start = colonEnd(pair);
  if (start === undefined) return undefined;
  return [{ start, end: extentOf(front, pair.value)?.[1] ?? start, text }];
}
