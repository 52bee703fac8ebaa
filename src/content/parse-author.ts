/** One file of authors/ → an author. */
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import type { AuthorFile } from "./author.ts";
import { valuesOf } from "./front-matter.ts";
import { parsePlainFields } from "./parse-plain-fields.ts";
import { splitFile, type SourceFile, type SplitFile } from "./source-file.ts";

export interface ParsedAuthor {
  /** Absent where an error keeps it from being shown. */
  readonly author?: AuthorFile;
  readonly problems: readonly Problem[];
}

export function parseAuthor(file: SplitFile | SourceFile): ParsedAuthor {
  const split = "front" in file ? file : splitFile(file);
  if ("code" in split) return { problems: [split] };
  const { source, bodyLine, bodyDigest } = split;
  const { fields, problems } = parsePlainFields(split, "authors");
  if (fields.name === undefined) {
    const nameless: Problem = {
      severity: "error",
      code: "author-name-missing",
      file: source,
      line: split.frontLine,
      column: 1,
      field: "name",
      message: "the author has no name",
      hint: `add name: ${JSON.stringify(titleOf(path.posix.basename(source, ".md")))}`,
    };
    return { problems: [...problems, nameless] };
  }
  if (problems.some(({ severity }) => severity === "error")) return { problems };
  return { author: { source, ...valuesOf("authors", fields), bodyLine, bodyDigest }, problems };
}

const titleOf = (stem: string): string =>
  stem.replace(/-/g, " ").replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
