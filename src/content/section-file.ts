/** `_index.md`, where Hugo and Zola say what a folder is: it is not read here, so what it hides is told. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import { parseFront } from "./parse-front.ts";
import { problemAtField } from "./problem-at-field.ts";
import { readFlag } from "./field-flag.ts";
import { postField } from "./fields.ts";
import { readHiding, writtenField } from "./hiding.ts";
import { createFieldPlaces } from "./locate.ts";
import { decodeSource, roughParts } from "./source-file.ts";

export const isSectionFile = (name: string): boolean => /^_index(?:\.[\w-]{1,20})?\.md$/.test(name);

/** What of the file asks for its folder to be hidden, which is published all the same. */
export function findHidingSection(root: string, source: string): Problem[] {
  const file = decodeSource(source, readFileSync(path.join(root, source)));
  const parts = "text" in file ? roughParts(file.text) : undefined;
  if (!parts || !("text" in file)) return [];
  const read = parseFront(parts.front, file.text.trimStart().startsWith("+++") ? "toml" : "yaml");
  if ("code" in read) return [];
  const folder = path.posix.dirname(source);
  const place = { source, frontLine: 2, places: read.places ?? createFieldPlaces(parts.front) };
  return Object.entries(read.data).flatMap(([key, value]): Problem[] =>
    hidesAll(key, value)
      ? [
          problemAtField(place, key, {
            severity: "warning",
            code: "hiding-unknown",
            message: `${writtenField(key, value)} hides nothing here: ${path.posix.basename(source)} is not read, and the posts of ${folder}/ are published`,
            hint: `write {"draft": true} into ${folder}/${path.posix.basename(folder)}.json, which counts for all posts there, or remove \`${key}\``,
          }),
        ]
      : [],
  );
}

function hidesAll(key: string, value: unknown): boolean {
  const hiding = readHiding(key, value);
  if (hiding !== undefined) return !("flag" in hiding) || hiding.says;
  return postField(key)?.name === "draft" && readFlag(value) === true;
}
