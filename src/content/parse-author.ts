/** One file of authors/ → an author. */
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import type { AuthorFile } from "./author.ts";
import { createFileReader } from "./file-fields.ts";
import type { SourceFile, SplitFile } from "./source-file.ts";
import { splitFile } from "./source-file.ts";

export function parseAuthor(file: SplitFile | SourceFile): {
  readonly author?: AuthorFile;
  readonly problems: readonly Problem[];
} {
  const split = "front" in file ? file : splitFile(file);
  if ("code" in split) return { problems: [split] };
  const read = createFileReader(split, ["name", "aliases", "slug", "role", "avatar", "links"]);
  const stem = path.posix.basename(file.source, ".md");
  const name = read.text("name");
  if (name === undefined) {
    read.missing(
      "name",
      "author-name-missing",
      "the author has no name",
      `add name: ${JSON.stringify(titleOf(stem))}`,
    );
    return { problems: read.problems };
  }
  const slug = read.slug();
  const role = read.text("role");
  const avatar = read.text("avatar");
  const author: AuthorFile = {
    source: file.source,
    name,
    aliases: read.texts("aliases"),
    ...(slug === undefined ? {} : { slug }),
    ...(role === undefined ? {} : { role }),
    ...(avatar === undefined ? {} : { avatar }),
    links: read.links("links"),
    bodyLine: split.bodyLine,
    bodyDigest: split.bodyDigest,
  };
  return read.problems.some(({ severity }) => severity === "error")
    ? { problems: read.problems }
    : { author, problems: read.problems };
}

const titleOf = (stem: string): string =>
  stem.replace(/-/g, " ").replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
