/** A Markdown file split into front matter and body; refuses what cannot be read and says where. */
import matter from "gray-matter";
import { lineFeeds } from "../core/lines.ts";
import { hashOf } from "../core/digest.ts";
import type { Problem } from "../core/problem.ts";
import type { Complaint } from "./explain-yaml.ts";
import { hintAt, partsOf } from "./file-parts.ts";
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
