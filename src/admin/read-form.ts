/** A file's front matter → the values the editor shows, as the site understands them: `cover` is the thumbnail, a date is UTC. */
import { parseFields } from "../content/parse-fields.ts";
import { parsePlainFields } from "../content/parse-plain-fields.ts";
import type { SplitFile } from "../content/source-file.ts";
import type { SourceKind } from "../content/source-kind.ts";
import type { Form, FormValue } from "./collections.ts";

/** `timeZone` is that of dates without one. A value that is a mistake has no place in the form, and stays as it is. */
export function readForm(split: SplitFile, collection: SourceKind, timeZone: string): Form {
  const { fields: values } =
    collection === "posts" ? parseFields(split, { timeZone }) : parsePlainFields(split, collection);
  const fields = Object.entries(values).filter(([, value]) => !isEmpty(value)) as [string, FormValue][];
  return { fields: Object.fromEntries(fields), body: split.body };
}

/** Nothing, no text, no items, no mark: for an optional field they are one. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);
