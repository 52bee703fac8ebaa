/** Turns a saved form into the file's new text, and changes only the bytes of changed fields and lines. */
import { isDeepStrictEqual } from "node:util";
import { fieldsOf } from "../content/fields.ts";
import type { SourceKind } from "../content/source-kind.ts";
import { editFrontMatter, splitWritten, type Edited, type WrittenFile } from "../edit/edit-front-matter.ts";
import { replaceBody } from "../edit/replace-body.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { isList, isScalarValue, writeFlowPair, writePair, type Value } from "../edit/write-value.ts";
import type { Problem } from "../core/problem.ts";
import { changeField, writeDate, type ChangeContext } from "./change-fields.ts";
import type { Form, FormValue } from "./collections.ts";
import { isEmpty, readForm } from "./read-form.ts";

export const fieldNames = (collection: SourceKind): readonly string[] =>
  fieldsOf(collection)
    .filter(({ hidden }) => !hidden)
    .map(({ name }) => name);

/**
 * `base` is the text that the form was made from; the editor's changes are the differences to it. `file` is the text on
 * the disk, which somebody else may have changed; a field that both have changed is a problem.
 */
export function saveForm(file: WrittenFile, base: string, form: Form, context: ChangeContext): Edited {
  const { collection, timeZone } = context;
  const split = splitWritten(file);
  if ("code" in split) return split;
  const before = splitWritten({ ...file, text: base });
  if ("code" in before) return before;
  const [shown, present] = [before, split].map((each) => readForm(each, collection, timeZone)) as [
    Form,
    Form,
  ];

  let text = file.text;
  for (const name of fieldNames(collection)) {
    const wanted = form.fields[name];
    if (isSame(wanted, shown.fields[name]) || isSame(wanted, present.fields[name])) continue;
    if (!isSame(shown.fields[name], present.fields[name]))
      return conflict(file.source, `the field \`${name}\``);
    const current = splitWritten({ ...file, text });
    if ("code" in current) return current;
    const edited = editFrontMatter({ ...file, text }, changeField(current, name, wanted, context));
    if ("code" in edited) return edited;
    text = edited.text;
  }
  if (isSameBody(form.body, shown.body) || isSameBody(form.body, present.body)) return { text };
  if (!isSameBody(shown.body, present.body)) return conflict(file.source, "the text");
  return replaceBody({ ...file, text }, form.body);
}

const isSame = (a: FormValue | undefined, b: FormValue | undefined): boolean =>
  isDeepStrictEqual(plain(a), plain(b));

const plain = (value: FormValue | undefined): unknown => {
  if (isEmpty(value)) return undefined;
  return typeof value === "string" ? withLineFeeds(value).trim() : value;
};

const isSameBody = (a: string, b: string): boolean =>
  withLineFeeds(a).replace(/^(?:[ \t]*\n)*|\n*$/g, "") ===
  withLineFeeds(b).replace(/^(?:[ \t]*\n)*|\n*$/g, "");

const conflict = (file: string, what: string): Problem => ({
  severity: "error",
  code: "edit-conflict",
  file,
  message: `${what} was changed by somebody else meanwhile`,
  hint: "copy what you have written, reload the page, and put it in again",
});

/** A new file. */
export function writeForm(form: Form, { collection, timeZone }: ChangeContext): string {
  const lines = fieldNames(collection).flatMap((name): string[] => {
    const value = form.fields[name];
    if (value === undefined || isEmpty(value)) return [];
    const kind = fieldsOf(collection).find((field) => field.name === name)?.kind;
    if (kind === "date") return [`${name}: ${writeDate(String(value), undefined, timeZone)}`];
    const written = kind === "authors" && isList(value as Value) && (value as Value[]).length === 1
      ? ((value as Value[])[0] as Value)
      : (value as Value); // prettier-ignore
    return isList(written) && written.every(isScalarValue)
      ? [writeFlowPair(name, written)]
      : [writePair(name, written)];
  });
  const body = withLineFeeds(form.body).replace(/^(?:[ \t]*\n)*|\n*$/g, "");
  return `---\n${lines.map((line) => `${line}\n`).join("")}---\n${body === "" ? "" : `\n${body}\n`}`;
}
