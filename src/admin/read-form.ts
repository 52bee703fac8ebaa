/** Turns front matter into the editor's values, as the site understands them: `cover` is the thumbnail, a date is UTC. */
import { createFileReader } from "../content/file-fields.ts";
import { parseFields } from "../content/parse-fields.ts";
import type { SplitFile } from "../content/source-file.ts";
import type { Collection, Form, FormValue } from "./collections.ts";

/** Fields of authors, tags and pages; those of posts are in content/fields.ts. */
export const plainFields: Readonly<Record<Exclude<Collection, "posts">, readonly string[]>> = {
  authors: ["name", "aliases", "slug", "role", "avatar", "links"],
  tags: ["label", "aliases", "slug", "colour"],
  pages: ["title", "description", "layout", "permalink", "noindex"],
};

/** `timeZone` applies to dates without one. An invalid value is not in the form, and stays in the file. */
export function readForm(split: SplitFile, collection: Collection, timeZone: string): Form {
  const values: Readonly<Record<string, unknown>> =
    collection === "posts" ? { ...parseFields(split, { timeZone }).fields } : readPlain(split, collection);
  const fields = Object.entries(values).filter(([, value]) => !isEmpty(value)) as [string, FormValue][];
  return { fields: Object.fromEntries(fields), body: split.body };
}

/** An optional field may be missing, empty, or false: all mean the same. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

function readPlain(split: SplitFile, collection: Exclude<Collection, "posts">): Record<string, unknown> {
  const known = plainFields[collection];
  const read = createFileReader(split, known);
  return Object.fromEntries(
    known.map((name): [string, unknown] => {
      if (name === "links") return [name, read.links(name)];
      if (name === "aliases") return [name, read.texts(name)];
      if (name === "noindex") return [name, split.data[name] === true];
      if (name === "colour") return [name, read.text("colour") ?? read.text("color")];
      return [name, read.text(name)];
    }),
  );
}
