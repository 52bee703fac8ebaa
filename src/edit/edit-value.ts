/** A field of a front matter with another value: its node is changed and printed; every other line keeps its bytes. */
import { isDeepStrictEqual } from "node:util";
import { Document, isCollection, isMap, isNode, isPair, isScalar, isSeq, Pair } from "yaml";
import type { Node, YAMLMap, YAMLSeq } from "yaml";
import { keyName, keyStart, nextLine, pairEnd } from "./nodes.ts";
import type { Splice } from "../core/text-edits.ts";
import { isList, isScalarValue, printPair, type Layout, type Value } from "./write-value.ts";

/** Ways to print the pair with its new value, the nearest to the old one first; changes the pair. */
export function waysToPrint(
  front: string,
  pair: Pair,
  before: Value,
  after: Value,
  column: number,
): Splice[] {
  const start = keyStart(pair) ?? 0;
  const isBlock = isCollection(pair.value) && pair.value.flow !== true;
  // A comment behind the last item of a block is printed with it; behind a text or brackets it stays where it is.
  const end = isBlock ? nextLine(front, pairEnd(front, pair)) - 1 : pairEnd(front, pair);
  const layout = layoutOf(front.slice(start, end), column);
  detachComments(pair);
  const value = changeNode(pair.value, before, after);
  const printed = [
    print(new Pair(pair.key, value), layout),
    // A comment behind the old value would become part of a block.
    print(new Pair(pair.key, createNode(after)), { ...layout, blocks: false }),
  ];
  const indent = `\n${" ".repeat(column)}`;
  return printed.flatMap((text) =>
    text === undefined ? [] : [{ start, end, text: text.replace(/\n(?=[^\n])/g, indent) }],
  );
}

/** Undefined for an alias whose anchor is elsewhere. */
function print(pair: Pair, layout: Layout): string | undefined {
  try {
    return printPair(pair, layout);
  } catch {
    return undefined;
  }
}

/** As the field was laid out before. */
const layoutOf = (field: string, column: number): Layout => ({
  indent: Math.max(1, (/\n( +)[^ \n]/.exec(field)?.[1]?.length ?? column + 2) - column),
  indentSeq: !new RegExp(`\\n {${column}}- `).test(field),
  flowCollectionPadding: /[[{] /.test(field),
});

/** Takes off what stands before the field and behind it, as the lines there stay. */
function detachComments(pair: Pair): void {
  if (isNode(pair.key)) Object.assign(pair.key, { commentBefore: undefined, spaceBefore: false });
  let last: unknown = pair.value;
  if (isNode(last) && !(isScalar(last) && last.type?.startsWith("BLOCK"))) last.comment = undefined;
  while (isCollection(last) && last.flow !== true) {
    last.comment = undefined;
    const item: unknown = last.items.at(-1);
    last = isPair(item) ? item.value : item;
  }
}

const createNode = (value: Value): Node => new Document().createNode(value, { aliasDuplicateObjects: false });

/** The node with another value; what it has in common with the old one stays as it was written. */
function changeNode(node: unknown, before: Value | undefined, after: Value): unknown {
  if (isDeepStrictEqual(before, after)) return node;
  if (isScalar(node) && node.tag === undefined && isScalarValue(after)) {
    Object.assign(node, { value: after, format: undefined, source: undefined });
    return node;
  }
  if (isSeq(node) && isList(before as Value) && isList(after))
    return changeList(node, before as readonly Value[], after);
  if (isMap(node) && isRecord(before) && isRecord(after)) return changeMap(node, before, after);
  const fresh = createNode(after);
  // A list that takes the place of a text on one line stays on it.
  if (isSeq(fresh) && isScalar(node) && before !== null && (after as readonly Value[]).every(isScalarValue))
    fresh.flow = true;
  return fresh;
}

type Fields = Readonly<Record<string, Value>>;
const isRecord = (value: Value | undefined): value is Fields =>
  value !== undefined && !isScalarValue(value) && !isList(value);

/** An item keeps its quotes and comment where its value is still there, or another one has come to its place. */
function changeList(list: YAMLSeq, before: readonly Value[], after: readonly Value[]): unknown {
  const old = [...list.items];
  if (old.length !== before.length) return createNode(after);
  const free = new Set(before.keys());
  const equal = after.map((value) => {
    const found = [...free].find((index) => isDeepStrictEqual(before[index], value));
    if (found !== undefined) free.delete(found);
    return found;
  });
  list.items = after.map((value, index) => {
    const from = equal[index] ?? (free.delete(index) ? index : undefined);
    return from === undefined ? createNode(value) : changeNode(old[from], before[from], value);
  });
  return list;
}

function changeMap(map: YAMLMap, before: Fields, after: Fields): unknown {
  const pairs = new Map(map.items.map((pair) => [keyName(pair), pair]));
  map.items = Object.entries(after).map(([name, value]) => {
    const pair = pairs.get(name);
    return pair
      ? new Pair(pair.key, changeNode(pair.value, before[name], value))
      : new Document().createPair(name, value);
  });
  return map;
}
