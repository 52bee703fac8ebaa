/** A Markdown file split into front matter and body; refuses what cannot be read and says where. */
import matter from "gray-matter";
import { CORE_SCHEMA, YAMLException, load } from "js-yaml";
import { hashOf } from "../core/digest.ts";
import type { Problem } from "../core/problem.ts";
import { explainYaml } from "./explain-yaml.ts";
import type { Complaint } from "./explain-yaml.ts";
import { postField } from "./fields.ts";
import { createFieldPlaces, type FieldPlaces } from "./locate.ts";
import { createTomlPlaces, parseToml } from "./toml.ts";

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
  readonly places: FieldPlaces;
  /** Whether the front matter is TOML, not YAML or JSON. */
  readonly isToml?: true | undefined;
}

const example = "begin the file with\n---\ntitle: …\ndate: 2024-03-27\n---";

/** What makes front matter of fields that stand there already. */
function hintAt(content: string): string {
  const [first = "", second = "", ...rest] = content.split("\n");
  const isField = (line: string): boolean => postField(line.split(":", 1)[0] ?? "") !== undefined;
  if (/^[-–—]+\s*$/.test(first) && second.includes(":") && isField(second))
    return "write its first line as ---, and the line below the last field too";
  if (!first.includes(":") || !isField(first)) return example;
  const isClosed = [second, ...rest].some((line) => /^---\s*$/.test(line));
  return `add a line --- above the first field${isClosed ? "" : ", and another below the last one"}`;
}

/** Bytes → text: UTF-8 only, any line ends, with or without BOM. */
export function decodeSource(source: string, bytes: Uint8Array): SourceFile | Problem {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return unreadable(
      source,
      "is not UTF-8 text",
      "save the file with the encoding UTF-8",
      beforeBadByte(bytes),
    );
  }
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    return unreadable(
      source,
      "holds a NUL character, so it is not a text file",
      "write the file anew, or leave it out of this folder",
      text.slice(0, nul),
    );
  }
  return { source, text: text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text };
}

/** The text up to the first byte that is no UTF-8. */
function beforeBadByte(bytes: Uint8Array): string {
  const shown = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [at, offset] = [0, 0];
  for (;;) {
    const next = shown.indexOf("\uFFFD", at);
    offset += Buffer.byteLength(shown.slice(at, next < 0 ? undefined : next));
    // The sign that stands for a bad byte may have been written by the author.
    if (next < 0 || buffer.toString("hex", offset, offset + 3) !== "efbfbd")
      return shown.slice(0, Math.max(0, next));
    [at, offset] = [next + 1, offset + 3];
  }
}

/** `before` is the text of the file up to what is wrong. */
function unreadable(file: string, what: string, hint: string, before: string): Problem {
  const lines = before.split(/\r\n?|\n/);
  return {
    severity: "error",
    code: "file-unreadable",
    file,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    length: 1,
    message: `the file ${what}`,
    hint,
  };
}

/** The front matter and what follows it; undefined where that has no end. `content` begins at its first ---. */
function partsOf(
  content: string,
): { readonly front: string; readonly blank: string; readonly body: string } | undefined {
  const opening = content.indexOf("\n");
  const end = content.startsWith("+++") ? /^\+\+\+[ \t]*$/m : /^---[ \t]*$/m;
  const closing = opening === -1 ? null : end.exec(content.slice(opening + 1));
  if (closing === null) return undefined;
  const at = opening + 1 + closing.index;
  const rest = content.slice(at + closing[0].length + 1);
  const blank = /^(?:[ \t]*\n)*/.exec(rest)?.[0] ?? "";
  return { front: content.slice(opening + 1, at), blank, body: rest.slice(blank.length) };
}

/** Front matter and body of a text as they stand, also where the front matter cannot be read; undefined where nothing tells them apart. */
export function roughParts(
  text: string,
): { readonly front: string; readonly body: string; readonly bodyLine: number } | undefined {
  const content = text.trimStart();
  const parts = partsOf(content);
  const before = text.slice(0, text.length - content.length);
  if (!/^(?:---(?!-)|\+\+\+)/.test(content))
    return hintAt(content) === example
      ? { front: "", body: content, bodyLine: lineCount(before) + 1 }
      : undefined;
  if (parts === undefined) return undefined;
  const { front, body } = parts;
  return { front, body, bodyLine: lineCount(text.slice(0, text.length - body.length)) + 1 };
}

/** The body of a text. */
export const bodyOf = (text: string): string | undefined => roughParts(text)?.body;

