/** One file of tags/ → what it says of a tag. */
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import { createFileReader } from "./file-fields.ts";
import type { SourceFile, SplitFile } from "./source-file.ts";
import { splitFile } from "./source-file.ts";
import type { TagFile } from "./tag.ts";

export function parseTag(file: SplitFile | SourceFile): {
  readonly tag?: TagFile;
  readonly problems: readonly Problem[];
} {
  const split = "front" in file ? file : splitFile(file);
  if ("code" in split) return { problems: [split] };
  const read = createFileReader(split, ["label", "aliases", "slug", "colour", "color"]);
  const slug = read.slug();
  const colour = read.text("colour") ?? read.text("color");
  if (colour !== undefined && !/^#[0-9a-f]{6}$/i.test(colour)) {
    read.wrong(
      split.data["colour"] === undefined ? "color" : "colour",
      "colour-invalid",
      `"${colour}" is not a colour of six hex digits`,
      'write it as "#8a3324", with the quotes',
    );
  }
  const tag: TagFile = {
    source: file.source,
    label: read.text("label") ?? path.posix.basename(file.source, ".md").normalize("NFC"),
    aliases: read.texts("aliases"),
    ...(slug === undefined ? {} : { slug }),
    ...(colour === undefined ? {} : { colour: colour.toLowerCase() }),
    bodyLine: split.bodyLine,
    bodyDigest: split.bodyDigest,
  };
  return read.problems.some(({ severity }) => severity === "error")
    ? { problems: read.problems }
    : { tag, problems: read.problems };
}
