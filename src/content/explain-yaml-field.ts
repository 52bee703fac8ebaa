/** What is wrong with one field of YAML: the first line with a mistake, and its fix. */
import type { Complaint, Lines } from "./explain-yaml.ts";
import { postField } from "./fields.ts";

/** What is wrong with a line of a field. */
type LineFault = Omit<Complaint, "line">;

export function explainField(lines: readonly string[], field: Lines): Complaint | undefined {
  for (let at = field.start; at < field.end; at += 1) {
    const line = lines[at] ?? "";
    const fault =
      tabFault(line) ??
      (at === field.start ? startFault(line) : indentFault(line)) ??
      textFault(lines, field, at);
    if (!fault) continue;
    const { code, column, length, message, hint } = fault;
    return { code, line: at, column, length: Math.max(length, 1), message, hint };
  }
  return undefined;
}

function tabFault(line: string): LineFault | undefined {
  const tab = /^ *\t/.exec(line)?.[0];
  if (tab === undefined) return undefined;
  return {
    code: "yaml-tab",
    column: tab.length - 1,
    length: 1,
    message: "a tab indents this line",
    hint: "indent with spaces, YAML allows no tabs",
  };
}

/** On the line on which the field begins. */
function startFault(line: string): LineFault | undefined {
  const [, name = "", value = ""] = /^([\w-]+):(?! |$)\s*(\S.*)$/.exec(line) ?? [];
  if (name !== "" && !/: /.test(line))
    return {
      code: "yaml-space",
      column: name.length,
      length: 1,
      message: "a plain space is missing after the colon",
      hint: `write ${name}: ${value}`,
    };
  if (/:(\s|$)/.test(line)) return undefined;
  return {
    code: "yaml-field",
    column: 0,
    length: line.trimEnd().length,
    message: "this line is not a field",
    hint: fieldHint(line),
  };
}

/** `date 2024-03-27` lacks its colon. */
function fieldHint(line: string): string {
  const [, name = "", value = ""] = /^([\w-]+)\s+(\S.*)$/.exec(line) ?? [];
  return postField(name) !== undefined ? `write ${name}: ${value}` : "write one `field: value` a line";
}

/** On a line below it. */
function indentFault(line: string): LineFault | undefined {
  const [, spaces = "", name = ""] = /^(\s+)([\w-]+):(\s.*|)$/.exec(line) ?? [];
  if (postField(name) === undefined) return undefined;
  return {
    code: "yaml-indent",
    column: 0,
    length: spaces.length,
    message: "a field begins behind spaces",
    hint: `write ${line.trim()}`,
  };
}

function textFault(lines: readonly string[], field: Lines, at: number): LineFault | undefined {
  const isStart = at === field.start;
  // A plain text on the field's own line goes on over the lines below it.
  const goesOn = !isStart && /^[^:]+:\s+[^\s"'[{&*!|>#]/.test(lines[field.start] ?? "");
  const pair = goesOn ? /^(\s*)(\S.*)$/ : /^(\s*(?:- +)?(?:[\w-]+: +)?)(\S.*)$/;
  const [, before = "", value = ""] = pair.exec((lines[at] ?? "").trimEnd()) ?? [];
  const isContinuation = before.trim() === "";
  if (value === "" || (isContinuation && isStart)) return undefined;
  const rest = lines.slice(at, field.end).join("\n").slice(before.length);
  const fault = isContinuation ? colonFault(value) : valueFault(value, rest);
  if (fault === undefined) return undefined;
  const { message, unclosed } = fault;
  const column = before.length;
  if (unclosed !== undefined)
    return {
      code: "yaml-unclosed",
      column,
      length: 1,
      message,
      hint: `add ${unclosed} at the end of the text`,
    };
  const whole = isContinuation ? wholeValue(lines, field) : { before: before.trim(), text: value };
  const list = listMeant(whole);
  if (list !== undefined)
    return {
      code: "yaml-quote",
      column,
      length: value.length,
      message: "the list holds signs of YAML's own",
      hint: `write ${whole.before} ${list}`,
    };
  const hint =
    whole.text.length > 300
      ? "put the whole text in quotes"
      : `quote it: ${whole.before} ${quoted(whole.text)}`;
  return { code: "yaml-quote", column, length: value.length, message, hint };
}

interface Fault {
  readonly message: string;
  /** The sign that is missing at the end. */
  readonly unclosed?: string;
}

/** `rest` is the value with all the lines that may belong to it. */
function valueFault(value: string, rest: string): Fault | undefined {
  const sign = value.charAt(0);
  if (sign === '"' || sign === "'") {
    const inside = /^(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')/.exec(rest)?.[0];
    if (inside === undefined)
      return { message: `the quote ${sign} opened here is never closed`, unclosed: sign };
    if (/\S/.test(rest.slice(inside.length).split("\n")[0] ?? ""))
      return { message: "text follows the closing quote" };
    if (sign === '"' && /\\[^0abtnvfre "/\\N_LPxuU\n]/.test(inside)) {
      return { message: "a backslash has a meaning of its own in double quotes" };
    }
    return undefined;
  }
  if (sign === "[" || sign === "{") {
    const closing = sign === "[" ? "]" : "}";
    if (rest.includes(closing)) return ownSign(sign);
    return { message: `the ${sign} opened here is never closed`, unclosed: closing };
  }
  if (/^[@`%*&!]/.test(value) || /^(?:[-?] |[|>][-+\d]* *[^\s#])/.test(value)) return ownSign(sign);
  return colonFault(value);
}

const ownSign = (sign: string): Fault => ({
  message: `the text begins with ${sign === "`" ? "a backtick" : `\`${sign}\``}, a sign of YAML's own`,
});

const colonFault = (value: string): Fault | undefined =>
  /:(\s|$)/.test(value) ? { message: "a colon in the text ends the value" } : undefined;

/** `[#paper, web]` with quotes where they lack; undefined for what is meant as a text. */
function listMeant({ before, text }: { before: string; text: string }): string | undefined {
  const kind = postField(before.replace(/:$/, ""))?.kind;
  if (kind !== undefined && kind !== "texts" && kind !== "authors" && kind !== "addresses") return undefined;
  const inside = /^\[([^[\]]*)\]+$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const items = inside
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return `[${items.map((item) => (/^["']|^[\p{L}\p{N}][^:#]*$/u.test(item) ? item : JSON.stringify(item))).join(", ")}]`;
}

/** A text over several lines as one. */
function wholeValue(lines: readonly string[], { start, end }: Lines): { before: string; text: string } {
  const text = lines
    .slice(start, end)
    .map((line) => line.trim())
    .join(" ")
    .trim();
  const colon = text.indexOf(":") + 1;
  return { before: text.slice(0, colon), text: text.slice(colon).trim() };
}

/** The text as a quoted scalar; quotes that were meant as such and closed too early are not doubled. */
function quoted(value: string): string {
  const outer = /^(["'])(.+)\1$/.exec(value);
  const text = outer?.[2] === undefined ? value : outer[2];
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
