/** What is wrong with front matter that is not YAML, in an author's words: the first bad field, and its fix. */
import { CORE_SCHEMA, load } from "js-yaml";
import { explainField } from "./explain-yaml-field.ts";
import { yaml } from "../core/yaml.ts";

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
export interface Lines {
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
