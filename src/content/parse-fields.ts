/** Front matter values → the checked fields of a post; tolerant of form, strict where a mistake would be published. */
import { isError, type Problem } from "../core/problem.ts";
import { cleanText } from "./clean-text.ts";
import type { Field } from "./field-kinds.ts";
import { readFlag } from "./field-flag.ts";
import { isBlank, type FieldContext, type Reading, type Report } from "./field-text.ts";
import { fields, postField, type PostField } from "./fields.ts";
import type { FrontMatter, ParsedFields } from "./front-matter.ts";
import { boundOf } from "./hiding-days.ts";
import { readHiding, writtenField } from "./hiding.ts";
import { parseInstant } from "./instant.ts";
import { meantField } from "./misspelling.ts";
import { missingField } from "./missing-field.ts";
import { problemAtField } from "./problem-at-field.ts";
import { readPostField } from "./read-post-field.ts";
import type { SplitFile } from "./source-file.ts";
import { reservedNames, templateField } from "./template-fields.ts";

type Known = Field & { readonly name: PostField };
type Values = Partial<Record<PostField, unknown>>;

export interface ParsedPostFields extends ParsedFields<"posts"> {
  /** Fields that are not Octavo's, as written. */
  readonly others: Readonly<Record<string, unknown>>;
  /** When the post appears, where a field says that it does so after its date. */
  readonly appears?: string;
}

/** What has been found so far. */
interface FoundFields {
  readonly file: SplitFile;
  readonly context: FieldContext;
  readonly values: Values;
  readonly others: Record<string, unknown>;
  /** Days on which the post appears, although its date may have come. */
  readonly days: { readonly key: string; readonly instant: string }[];
  readonly problems: Problem[];
}

export function parseFields(file: SplitFile, context: FieldContext): ParsedPostFields {
  const found: FoundFields = { file, context, values: {}, others: {}, days: [], problems: [] };
  const { values, others, problems } = found;
  for (const [key, value] of Object.entries(file.data)) {
    if (takeDay(key, value, found) || takeHiding(key, value, found)) continue;
    const field = postField(key);
    if (field) takeField(field, key, value, found);
    else takeOther(key, value, found);
  }
  const appears = findAppearing(found);
  for (const field of fields.posts) {
    if (
      "required" in field &&
      values[field.name] === undefined &&
      !problems.some((each) => isError(each) && postField(each.field ?? "")?.name === field.name)
    ) {
      problems.push(missingField(field.name, file));
    }
  }
  return { fields: values as FrontMatter<"posts">, others, problems, appears };
}

const reporterAt =
  (key: string, { file, problems }: FoundFields): Report =>
  (severity, code, message, hint, item) =>
    problems.push(problemAtField(file, key, { severity, code, message, hint }, item));

/** Fields that hide a post, under any name. */
function takeHiding(key: string, value: unknown, found: FoundFields): boolean {
  const { values, others } = found;
  const hiding = readHiding(key, value);
  if (hiding === undefined) return false;
  const report = reporterAt(key, found);
  if ("flag" in hiding) {
    const { flag, says } = hiding;
    // What any field hides is hidden.
    values[flag] = says || values[flag] === true;
    const message = `${writtenField(key, value)} is read as \`${flag}: ${says}\``;
    report("info", "field-alias", message, `write ${flag}: ${says}`);
  } else report(hiding.severity, hiding.code, hiding.message, hiding.hint);
  if (key !== "draft" && key !== "unlisted") others[key] = value;
  return true;
}

/** Days on which a post comes, although its `date` may have come, or goes. */
function takeDay(key: string, value: unknown, found: FoundFields): boolean {
  const { file, context, values, others, days } = found;
  const bound = boundOf(key);
  const own = postField(key);
  if (bound === undefined || isBlank(value) || readFlag(value) !== undefined || own?.name === "expires")
    return false;
  if (bound === "appears" && !saysAnything(values, file.data, "date")) return false;
  const answer = parseInstant(cleanText(String(value)), context.timeZone);
  // `published_on: dev.to` is about a place; a day that can be guessed is said where it matters.
  if ("code" in answer && own === undefined && !/\b(?:19|20)\d\d\b/.test(String(value))) return false;
  const meant = "code" in answer ? parseInstant(meantDay(answer.hint), context.timeZone) : answer;
  if (bound === "expires") takeField(postField("expires") as Known, key, value, found);
  else if ("instant" in meant) {
    days.push({ key, instant: meant.instant });
    others[key] = value;
  } else if ("code" in answer)
    reporterAt(key, found)("error", answer.code, `\`${key}\`: ${answer.message}`, answer.hint);
  return true;
}

