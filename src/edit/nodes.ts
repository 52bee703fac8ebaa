/** Where the fields of a front matter stand: beginnings, ends and lines. */
import { isMap, isNode, isPair, isScalar, isSeq, type Pair } from "yaml";
import type { Splice } from "../core/text-edits.ts";

/** Position behind the last character of a node, without comments and line breaks behind it. */
export function nodeEnd(front: string, node: unknown): number | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  return (
    (isPair(last) ? pairEnd(front, last) : nodeEnd(front, last)) ??
    front.slice(0, node.range[1]).trimEnd().length
  );
}

export const pairEnd = (front: string, pair: Pair): number =>
  nodeEnd(front, pair.value) ?? nodeEnd(front, pair.key) ?? 0;

export const keyStart = (pair: Pair): number | undefined =>
  isNode(pair.key) && pair.key.range ? pair.key.range[0] : undefined;

export const keyName = (pair: Pair): string | undefined =>
  isScalar(pair.key) ? String(pair.key.value) : undefined;

/** Position of the line behind the one that holds a place. */
export function nextLine(front: string, place: number): number {
  const end = front.indexOf("\n", place);
  return end === -1 ? front.length : end + 1;
}

/** Takes a pair's lines out; undefined where it shares them with something else. */
export function removePair(front: string, pair: Pair): Splice | undefined {
  const key = keyStart(pair);
  if (key === undefined) return undefined;
  const start = front.lastIndexOf("\n", key - 1) + 1;
  if (front.slice(start, key).trim() !== "") return undefined;
  return { start, end: nextLine(front, pairEnd(front, pair)), text: "" };
}
