/** What a text's front matter says, as the form shows it, and how the form changes it. */
import { isDeepStrictEqual } from "node:util";
import { stateOf } from "../blog/create-blog.ts";
import type { Settings } from "../config/settings.ts";
import { fieldsOf, postField } from "../content/fields.ts";
import type { Parsed } from "../content/parse-source.ts";
import type { SplitFile } from "../content/source-file.ts";
import type { SourceKind } from "../content/source-kind.ts";
import { editFrontMatter, splitWritten, type WrittenFile } from "../edit/edit-front-matter.ts";
import { Refused } from "./refused.ts";
import { changeField, type ChangeContext } from "./change-fields.ts";
import type { FormValue } from "./collections.ts";
import { clockOf, instantOf } from "./clock.ts";
import { kindOf, refusedFor, type EditorContext } from "./editor-context.ts";
import type { Decision, FieldInfo, Fields, FieldValue, Status } from "./protocol.ts";
import { isEmpty, readForm } from "./read-form.ts";

export const schemaOf = (kind: SourceKind): readonly FieldInfo[] =>
  fieldsOf(kind).map(({ name, kind: of, description, required, long, choices, altField }) => ({
    name,
    kind: of,
    description,
    required: required ?? false,
    long: long ?? false,
    ...(choices && { choices }),
    ...(altField && { altField }),
  }));

/** What can be told of them; nothing of a front matter that cannot be read. */
export function fieldsIn(file: WrittenFile, { settings }: Pick<EditorContext, "settings">): Fields {
  const kind = kindOf(file.source);
  const split = splitWritten(file);
  if ("code" in split) return {};
  const { fields } = readForm(split, kind, settings.timeZone);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      kindIn(kind, name) === "date" ? shownDate(String(value), name, split, settings) : value,
    ]),
  );
}

const kindIn = (kind: SourceKind, name: string): FieldInfo["kind"] | undefined =>
  fieldsOf(kind).find((field) => field.name === name)?.kind;

/** A day where the file says only the day. */
function shownDate(instant: string, name: string, { data }: SplitFile, { timeZone }: Settings): string {
  const clock = clockOf(instant, timeZone);
  const isDay = Object.entries(data).some(
    ([key, value]) =>
      (postField(key)?.name ?? key) === name && /^\d{4}-\d\d-\d\d$/.test(String(value).trim()),
  );
  return isDay ? clock.slice(0, 10) : clock;
}

export function statusOf(
  file: WrittenFile,
  parsed: Parsed,
  { settings, now }: Pick<EditorContext, "settings" | "now">,
): Status {
  const { post } = parsed;
  if (post) {
    const state = stateOf(post, now());
    const date = clockOf(post.appears ?? post.date, settings.timeZone);
    return { kind: state === "published" && post.unlisted ? "unlisted" : state, date };
  }
  const fields = fieldsIn(file, { settings });
  if (fields["draft"] === true || parsed.waits === "draft") return { kind: "draft" };
  return { kind: fields["unlisted"] === true ? "unlisted" : "published" };
}

const changeContext = (kind: SourceKind, { timeZone, posts }: Settings): ChangeContext => ({
  collection: kind,
  timeZone,
  defaults: kind === "posts" ? posts : {},
});

/** The text with other values; fields that have them already are not touched. */
export function withFields(
  file: WrittenFile,
  changes: Readonly<Record<string, FieldValue | null>>,
  context: Pick<EditorContext, "settings">,
): string {
  const { settings } = context;
  const kind = kindOf(file.source);
  let { text } = file;
  for (const [name, value] of Object.entries(changes)) {
    if (!fieldsOf(kind).some((field) => field.name === name))
      throw new Refused(`There is no field ${name} in ${kind}/.`, 400, name);
    const present = fieldsIn({ ...file, text }, context)[name];
    const wanted = value === null || isEmpty(value) ? undefined : value;
    // Where all posts have a flag, one that does not say so has it too.
    const isDefault = kind === "posts" && !isEmpty(settings.posts[name]);
    if (isSame(wanted, present) && !isDefault) continue;
    const isDate = kindIn(kind, name) === "date" && wanted !== undefined;
    const given = isDate ? instantOf(String(wanted), settings.timeZone, name) : (wanted as FormValue | undefined); // prettier-ignore
    const split = splitWritten({ ...file, text });
    if ("code" in split) throw refusedFor(split);
    const edited = editFrontMatter({ ...file, text }, changeField(split, name, given, changeContext(kind, settings))); // prettier-ignore
    if ("code" in edited) throw refusedFor(edited);
    text = edited.text;
  }
  return text;
}

const isSame = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  typeof one === "string" && typeof other === "string"
    ? one.trim() === other.trim()
    : isDeepStrictEqual(one, other);

/** The changes that a decision comes to. `status` is that of now. */
export function changesFor(
  decision: Decision,
  status: Status,
  { settings, now }: Pick<EditorContext, "settings" | "now">,
): Readonly<Record<string, FieldValue | null>> {
  if (decision.kind === "draft") return { draft: true };
  if (decision.kind === "on") return { draft: null, date: decision.on };
  const clock = clockOf(now(), settings.timeZone);
  // What is out already keeps its day.
  return status.kind === "published" || status.kind === "unlisted"
    ? { draft: null }
    : { draft: null, date: clock, ...(status.kind === "expired" ? { expires: null } : {}) };
}
