/** A Markdown file split into front matter and body; refuses what cannot be read and says where. */
import { createHash } from "node:crypto";
import matter from "gray-matter";
import { CORE_SCHEMA, YAMLException, load } from "js-yaml";
import type { Problem } from "../problem.ts";

export interface SourceFile {
  /** Repository path with forward slashes. */
  readonly source: string;
  /** The whole text with LF line ends and without a BOM. */
  readonly text: string;
}

export interface SplitFile {
  readonly source: string;
  /** The front matter's values; dates stay text. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The front matter as written, without its delimiters. */
  readonly front: string;
  /** Line of the file, from 1, on which the front matter begins. */
  readonly frontLine: number;
  readonly body: string;
  /** Line of the file, from 1, on which the body begins. */
  readonly bodyLine: number;
  readonly bodyDigest: string;
}

const example = "begin the file with\n---\ntitle: …\ndate: 2024-03-27\n---";

/** Bytes → text: UTF-8 only, any line ends, with or without BOM. */
export function decodeSource(source: string, bytes: Uint8Array): SourceFile | Problem {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return unreadable(source, "is not UTF-8 text", "save the file with the encoding UTF-8");
  }
  if (text.includes("\0")) {
    return unreadable(source, "holds a NUL character, so it is not a text file", "write the file anew, or leave it out of this folder");
  }
  return { source, text: text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text };
}

const unreadable = (file: string, what: string, hint: string): Problem => ({
  severity: "error",
  code: "file-unreadable",
  file,
  message: `the file ${what}`,
  hint,
});

/** Text → front matter values and body. All problems are errors: a file with one cannot be shown. */
export function splitFile({ source, text }: SourceFile): SplitFile | Problem {
  const error = (code: string, line: number, message: string, hint: string, column = 1, length = 1): Problem => ({
    severity: "error",
    code,
    file: source,
    line,
    column,
    length,
    message,
    hint,
  });

  const start = /^\s*/.exec(text)?.[0] ?? "";
  const content = text.slice(start.length);
  const firstLine = start.split("\n").length;
  if (!/^---(?!-)/.test(content)) {
    return error("front-matter-missing", 1, "the file has no front matter", example);
  }
  const language = matter.language(content).name;
  if (language !== "" && !/^ya?ml$/i.test(language)) {
    return error(
      "front-matter-language",
      firstLine,
      `front matter in "${language}" is refused, nothing of it was run`,
      "write the front matter as YAML between two lines of ---",
      1,
      3 + language.length,
    );
  }
  const opening = content.indexOf("\n");
  const closing = opening === -1 ? null : /^---[ \t]*$/m.exec(content.slice(opening + 1));
  if (closing === null) {
    return error(
      "front-matter-unclosed",
      firstLine,
      "the front matter has no end",
      "add a line --- after the last field",
      1,
      3,
    );
  }
  const front = content.slice(opening + 1, opening + 1 + closing.index);
  const frontLine = firstLine + 1;
  const rest = content.slice(opening + 1 + closing.index + closing[0].length + 1);

  const dashes = /^---/m.exec(front);
  if (dashes) {
    const line = frontLine + lineCount(front.slice(0, dashes.index));
    return error("front-matter-dashes", line, "a line inside the front matter begins with ---", "put --- on a line of its own to end the front matter, or quote the text", 1, 3);
  }

  let data: unknown;
  try {
    // gray-matter splits what it is given; handed just the checked part, it cannot end the block anywhere else.
    data = matter(`---\n${front}\n---\n`, { engines: { yaml: parseYaml }, language: "yaml" }).data;
  } catch (failure) {
    if (!(failure instanceof YAMLException)) throw failure;
    return explainYaml(source, front, frontLine, failure);
  }
  if (data !== null && (typeof data !== "object" || Array.isArray(data))) {
    return error("front-matter-invalid", frontLine, "the front matter is not a list of fields", "write one `field: value` a line");
  }
  const blank = /^(?:[ \t]*\n)*/.exec(rest)?.[0] ?? "";
  const body = rest.slice(blank.length);
  const plain = plainData(data ?? {});
  if (plain === undefined) {
    return error(
      "front-matter-size",
      frontLine,
      "the front matter is too large or refers to itself",
      "write values out instead of using anchors (&) and aliases (*)",
    );
  }
  return {
    source,
    data: plain as Record<string, unknown>,
    front,
    frontLine,
    body,
    bodyLine: frontLine + lineCount(front) + 1 + lineCount(blank),
    bodyDigest: createHash("sha256").update(body).digest("base64url").slice(0, 22),
  };
}

const lineCount = (text: string): number => {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
};

