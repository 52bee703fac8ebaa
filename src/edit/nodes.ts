/** Where the parts of a front matter stand: beginnings, ends and lines of keys, values and items. */
import { isAlias, isMap, isNode, isScalar, isSeq } from "yaml";
import type { Pair, YAMLMap, YAMLSeq } from "yaml";
import type { Splice } from "./splice.ts";

/** Position behind the colon; undefined for a key without one. */
export function colonEnd(pair: Pair): number | undefined {
  const sign = pair.srcToken && "sep" in pair.srcToken ? pair.srcToken.sep : undefined;
  const colon = sign?.find(({ type }) => type === "map-value-ind");
  return colon && "offset" in colon ? colon.offset + 1 : undefined;
}

/** Positions of the dashes of a list in block style, one for each item. */
export function dashesOf(list: YAMLSeq): readonly number[] {
  const token = list.srcToken;
  if (token?.type !== "block-seq") return [];
  return token.items.flatMap(({ start }) => {
    const dash = start.find(({ type }) => type === "seq-item-ind");
    return dash && "offset" in dash ? [dash.offset] : [];
  });
}

export const isFlow = (node: YAMLMap | YAMLSeq): boolean => node.flow === true;

/** Where a value that is there begins and ends, without comments and line breaks behind it; undefined for an empty one. */
export function extentOf(front: string, node: unknown): readonly [start: number, end: number] | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  if (isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED"))
    return [start, start + front.slice(start, end).trimEnd().length];
  if (isScalar(node) || isAlias(node)) return end > start ? [start, end] : undefined;
  if (isSeq(node) && !isFlow(node)) {
    const dash = dashesOf(node).at(-1);
    return dash === undefined ? undefined : [start, extentOf(front, node.items.at(-1))?.[1] ?? dash + 1];
  }
  if (isMap(node) && !isFlow(node)) {
    const last = node.items.at(-1);
    return last ? [start, pairEnd(front, last)] : undefined;
  }
  return [start, end];
}

export function pairEnd(front: string, pair: Pair): number {
  const keyEnd = isNode(pair.key) && pair.key.range ? pair.key.range[1] : 0;
  return extentOf(front, pair.value)?.[1] ?? colonEnd(pair) ?? keyEnd;
}

export const keyStart = (pair: Pair): number | undefined =>
  isNode(pair.key) && pair.key.range ? pair.key.range[0] : undefined;

export const keyName = (pair: Pair): string | undefined =>
  isScalar(pair.key) ? String(pair.key.value) : undefined;

/** Position of the line that holds a place; undefined where more than spaces stands before the place. */
export function ownLine(front: string, place: number): number | undefined {
  const start = front.lastIndexOf("\n", place - 1) + 1;
  return front.slice(start, place).trim() === "" ? start : undefined;
}

/** Position of the line behind the one that holds a place. */
export function nextLine(front: string, place: number): number {
  const end = front.indexOf("\n", place);
  return end === -1 ? front.length : end + 1;
}

/** Takes a pair's lines out; undefined where it shares them with something else. */
export function removePair(front: string, pair: Pair): Splice | undefined {
  const start = keyStart(pair);
  const line = start === undefined ? undefined : ownLine(front, start);
  return line === undefined
    ? undefined
    : { start: line, end: nextLine(front, pairEnd(front, pair)), text: "" };
}
