/** What is wrong with front matter that is not YAML, in an author's words: the first bad field, and its fix. */
import { CORE_SCHEMA, load } from "js-yaml";
import { postField } from "./fields.ts";
import { yaml } from "./yaml.ts";

export interface Complaint {
  readonly code: string;
  /** Line of the front matter, from 0. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly length: number;
  readonly message: string;
  readonly hint: string;
}

/** `reason` and `line` (from 0) are the parser's own, whose place is often that of the line behind the mistake. */
export function explainYaml(front: string, reason: string, line: number): Complaint {
  const lines = front.split("\n");
  const duplicate = reason === "duplicated mapping key" ? findDuplicate(front) : undefined;
  if (duplicate) return duplicate;
  const field = firstBadField(lines);
  const explained = field && explainField(lines, field);
  if (explained) return explained;
  const at = field?.start ?? Math.min(line, lines.length - 1);
  return {
    code: "yaml-syntax",
    line: at,
    column: 0,
    length: Math.max(lines[at]?.trimEnd().length ?? 0, 1),
    message: `this is not YAML: ${reason}`,
    hint: "write one `field: value` a line, and quote a text that holds : # or quotes",
  };
}

function findDuplicate(front: string): Complaint | undefined {
  const { LineCounter, parseDocument } = yaml();
  const counter = new LineCounter();
  const { errors } = parseDocument(front, { schema: "core", lineCounter: counter, logLevel: "silent" });
  const position = errors.find(({ code }) => code === "DUPLICATE_KEY")?.pos[0];
  if (position === undefined) return undefined;
  const { line, col } = counter.linePos(position);
  const key = /^("[^"]*"|'[^']*'|[^:\n]+)/.exec(front.slice(position))?.[0].trim() ?? "";
  return {
    code: "field-duplicate",
    line: line - 1,
    column: col - 1,
    length: Math.max(key.length, 1),
    message: `the field \`${key.replace(/^["']|["']$/g, "")}\` is there twice`,
    hint: "keep one of the two",
  };
}

/** Lines from `start` up to, not including, `end`. */
interface Lines {
  readonly start: number;
  readonly end: number;
}

/** The first field that is wrong when it stands alone: the parser notices some mistakes only many lines later. */
function firstBadField(lines: readonly string[]): Lines | undefined {
  const starts = lines.flatMap((line, index) => (/^[^\s#\-\]}]/.test(line) || index === 0 ? [index] : []));
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? lines.length;
    if (!isField(lines.slice(start, end).join("\n"))) return { start, end };
  }
  return undefined;
}

function isField(text: string): boolean {
  try {
    const value = load(text, { schema: CORE_SCHEMA });
    return value === undefined || value === null || (typeof value === "object" && !Array.isArray(value));
  } catch {
    return false;
  }
}

function explainField(lines: readonly string[], field: Lines): Complaint | undefined {
  // A plain text on the field's own line goes on over the lines below it.
  const isText = /^[^:]+:\s+[^\s"'[{&*!|>#]/.test(lines[field.start] ?? "");
  for (let at = field.start; at < field.end; at += 1) {
    const goesOn = isText && at > field.start;
    const line = lines[at] ?? "";
    const complaint = (code: string, column: number, length: number, message: string, hint: string) => ({
      code,
      line: at,
      column,
      length: Math.max(length, 1),
      message,
      hint,
    });
    const tab = /^ *\t/.exec(line);
    if (tab) {
      const message = "a tab indents this line";
      return complaint("yaml-tab", tab[0].length - 1, 1, message, "indent with spaces, YAML allows no tabs");
    }
    const spaceless = at === field.start && /^([\w-]+):(?! |$)\s*(\S.*)$/.exec(line);
    if (spaceless && !/: /.test(line)) {
      const [, name = "", value = ""] = spaceless;
      const message = "a plain space is missing after the colon";
      return complaint("yaml-space", name.length, 1, message, `write ${name}: ${value}`);
    }
    if (at === field.start && !/:(\s|$)/.test(line)) {
      const length = line.trimEnd().length;
      return complaint("yaml-field", 0, length, "this line is not a field", fieldHint(line));
    }
    const inner = at > field.start && /^(\s+)([\w-]+):(\s.*|)$/.exec(line);
    if (inner && postField(inner[2] ?? "") !== undefined) {
      const [, spaces = ""] = inner;
      return complaint(
        "yaml-indent",
        0,
        spaces.length,
        "a field begins behind spaces",
        `write ${line.trim()}`,
      );
    }
    const pair = (goesOn ? /^(\s*)(\S.*)$/ : /^(\s*(?:- +)?(?:[\w-]+: +)?)(\S.*)$/).exec(line.trimEnd());
    const [, before = "", value = ""] = pair ?? [];
    if (value === "" || (before.trim() === "" && at === field.start)) continue;
    const rest = lines.slice(at, field.end).join("\n").slice(before.length);
    const isContinuation = before.trim() === "";
    const fault = isContinuation ? colonFault(value) : valueFault(value, rest);
    if (fault === undefined) continue;
    if (fault.unclosed !== undefined) {
      return complaint(
        "yaml-unclosed",
        before.length,
        1,
        fault.message,
        `add ${fault.unclosed} at the end of the text`,
      );
    }
    const whole = isContinuation ? wholeValue(lines, field) : { before: before.trim(), text: value };
    const hint =
      whole.text.length > 300
        ? "put the whole text in quotes"
        : `quote it: ${whole.before} ${quoted(whole.text)}`;
    return complaint("yaml-quote", before.length, value.length, fault.message, hint);
  }
  return undefined;
}

/** `date 2024-03-27` lacks its colon. */
function fieldHint(line: string): string {
  const [, name = "", value = ""] = /^([\w-]+)\s+(\S.*)$/.exec(line) ?? [];
  return postField(name) !== undefined ? `write ${name}: ${value}` : "write one `field: value` a line";
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
