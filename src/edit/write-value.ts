/** A value → YAML that every reader gives back as that value; quoted only where it must be. */
import { CORE_SCHEMA, load } from "js-yaml";
import { parse } from "yaml";

export type Scalar = string | number | boolean | null;
export type Value = Scalar | readonly Value[] | { readonly [key: string]: Value };

/** How a scalar was written before, to go on so. */
export type Style = "plain" | "single" | "double";

export const isScalarValue = (value: Value): value is Scalar => value === null || typeof value !== "object";
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** On one line; `flow` is inside [ ] or { }. */
export function writeScalar(value: Scalar, style: Style = "plain", flow = false): string {
  if (value === null) return "null";
  if (typeof value === "number" && !Number.isFinite(value))
    return Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  if (typeof value !== "string") return Object.is(value, -0) ? "-0.0" : String(value);
  const plain = (): string | undefined => (isPlain(value, flow) ? value : undefined);
  const single = (): string | undefined =>
    needsEscapes(value) ? undefined : `'${value.replaceAll("'", "''")}'`;
  const double = doubleQuoted(value);
  if (style === "single") return single() ?? double;
  if (style === "double") return double;
  return plain() ?? (/["\\]/.test(value) && !value.includes("'") ? (single() ?? double) : double);
}

// Line breaks, what YAML cannot hold as it is, and what editors change or hide.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const special = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;
const needsEscapes = (text: string): boolean => special.test(text) || !text.isWellFormed();

const doubleQuoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Whether the text stands for itself without quotes, wherever a value can stand. */
function isPlain(text: string, flow: boolean): boolean {
  if (text === "" || needsEscapes(text) || /^[-?:]$/.test(text)) return false;
  if (/^[\p{L}][\p{L}\p{N} ]*$/u.test(text) && !/ $|^(true|false|null)$/i.test(text)) return true;
  if (flow && /[[\]{},]/.test(text)) return false;
  const readsBack = (yaml: string, value: unknown): boolean => {
    try {
      return [load(yaml, { schema: CORE_SCHEMA }), parse(yaml, { schema: "core", logLevel: "error" })].every(
        (read) => JSON.stringify(read) === JSON.stringify(value),
      );
    } catch {
      return false;
    }
  };
  // Behind a comment a part of the text would be lost, which only shows where more follows.
  return flow
    ? readsBack(`k: [${text}, x]\n`, { k: [text, "x"] }) &&
        readsBack(`k: {a: ${text}, b: x}\n`, { k: { a: text, b: "x" } })
    : readsBack(`k: ${text}\nl: x\n`, { k: text, l: "x" }) && readsBack(`- ${text}\n- x\n`, [text, "x"]);
}

/** A text of several lines as a block (|) below a key or dash that is indented by `indent`; undefined where it cannot be one. */
export function writeBlock(text: string, indent: number): string | undefined {
  const lines = text.replace(/\n$/, "").split("\n");
  if (needsEscapes(text.replaceAll("\n", "")) || lines.some((line) => line !== "" && line.trim() === ""))
    return undefined;
  if (text.trim() === "" || /^[\n ]/.test(text) || text.endsWith("\n\n")) return undefined;
  const margin = " ".repeat(indent + 2);
  return `|${text.endsWith("\n") ? "" : "-"}\n${lines.map((line) => (line === "" ? "" : margin + line)).join("\n")}`;
}

const keyText = (key: string): string =>
  isPlain(key, true) && !key.includes(": ") ? key : doubleQuoted(key);

/**
 * What stands behind "key:" at `indent`: begins with a space or a line break, has no line break at its end. Texts of
 * several lines become blocks where `blocks` allows it.
 */
export function writeValue(value: Value, indent: number, blocks = true): string {
  if (isScalarValue(value)) {
    const isBlock = blocks && typeof value === "string" && value.includes("\n");
    const block = isBlock ? writeBlock(value, indent) : undefined;
    return ` ${block ?? writeScalar(value)}`;
  }
  const margin = `\n${" ".repeat(indent + 2)}`;
  if (isList(value)) {
    if (value.length === 0) return " []";
    return value.map((item) => `${margin}- ${writeItem(item, indent + 2, blocks)}`).join("");
  }
  const pairs = Object.entries(value);
  if (pairs.length === 0) return " {}";
  return pairs.map(([key, item]) => margin + writePair(key, item, indent + 2, blocks)).join("");
}

/** What stands behind the dash of an item that is indented by `indent`. */
export function writeItem(value: Value, indent: number, blocks = true): string {
  if (isScalarValue(value)) return writeScalar(value);
  // The first line begins behind the dash, where the others' margin ends.
  return writeValue(value, indent, blocks).replace(/^[ \n]+/, "");
}

/** A field as it stands behind `indent` spaces. */
export const writePair = (key: string, value: Value, indent: number, blocks = true): string =>
  `${keyText(key)}:${writeValue(value, indent, blocks)}`;

/** A list of scalars on one line. */
export const writeFlowList = (items: readonly Scalar[]): string =>
  `[${items.map((item) => writeScalar(item, "plain", true)).join(", ")}]`;
