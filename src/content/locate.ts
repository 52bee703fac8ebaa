/** Where a value stands in the front matter; asked only for files that have a problem. */
import type { Pair } from "yaml";
import { yaml } from "./yaml.ts";

export interface Place {
  /** Line of the front matter, from 0. */
  readonly line: number;
  /** Column in the line, from 1. */
  readonly column: number;
  readonly length: number;
}

/** The place of a field's value (or of one item of it), else of its name; undefined where it is not there. */
export function locateField(front: string, field: string, item?: number): Place | undefined {
  const { LineCounter, isMap, isScalar, parseDocument } = yaml();
  const counter = new LineCounter();
  const document = parseDocument(front, {
    schema: "core",
    lineCounter: counter,
    uniqueKeys: false,
    logLevel: "silent",
  });
  if (!isMap(document.contents)) return undefined;
  const pair = document.contents.items.find((each) => isScalar(each.key) && String(each.key.value) === field);
  if (!pair) return undefined;
  const range = rangeOf(pair, item);
  if (!range) return undefined;
  const [start, end] = range;
  const { line, col } = counter.linePos(start);
  const text = front.slice(start, end);
  return { line: line - 1, column: col, length: Math.max(1, (text.split("\n")[0] ?? "").trimEnd().length) };
}

function rangeOf(pair: Pair, item: number | undefined): readonly [number, number] | undefined {
  const { isNode, isSeq } = yaml();
  const value = isNode(pair.value) ? pair.value : undefined;
  const found = item !== undefined && isSeq(value) ? value.items[item] : value;
  const range = isNode(found) ? found.range : undefined;
  if (range && range[1] > range[0]) return [range[0], range[1]];
  return isNode(pair.key) && pair.key.range ? [pair.key.range[0], pair.key.range[1]] : undefined;
}

/** A scalar as the author typed it, e.g. "1.10" where YAML reads the number 1.1. */
export function writtenScalar(front: string, field: string, item?: number): string | undefined {
  const { isMap, isScalar, isSeq, parseDocument } = yaml();
  const document = parseDocument(front, { schema: "failsafe", uniqueKeys: false, logLevel: "silent" });
  if (!isMap(document.contents)) return undefined;
  const pair = document.contents.items.find((each) => isScalar(each.key) && String(each.key.value) === field);
  const value = pair?.value;
  const found = item !== undefined && isSeq(value) ? value.items[item] : value;
  return isScalar(found) && typeof found.value === "string" ? found.value : undefined;
}
