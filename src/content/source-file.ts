/** Bytes of a Markdown file → its text → front matter and body; refuses what cannot be read and says where. */
import matter from "gray-matter";
import { lineFeeds } from "../core/lines.ts";
import { hashOf } from "../core/digest.ts";
import type { Problem } from "../core/problem.ts";
import type { Complaint } from "./explain-yaml.ts";
import { postField } from "./fields.ts";
import { isJavaScript } from "./javascript.ts";
import { createFieldPlaces, type FieldPlaces } from "./locate.ts";
import { parseFront, type FrontLanguage } from "./parse-front.ts";

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
  /** Whether the front matter is neither YAML nor JSON. */
  readonly isOther?: true | undefined;
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

/** Whether a template has front matter, which it may do without. */
export const beginsWithFields = (text: string): boolean =>
  /^---(?:ya?ml|json|toml|js|javascript|jsLegacy)?[ \t]*\n/i.test(text);

/**
 * Text → front matter values and body. All problems are errors: a file with one cannot be shown. Where Eleventy will run
 * front matter in JavaScript, only what is written out in it is known.
 */
export function splitFile({ source, text }: SourceFile, runsCode = false): SplitFile | Problem {
  const content = text.trimStart();
  const firstLine = lineFeeds(text, text.length - content.length) + 1;
  const frontLine = firstLine + 1;
  if (!/^(?:---(?!-)|\+\+\+\s*$)/.test(content.split("\n", 1)[0] ?? ""))
    return problemAt(source, 1, noFrontMatter(content));
  const language = languageOf(content);
  if (typeof language !== "string") return problemAt(source, firstLine, language);
  const parts = partsOf(content);
  if (parts === undefined) return problemAt(source, firstLine, unclosed);
  const { front, blank, body } = parts;
  const read = parseFront(front, language);
  if ("code" in read) return problemAt(source, frontLine, read);
  if (read.isWhole === false && !runsCode)
    return problemAt(source, firstLine, refused(matter.language(content).name));
  const isOther = language === "toml" || language === "js" || undefined;
  return {
    source,
    data: read.data,
    front,
    frontLine,
    body,
    bodyLine: frontLine + lineFeeds(front) + 1 + lineFeeds(blank),
    bodyDigest: hashOf(body),
    places: read.places ?? createFieldPlaces(front),
    ...(isOther && { isOther }),
  };
}

/** A complaint counts lines from `line` on. */
const problemAt = (file: string, line: number, complaint: Complaint): Problem => ({
  severity: "error",
  code: complaint.code,
  file,
  line: line + complaint.line,
  column: complaint.column + 1,
  length: complaint.length,
  message: complaint.message,
  hint: complaint.hint,
});

/** What the front matter is written in, by its first line; or why it is refused. */
function languageOf(content: string): FrontLanguage | Complaint {
  if (content.startsWith("+++"))
    return ofFirstLine(
      "front-matter-language",
      3,
      "front matter in TOML is not read",
      "write it as YAML between two lines of ---, as octavo fix does",
    );
  const language = matter.language(content).name;
  if (/[\s:]/.test(language))
    return ofFirstLine(
      "front-matter-dashes",
      3 + language.length,
      "the front matter begins behind --- on the same line",
      "put --- on a line of its own",
    );
  if (isJavaScript(language)) return "js";
  // JSON is YAML between braces.
  const known = /^(?:ya?ml|json|toml|)$/i.exec(language)?.[0].toLowerCase();
  if (known === "json" || known === "toml") return known;
  return known === undefined ? refused(language) : "yaml";
}

const refused = (language: string): Complaint =>
  ofFirstLine(
    "front-matter-language",
    3 + language.length,
    `front matter in "${language}" is refused, nothing of it was run`,
    "write the front matter as YAML between two lines of ---",
  );

const ofFirstLine = (code: string, length: number, message: string, hint: string): Complaint => ({
  code,
  line: 0,
  column: 0,
  length,
  message,
  hint,
});

const noFrontMatter = (content: string): Complaint =>
  ofFirstLine("front-matter-missing", 1, "the file has no front matter", hintAt(content));

const unclosed = ofFirstLine(
  "front-matter-unclosed",
  3,
  "the front matter has no end",
  "add a line --- after the last field",
);

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
      ? { front: "", body: content, bodyLine: lineFeeds(before) + 1 }
      : undefined;
  if (parts === undefined) return undefined;
  const { front, body } = parts;
  return { front, body, bodyLine: lineFeeds(text, text.length - body.length) + 1 };
}

/** The body of a text. */
export const bodyOf = (text: string): string | undefined => roughParts(text)?.body;

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
