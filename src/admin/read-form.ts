/** Turns front matter into the editor's values, as the site understands them: `cover` is the thumbnail, a date is UTC. */
import { parseFields } from "../content/parse-fields.ts";
import { parsePlainFields } from "../content/parse-plain-fields.ts";
import type { SplitFile } from "../content/source-file.ts";
import type { SourceKind } from "../content/source-kind.ts";
import type { Form, FormValue } from "./collections.ts";

/** `timeZone` applies to dates without one. An invalid value is not in the form, and stays in the file. */
export function readForm(split: SplitFile, collection: SourceKind, timeZone: string): Form {
  const { fields: values } =
    collection === "posts" ? parseFields(split, { timeZone }) : parsePlainFields(split, collection);
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
