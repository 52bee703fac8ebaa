/** Gives problems the name of this blog's settings, and a line and column to those that name a field or a value. */
import { readFileSync } from "node:fs";
import { nameSettings } from "../config/settings-file.ts";
import { indexOfWhole } from "../core/lines.ts";
import { themeFile } from "../core/theme-files.ts";
import type { Problem } from "../core/problem.ts";
import { addressOf } from "./address.ts";
import { cleanText } from "./clean-text.ts";
import { postField } from "./fields.ts";
import { decodeSource, splitFile, type SplitFile } from "./source-file.ts";
import { memoize } from "../core/lazy.ts";

export function placeProblems(problems: readonly Problem[], root: string): readonly Problem[] {
  const textOf = memoize((source: string) => readText(root, source));
  const fileOf = memoize((source: string) => splitText(source, textOf(source)));
  return nameSettings(problems, root).map((problem) => {
    const { file: source, line, column, field, value } = problem;
    if (line === undefined && field === undefined && value !== undefined)
      return { ...problem, ...findValue(textOf(source) ?? "", value) };
    if (!/\.(?:md|njk|html)$/.test(source)) return problem;
    if (line !== undefined && column === undefined && value !== undefined) {
      const at = indexOfWhole(textOf(source)?.split("\n")[line - 1] ?? "", value);
      return at < 0 ? problem : { ...problem, column: at + 1, length: value.length };
    }
    if (line !== undefined || field === undefined) return problem;
    const file = fileOf(source);
    return file ? { ...problem, ...placeIn(file, field, value) } : problem;
  });
}

function findValue(text: string, value: string): Pick<Problem, "line" | "column" | "length"> {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.includes(value));
  return at < 0 ? {} : { line: at + 1, column: (lines[at]?.indexOf(value) ?? 0) + 1, length: value.length };
}

function readText(root: string, source: string): string | undefined {
  try {
    const file = decodeSource(source, readFileSync(themeFile(root, source)));
    return "code" in file ? undefined : file.text;
  } catch {
    return undefined; // Deleted meanwhile: the problem keeps its file name.
  }
}

function splitText(source: string, text: string | undefined): SplitFile | undefined {
  const split = text === undefined ? undefined : splitFile({ source, text });
  return split && !("code" in split) ? split : undefined;
}

function placeIn(
  file: SplitFile,
  field: string,
  value?: string,
): Pick<Problem, "line" | "column" | "length"> {
  const keys = Object.keys(file.data).filter((key) => sameField(key, field));
  for (const key of keys) {
    const written = file.data[key];
    const item =
      Array.isArray(written) && value !== undefined
        ? written.findIndex((each) =>
            [cleanText(String(each)), addressOf(cleanText(String(each)))].includes(value),
          )
        : -1;
    const place = file.places.locate(key, item === -1 ? undefined : item);
    if (place) return { line: file.frontLine + place.line, column: place.column, length: place.length };
  }
  // An address that no field gives is that of the file's name: the whole file is meant.
  return field === "permalink" ? {} : { line: file.frontLine, column: 1, length: 1 };
}

/** One field under two names: `cover` is where the thumbnail stands. */
const sameField = (key: string, field: string): boolean => {
  const known = postField(key);
  const isAddress = field === "permalink" && known?.name === "slug";
  return key === field || isAddress || (known !== undefined && known.name === field);
};
