/** Turns values changed in the editor into changes of the front matter, with the names and forms that the file uses. */
import { DateTime } from "luxon";
import { cleanText } from "../content/clean-text.ts";
import { fieldsOf, postField } from "../content/fields.ts";
import { speaksOf } from "../content/hiding.ts";
import { isBlank } from "../content/field-text.ts";
import { parseFields } from "../content/parse-fields.ts";
import { parseInstant } from "../content/instant.ts";
import type { SplitFile } from "../content/source-file.ts";
import type { SourceKind } from "../content/source-kind.ts";
import type { Changes } from "../edit/edit-front-matter.ts";
import type { Value } from "../edit/write-value.ts";
import type { Data, FormValue } from "./collections.ts";
import { isEmpty } from "./read-form.ts";

export interface ChangeContext {
  readonly collection: SourceKind;
  /** Time zone of dates without one. */
  readonly timeZone: string;
  /** The defaults of every post's front matter. */
  readonly defaults: Data;
}

type MutableChanges = Record<string, Value | undefined>;

/** One field's new value; undefined removes it. */
export function changeField(
  split: SplitFile,
  name: string,
  value: FormValue | undefined,
  context: ChangeContext,
): Changes {
  const { data } = split;
  const wanted = isEmpty(value) ? undefined : value;
  if (context.collection !== "posts") {
    const { aliases = [] } = fieldsOf(context.collection).find((each) => each.name === name) ?? {};
    const key = data[name] === undefined ? aliases.find((alias) => alias in data) : name;
    return { [key ?? name]: wanted as Value | undefined };
  }
  const kind = fieldsOf("posts").find((field) => field.name === name)?.kind;
  const keys = keysOf(data, name);
  const key = keys.find((each) => each === name && !isBlank(data[each])) ?? keys.find((each) => !isBlank(data[each])) ?? keys[0] ?? name; // prettier-ignore
  if (kind === "flag") return changeFlag(name, keys, wanted === true, context);
  if (kind === "texts") return changeTags(split, keys, key, (wanted ?? []) as readonly string[], context);
  // Without its main name, another name of the field would take effect.
  if (wanted === undefined) return Object.fromEntries(keys.map((each) => [each, undefined]));
  if (kind === "date") return { [key]: writeDate(String(wanted), data[key], context.timeZone) };
  if (kind === "authors") return { [key]: authorsAs(wanted as readonly string[], data[key]) };
  if (kind === "image" && isRecord(data[key])) {
    const part = ["src", "url", "image", "path"].find((each) => each in (data[key] as object)) ?? "src";
    return { [key]: { ...(data[key] as Record<string, Value>), [part]: wanted as Value } };
  }
  return { [key]: wanted as Value };
}

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The keys that mean a field, in the order of the file. */
const keysOf = (data: Data, name: string): readonly string[] =>
  Object.keys(data).filter((key) => speaksOf(key, data[key], name));

function changeFlag(
  name: string,
  keys: readonly string[],
  wanted: boolean,
  { defaults }: ChangeContext,
): MutableChanges {
  const none: MutableChanges = Object.fromEntries(keys.map((key) => [key, undefined]));
  const own = keys.find((key) => postField(key)?.name === name) ?? name;
  if (wanted) return { ...none, [own]: true };
  // If the settings make all posts drafts, removing the field is not enough.
  return isEmpty(defaults[name]) ? none : { ...none, [own]: false };
}

/** Keeps the spelling and order of remaining tags, and the tag `post` of plain Eleventy, which the editor hides. */
function changeTags(
  split: SplitFile,
  keys: readonly string[],
  main: string,
  wanted: readonly string[],
  { timeZone }: ChangeContext,
): MutableChanges {
  const changes: MutableChanges = {};
  const there = new Set<string>();
  for (const key of keys) {
    const written = split.data[key];
    const items: readonly unknown[] = Array.isArray(written)
      ? written
      : (parseFields({ ...split, data: { [key]: written } }, { timeZone }).fields.tags ?? []);
    const kept = items.filter((item) => {
      const tag = cleanText(String(item ?? ""));
      if (tag.toLowerCase() === "post") return true;
      if (!wanted.includes(tag)) return false;
      there.add(tag);
      return true;
    });
    if (kept.length < items.length) changes[key] = kept.length === 0 ? undefined : (kept as Value[]);
    else if (key === main) changes[key] = kept as Value[];
  }
  const added = wanted.filter((tag) => !there.has(tag));
  const before = (changes[main] ?? []) as readonly Value[];
  if (added.length > 0) changes[main] = [...before, ...added];
  return changes;
}

/** Keeps a single name as a text if the file has it so. */
function authorsAs(names: readonly string[], before: unknown): Value {
  if (names.length === 1 && !Array.isArray(before)) return names[0] as string;
  const old: readonly unknown[] = Array.isArray(before) ? before : [before];
  const nameOf = (item: unknown): string =>
    isRecord(item) ? cleanText(String((item as Data)["name"])) : cleanText(String(item ?? ""));
  return names.map((name) => (old.find((item) => nameOf(item) === name) ?? name) as Value);
}

/** Writes an instant like the old date: with the same offset, or as a day if it is the beginning of that day. */
export function writeDate(instant: string, before: unknown, timeZone: string): string {
  const answer = parseInstant(instant, "UTC");
  if (!("instant" in answer)) return instant;
  const written = typeof before === "string" ? before.trim() : "";
  const offset = /\d:\d\d\S*?([+-]\d\d)(?::?(\d\d))?$/.exec(written);
  const local = DateTime.fromISO(answer.instant, {
    zone: offset ? `UTC${offset[1]}:${offset[2] ?? "00"}` : timeZone,
  });
  if (offset) return local.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
  if (/^\d{4}-\d\d-\d\d$/.test(written) && local.toMillis() === local.startOf("day").toMillis())
    return local.toFormat("yyyy-MM-dd");
  return answer.instant.replace(/\.000Z$/, "Z");
}
