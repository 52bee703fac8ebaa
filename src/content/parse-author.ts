/** One file of authors/ → an author. */
import path from "node:path";
import { isError, type Problem } from "../core/problem.ts";
import type { AuthorFile } from "./author.ts";
import { valuesOf } from "./front-matter.ts";
import { parsePlainFields } from "./parse-plain-fields.ts";
import { problemAtField } from "./problem-at-field.ts";
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
  const fediverse = fediverseName(fields.fediverse);
  if (fediverse === undefined && fields.fediverse !== undefined)
    return { problems: [...problems, fediverseFault(split, fields.fediverse)] };
  if (problems.some(isError)) return { problems };
  const values = valuesOf("authors", fields);
  return { author: { source, ...values, ...(fediverse && { fediverse }), bodyLine, bodyDigest }, problems };
}

/** "@ada@social.example"; what is written as an address of a mail or of a profile on Mastodon means the same. */
function fediverseName(text = ""): string | undefined {
  const [, name, host] = /^@?([\w.-]+)@([a-z\d.-]+\.[a-z\d-]+)$/i.exec(text) ?? [];
  return name && host && `@${name}@${host.toLowerCase()}`;
}

function fediverseFault(split: SplitFile, text: string): Problem {
  const [, host, name] = /^https:\/\/([^/\s]+)\/@?([\w.-]+)\/?$/.exec(text) ?? [];
  return problemAtField(split, "fediverse", {
    severity: "error",
    code: "fediverse-invalid",
    message: `"${text}" is not a name in the Fediverse`,
    hint: `write fediverse: "@${name ?? "name"}@${host ?? "social.example"}", with the quotes`,
  });
}

const titleOf = (stem: string): string =>
  stem.replace(/-/g, " ").replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
