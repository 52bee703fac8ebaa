/** A field → YAML that js-yaml and `yaml` read back as the same value; quoted only where one of them needs it. */
import { isDeepStrictEqual } from "node:util";
import { CORE_SCHEMA, load } from "js-yaml";
import { Document, isCollection, isSeq, visit, YAMLMap } from "yaml";
import type { Pair, Scalar as ScalarNode, ToStringOptions } from "yaml";

export type Scalar = string | number | boolean | null;
export type Value = Scalar | readonly Value[] | { readonly [key: string]: Value };

export const isScalarValue = (value: Value): value is Scalar => value === null || typeof value !== "object";
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** `blocks`: whether texts of several lines may become blocks (|). */
export type Layout = Pick<ToStringOptions, "indent" | "indentSeq" | "flowCollectionPadding"> & {
  readonly blocks?: boolean;
};

/** `key: value` without a line break at its end. */
export function writePair(key: string, value: Value, layout: Layout = {}): string {
  const written = printPair(createPair(key, value), layout);
  return readsBack(written, { [key]: value })
    ? written
    : printPair(createPair(key, value), { ...layout, blocks: false });
}

/** A field whose list is on one line. */
export function writeFlowPair(key: string, items: readonly Value[]): string {
  const pair = createPair(key, items);
  if (isSeq(pair.value)) pair.value.flow = true;
  return printPair(pair);
}

const createPair = (key: string, value: Value): Pair => new Document().createPair(key, value);

/** Scalars that have a style keep it where it can hold them. Throws for an alias whose anchor is elsewhere. */
export function printPair(pair: Pair, { blocks = true, ...layout }: Layout = {}): string {
  const document = new Document();
  const map = new YAMLMap(document.schema);
  map.items.push(pair);
  document.contents = map as typeof document.contents;
  visit(map, {
    Scalar(key, node, path) {
      const isInFlow = path.some((each) => isCollection(each) && each.flow === true);
      setStyle(node, isInFlow, blocks && !isInFlow && key !== "key");
    },
  });
  const options = { flowCollectionPadding: false, ...layout, lineWidth: 0 };
  const text = document.toString({ ...options, doubleQuotedMinMultiLineLength: Infinity });
  return text.replace(/\n$/, "").replace(hidden, escape);
}

// Line breaks, what YAML cannot hold as it is, and what editors change or hide.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const special = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;
/** Those of them that `yaml` leaves as they are in double quotes. */
const hidden = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;
const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

function setStyle(node: ScalarNode, isInFlow: boolean, canBeBlock: boolean): void {
  // js-yaml reads -0 as 0.
  if (Object.is(node.value, -0)) node.minFractionDigits = 1;
  if (typeof node.value !== "string") return;
  const text = node.value;
  if (special.test(text.replaceAll("\n", "")) || !text.isWellFormed()) node.type = "QUOTE_DOUBLE";
  else if (text.includes("\n")) {
    const isBlock = canBeBlock && /^\S/.test(text) && !/[^\S\n](?:\n|$)|\n\n$/.test(text);
    node.type = isBlock ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
  } else if (node.type !== "QUOTE_DOUBLE" && node.type !== "QUOTE_SINGLE") {
    const isPlain = isInFlow ? readsBack(`[${text}, x]`, [text, "x"]) : readsBack(text, text);
    const quotes = /["\\]/.test(text) && !text.includes("'") ? "QUOTE_SINGLE" : "QUOTE_DOUBLE";
    node.type = isPlain ? "PLAIN" : quotes;
  }
}

function readsBack(yaml: string, value: unknown): boolean {
  try {
    return isDeepStrictEqual(load(yaml, { schema: CORE_SCHEMA }), value);
  } catch {
    return false;
  }
}
