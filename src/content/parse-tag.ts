/** One file of tags/ → what it says of a tag. */
import path from "node:path";
import { isError, type Problem } from "../core/problem.ts";
import { valuesOf } from "./front-matter.ts";
import { parsePlainFields } from "./parse-plain-fields.ts";
import { splitFile, type SourceFile, type SplitFile } from "./source-file.ts";
import type { TagFile } from "./tag.ts";

export interface ParsedTag {
  /** Absent where an error keeps it from being shown. */
  readonly tag?: TagFile;
  readonly problems: readonly Problem[];
}

export function parseTag(file: SplitFile | SourceFile): ParsedTag {
  const split = "front" in file ? file : splitFile(file);
  if ("code" in split) return { problems: [split] };
  const { source, bodyLine, bodyDigest } = split;
  const { fields, problems } = parsePlainFields(split, "tags");
  if (problems.some(isError)) return { problems };
  const label = fields.label ?? path.posix.basename(source, ".md").normalize("NFC");
  return { tag: { source, ...valuesOf("tags", fields), label, bodyLine, bodyDigest }, problems };
}
