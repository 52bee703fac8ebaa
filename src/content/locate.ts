/** Where a value stands in the front matter; asked only for files that have a problem. */
import type { Pair } from "yaml";
import { lazy } from "../core/lazy.ts";
import { yaml } from "../core/yaml.ts";

export interface Place {
  /** Line of the front matter, from 0. */
  readonly line: number;
  /** Column in the line, from 1. */
  readonly column: number;
  readonly length: number;
}

/** What can be asked of the front matter of one file; it is parsed once, and only if something is asked. */
export interface FieldPlaces {
  /** The place of a field's value (or of one item of it), else of its name; undefined where it is not there. */
  readonly locate: (field: string, item?: number) => Place | undefined;
  /** A scalar as the author typed it, e.g. "1.10" where YAML reads the number 1.1. */
  readonly written: (field: string, item?: number) => string | undefined;
}

export function createFieldPlaces(front: string): FieldPlaces {
  const placed = lazy(() => {
    const { LineCounter, parseDocument } = yaml();
    const counter = new LineCounter();
    const options = { schema: "core", lineCounter: counter, uniqueKeys: false, logLevel: "silent" } as const;
    return { counter, pairs: pairsOf(parseDocument(front, options)) };
  });
  const typed = lazy(() => {
    const options = { schema: "failsafe", uniqueKeys: false, logLevel: "silent" } as const;
    return pairsOf(yaml().parseDocument(front, options));
  });
  return {
    locate(field, item) {
      const { counter, pairs } = placed();
      const pair = pairs.get(field);
      const range = pair && rangeOf(pair, item);
      if (!range) return undefined;
      const [start, end] = range;
      const { line, col } = counter.linePos(start);
      const length = (front.slice(start, end).split("\n", 1)[0] ?? "").trimEnd().length;
      return { line: line - 1, column: col, length: Math.max(1, length) };
    },
    written(field, item) {
      const { isScalar, isSeq } = yaml();
      const value = typed().get(field)?.value;
      const found = item !== undefined && isSeq(value) ? value.items[item] : value;
      return isScalar(found) && typeof found.value === "string" ? found.value : undefined;
    },
  };
}

/** The first of each name. */
function pairsOf({ contents }: { readonly contents: unknown }): ReadonlyMap<string, Pair> {
  const { isMap, isScalar } = yaml();
  const pairs = new Map<string, Pair>();
  for (const pair of isMap(contents) ? contents.items : []) {
    const name = isScalar(pair.key) ? String(pair.key.value) : undefined;
    if (name !== undefined && !pairs.has(name)) pairs.set(name, pair as Pair);
  }
  return pairs;
}

function rangeOf(pair: Pair, item: number | undefined): readonly [number, number] | undefined {
  const { isNode, isSeq } = yaml();
  const value = isNode(pair.value) ? pair.value : undefined;
  const found = item !== undefined && isSeq(value) ? value.items[item] : value;
  const range = isNode(found) ? found.range : undefined;
  if (range && range[1] > range[0]) return [range[0], range[1]];
  return isNode(pair.key) && pair.key.range ? [pair.key.range[0], pair.key.range[1]] : undefined;
}
