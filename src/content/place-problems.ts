/** Gives problems that name a field or a value their line and column; reads only files that have such problems. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../problem.ts";
import { cleanText } from "./clean-text.ts";
import { locateField } from "./locate.ts";
import { decodeSource, splitFile } from "./source-file.ts";
import type { SplitFile } from "./source-file.ts";

export function placeProblems(problems: readonly Problem[], root: string): readonly Problem[] {
  const files = new Map<string, SplitFile | undefined>();
  return problems.map((problem) => {
    if (problem.line !== undefined || problem.field === undefined || !problem.file.endsWith(".md")) return problem;
    if (!files.has(problem.file)) files.set(problem.file, readSplit(root, problem.file));
    const file = files.get(problem.file);
    return file ? { ...problem, ...placeIn(file, problem.field, problem.value) } : problem;
  });
}

function readSplit(root: string, source: string): SplitFile | undefined {
  try {
    const file = decodeSource(source, readFileSync(path.join(root, source)));
    const split = "code" in file ? undefined : splitFile(file);
    return split && !("code" in split) ? split : undefined;
  } catch {
    return undefined; // Deleted meanwhile: the problem keeps its file name.
  }
}

function placeIn(file: SplitFile, field: string, value?: string): Pick<Problem, "line" | "column" | "length"> {
  const keys = Object.keys(file.data).filter((key) => sameField(key, field));
  for (const key of keys) {
    const written = file.data[key];
    const item = Array.isArray(written) && value !== undefined ? written.findIndex((each) => cleanText(String(each)) === value) : -1;
    const place = locateField(file.front, key, item === -1 ? undefined : item);
    if (place) return { line: file.frontLine + place.line, column: place.column, length: place.length };
  }
  return { line: file.frontLine, column: 1, length: 1 };
}

const synonyms = [
  ["author", "authors", "by"],
  ["tags", "tag", "categories", "category", "keywords", "topics"],
  ["thumbnail", "image", "cover", "featured_image", "hero"],
];

const sameField = (key: string, field: string): boolean =>
  key === field || synonyms.some((group) => group.includes(key) && group.includes(field));
