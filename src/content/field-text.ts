/** Front matter value → a text, with what is to be said of how it is written. */
import type { Severity } from "../core/problem.ts";
import { cleanPath, cleanText } from "./clean-text.ts";
import type { SplitFile } from "./source-file.ts";

/** What reading a value may say of it; `item` is the index in a list. */
export type Report = (
  severity: Severity,
  code: string,
  message: string,
  hint?: string,
  item?: number,
) => void;

export interface FieldContext {
  /** IANA zone that dates without one are read in. */
  readonly timeZone: string;
}

export interface Reading {
  readonly report: Report;
  readonly context: FieldContext;
  readonly file: SplitFile;
}

/** As good as not there: nothing, or only spaces. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");

export const isNamed = (value: unknown): value is { name: string } =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";

export const quote = (value: unknown): string => {
  const text = typeof value === "string" ? `"${cleanText(value)}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** A scalar as clean text; "" where it is blank, undefined (and reported) where it is no scalar. */
export function readText(
  key: string,
  value: unknown,
  { report, file }: Reading,
  item?: number,
): string | undefined {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") {
    const clean = cleanText(value);
    // Blocks (| and >) end in a line break of their own.
    if (
      clean !==
      value
        .normalize("NFC")
        .replace(/(?<!\n)\n+$/, "")
        .replace(/\n+/g, " ")
    ) {
      report(
        "info",
        "text-spaces",
        `\`${key}\` has stray or invisible spaces, they are left out`,
        undefined,
        item,
      );
    }
    return clean;
  }
  if (typeof value === "object") {
    report(
      "error",
      "field-type",
      `\`${key}\` is ${Array.isArray(value) ? "a list" : "a group of fields"}, not a text`,
      "write one text, in quotes where it holds : [ or {",
      item,
    );
    return undefined;
  }
  const written = cleanText(file.places.written(key, item) ?? String(value));
  if (written !== String(value)) {
    report(
      "info",
      "text-number",
      `\`${key}\` is kept as the text "${written}", YAML would read ${String(value)}`,
      `quote it: "${written}"`,
      item,
    );
  }
  return written;
}

export const readPath = (key: string, value: unknown, reading: Reading): string | undefined =>
  typeof value === "string" ? cleanPath(value) : readText(key, value, reading);