/** Text → front matter values and body. All problems are errors: a file with one cannot be shown. */
export function splitFile({ source, text }: SourceFile): SplitFile | Problem {
  const error = (
    code: string,
    line: number,
    message: string,
    hint: string,
    column = 1,
    length = 1,
  ): Problem => ({
    severity: "error",
    code,
    file: source,
    line,
    column,
    length,
    message,
    hint,
  });

  const refusedLanguage = (language: string, length: number): Problem =>
    error(
      "front-matter-language",
      firstLine,
      `front matter in "${language}" is refused, nothing of it was run`,
      "write the front matter as YAML between two lines of ---",
      1,
      length,
    );

  const start = /^\s*/.exec(text)?.[0] ?? "";
  const content = text.slice(start.length);
  const firstLine = start.split("\n").length;
  if (/^\+\+\+\s*$/m.test(content.split("\n", 1)[0] ?? "")) {
    return error(
      "front-matter-language",
      firstLine,
      "front matter in TOML is not read",
      "write it as YAML between two lines of ---, as octavo fix does",
      1,
      3,
    );
  }
  if (!/^---(?!-)/.test(content)) {
    return error("front-matter-missing", 1, "the file has no front matter", hintAt(content));
  }
  const language = matter.language(content).name;
  if (/[\s:]/.test(language)) {
    const message = "the front matter begins behind --- on the same line";
    return error(
      "front-matter-dashes",
      firstLine,
      message,
      "put --- on a line of its own",
      1,
      3 + language.length,
    );
  }
  // JSON is YAML between braces.
  const isToml = /^toml$/i.test(language) || undefined;
  if (language !== "" && !isToml && !/^(?:ya?ml|json)$/i.test(language))
    return refusedLanguage(language, 3 + language.length);
  const parts = partsOf(content);
  if (parts === undefined) {
    return error(
      "front-matter-unclosed",
      firstLine,
      "the front matter has no end",
      "add a line --- after the last field",
      1,
      3,
    );
  }
  const { front, blank, body } = parts;
  const frontLine = firstLine + 1;

  const dashes = /^---/m.exec(front);
  if (dashes) {
    const line = frontLine + lineCount(front.slice(0, dashes.index));
    return error(
      "front-matter-dashes",
      line,
      "a line inside the front matter begins with ---",
      "put --- on a line of its own to end the front matter, or quote the text",
      1,
      3,
    );
  }

  const read = isToml ? parseToml(front) : readYaml(front, /^json$/i.test(language));
  if ("code" in read) return complaintAt(source, frontLine, read);
  const { data } = read;
  if (data !== null && (typeof data !== "object" || Array.isArray(data))) {
    return complaintAt(source, frontLine, explainYaml(front, "it is not a list of fields", 0));
  }
  const plain = plainData(data ?? {});
  if (plain === undefined) {
    const line = Math.max(
      front.split("\n").findIndex((each) => /[\s[,]\*\S/.test(each)),
      0,
    );
    const message = "the aliases (*) make the front matter endless, or far too large";
    return error("front-matter-size", frontLine + line, message, "write the values out instead");
  }
  return {
    source,
    data: plain as Record<string, unknown>,
    front,
    frontLine,
    body,
    bodyLine: frontLine + lineCount(front) + 1 + lineCount(blank),
    bodyDigest: hashOf(body),
    places: isToml ? createTomlPlaces(front) : createFieldPlaces(front),
    ...(isToml && { isToml }),
  };
}

const lineCount = (text: string): number => {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
};

// CORE_SCHEMA keeps dates as text: `new Date` would lose the zone and turn 31 February into 2 March.
const parseYaml = (front: string): object => (load(front, { schema: CORE_SCHEMA }) ?? {}) as object;

function readYaml(front: string, isJson: boolean): { readonly data: unknown } | Complaint {
  try {
    // gray-matter splits what it is given; handed just the checked part, it cannot end the block anywhere else.
    return matter(`---\n${front}\n---\n`, { engines: { yaml: parseYaml }, language: "yaml" });
  } catch (failure) {
    if (!(failure instanceof YAMLException)) throw failure;
    const complaint = explainYaml(front, failure.reason, failure.mark?.line ?? 0);
    if (!isJson) return complaint;
    const message = complaint.message.replace("not YAML", "not JSON");
    return { ...complaint, message, hint: "look for a comma, a quote or a brace too few or too many" };
  }
}

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

const complaintAt = (file: string, frontLine: number, complaint: Complaint): Problem => ({
  severity: "error",
  ...complaint,
  file,
  line: frontLine + complaint.line,
  column: complaint.column + 1,
});