const meantDay = (hint: string): string => /^did you mean (.+)\?$/.exec(hint)?.[1] ?? "";

/** The last of the days that are later than the date. */
function findAppearing(found: FoundFields): string | undefined {
  const date = found.values.date as string | undefined;
  const [appears] = found.days
    .filter(({ instant }) => date !== undefined && instant > date)
    .sort((a, b) => (a.instant < b.instant ? 1 : -1));
  for (const { key, instant } of found.days) {
    const [message, hint] =
      key === appears?.key
        ? [
            `\`${key}\` is later than \`date\`, so the post appears then`,
            `write date: ${instant.replace(".000Z", "Z")}`,
          ]
        : [`\`${key}\` is left aside, since \`date\` is there too`, `remove \`${key}\``];
    reporterAt(key, found)("info", "field-alias", message, hint);
  }
  return appears?.instant;
}

function takeOther(key: string, value: unknown, found: FoundFields): void {
  if (!reservedNames.has(key)) found.others[key] = value;
  const unused = templateField(key, value);
  if (unused) reporterAt(key, found)("warning", "eleventy-unused", unused.message, unused.hint);
  const meant = meantField(key, found.file.data);
  if (meant === undefined) return;
  const message = `\`${key}\` is not a field of Octavo's`;
  reporterAt(key, found)("warning", "field-misspelt", message, `did you mean \`${meant}\`?`);
}

/** What any name of theirs says counts. */
const hidingFlags: ReadonlySet<string> = new Set(["draft", "unlisted", "noindex"]);

function takeField(field: Known, key: string, value: unknown, found: FoundFields): void {
  const { file, context, values, others } = found;
  const report = reporterAt(key, found);
  const isOwnName = key === field.name || (field.name === "author" && key === "authors");
  if (!isOwnName && value !== null) {
    const isShadowed =
      field.kind !== "texts" &&
      field.kind !== "authors" &&
      !hidingFlags.has(field.name) &&
      saysAnything(values, file.data, field.name);
    const message = isShadowed
      ? `\`${key}\` is left aside, since \`${field.name}\` is there too`
      : `\`${key}\` is read as \`${field.name}\``;
    report("info", "field-alias", message, isShadowed ? `remove \`${key}\`` : `write ${field.name}:`);
    others[key] = value;
    if (isShadowed) return;
  }
  assign(field, key, value, values, { report, context, file });
}

/** Lists under several names are one list; of other fields the first stands. */
function assign(field: Known, key: string, value: unknown, values: Values, reading: Reading): void {
  if (value === null || value === undefined) return;
  if (typeof value === "string" && value.trim() === "" && field.kind !== "texts") return;
  const group = field.altField === undefined ? undefined : pictureIn(value);
  if (group !== undefined) {
    assign(field, key, group.source, values, reading);
    if (group.alt !== undefined) values[field.altField as PostField] ??= cleanText(group.alt);
    return;
  }
  if (field.name === "expires" && (readFlag(value) === false || value === "never")) return;
  const read = readPostField(field.kind as Parameters<typeof readPostField>[0], key, value, reading);
  if (read === undefined) return;
  const before = values[field.name];
  if (field.kind === "texts" || field.kind === "authors")
    values[field.name] = [...new Set([...((before ?? []) as string[]), ...(read as readonly string[])])];
  else if (field.kind === "flag") values[field.name] = read === true || before === true;
  else values[field.name] = before ?? read;
}

/** A picture written as a group: `{ src: …, alt: … }`. */
function pictureIn(value: unknown): { readonly source: unknown; readonly alt?: string } | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { src, url, image, path, alt } = value as Readonly<Record<string, unknown>>;
  const source = src ?? url ?? image ?? path;
  // `cover: { hidden: true }` of Hugo's themes has no picture.
  const isNone = Object.entries(value).every(
    ([key, each]) => key === "alt" || key === "caption" || isBlank(each) || readFlag(each) !== undefined,
  );
  if (source === undefined && !isNone) return undefined;
  return { source, alt: typeof alt === "string" ? alt : undefined };
}

/** Whether a field has a value already, or will have one under its own name. */
const saysAnything = (values: Values, data: SplitFile["data"], name: PostField): boolean =>
  values[name] !== undefined || !isBlank(data[name]);