// CORE_SCHEMA keeps dates as text: `new Date` would lose the zone and turn 31 February into 2 March.
const parseYaml = (front: string): object => (load(front, { schema: CORE_SCHEMA }) ?? {}) as object;

const mostNodes = 50_000;

/**
 * A copy without shared parts, or undefined where it would have more than 50,000 values or 60 levels: ten lines of
 * YAML aliases can stand for billions of values.
 */
function plainData(value: unknown): unknown {
  let nodes = 0;
  const copy = (part: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > mostNodes || depth > 60) throw tooLarge;
    if (part === null || typeof part !== "object") return part;
    if (Array.isArray(part)) return part.map((item) => copy(item, depth + 1));
    const result: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(part)) {
      // A template could reach the prototype of every object through this name.
      if (key !== "__proto__") result[key] = copy(item, depth + 1);
    }
    return result;
  };
  try {
    return copy(value, 0);
  } catch (failure) {
    if (failure === tooLarge) return undefined;
    throw failure;
  }
}
const tooLarge = new Error("front matter too large");

/** The parser's complaint in an author's words, with the fix where there is one. */
function explainYaml(source: string, front: string, frontLine: number, failure: YAMLException): Problem {
  const lines = front.split("\n");
  const mark = failure.mark as { line: number; column: number } | undefined;
  const at = Math.min(mark?.line ?? 0, Math.max(lines.length - 1, 0));
  const problem = (line: number, column: number, code: string, message: string, hint: string, length = 1): Problem => ({
    severity: "error",
    code,
    file: source,
    line: frontLine + line,
    column: column + 1,
    length,
    message,
    hint,
  });

  if (failure.reason === "duplicated mapping key") {
    const key = /^\s*(?:- )?("[^"]*"|'[^']*'|[^:#]+?)\s*:/.exec(lines[at] ?? "")?.[1] ?? "";
    const column = Math.max((lines[at] ?? "").indexOf(key), 0);
    return problem(at, column, "field-duplicate", `the field \`${key}\` is there twice`, "keep one of the two", key.length);
  }
  for (const line of [at, at - 1]) {
    const tab = /^ *\t/.exec(lines[line] ?? "");
    if (tab) {
      return problem(line, tab[0].length - 1, "yaml-tab", "a tab indents this line", "indent with spaces, YAML allows no tabs");
    }
  }
  for (const line of [at, at - 1]) {
    const pair = /^(\s*(?:- )?[\w-]+:\s+)(.*\S)\s*$/.exec(lines[line] ?? "");
    const value = pair?.[2];
    if (pair?.[1] === undefined || value === undefined || /^["'|>[{]/.test(value)) continue;
    if (/:(\s|$)/.test(value) || /^[@`%*&!]/.test(value) || value.includes(" #")) {
      const quoted = value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value.replaceAll("\\", "\\\\")}"`;
      const why = /:(\s|$)/.test(value) ? 'a colon in the text ends the value' : `the text begins with \`${value.slice(0, 1)}\`, a sign of YAML's own`;
      return problem(line, pair[1].length, "yaml-quote", why, `quote it: ${pair[1].trim()} ${quoted}`, value.length);
    }
  }
  const opened = unclosedQuote(lines);
  if (opened) {
    return problem(opened.line, opened.column, "yaml-unclosed", `the quote ${opened.quote} opened here is never closed`, `add ${opened.quote} at the end of the text`);
  }
  const column = Math.min(mark?.column ?? 0, (lines[at] ?? "").length);
  return problem(at, column, "yaml-syntax", `this is not YAML: ${failure.reason}`, "write one `field: value` a line, and quote text with : # or quotes in it");
}

/** The first value whose opening quote has no partner; the parser itself complains at the end of the block. */
function unclosedQuote(lines: readonly string[]): { line: number; column: number; quote: string } | undefined {
  for (let line = 0; line < lines.length; line += 1) {
    const value = /^(\s*(?:- )?(?:[\w-]+:\s+)?)(["'])(.*)$/.exec(lines[line] ?? "");
    if (!value || value[1] === undefined || value[2] === undefined) continue;
    const quote = value[2];
    const closes = (text: string): boolean => text.replace(quote === '"' ? /\\./g : /''/g, "").includes(quote);
    if (closes(value[3] ?? "")) continue;
    // A quoted text may go on over further lines, which are indented.
    let next = line + 1;
    while (next < lines.length && /^\s+\S|^$/.test(lines[next] ?? "") && !closes(lines[next] ?? "")) next += 1;
    if (/^\s/.test(lines[next] ?? "") && closes(lines[next] ?? "")) {
      line = next;
      continue;
    }
    return { line, column: value[1].length, quote };
  }
  return undefined;
}
