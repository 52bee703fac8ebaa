/** Front matter values → the checked fields of a post; tolerant of form, strict where a mistake would be published. */
import type { Problem } from "../core/problem.ts";
import { cleanText } from "./clean-text.ts";
import type { Field } from "./field-kinds.ts";
import { isBlank, type FieldContext, type Reading, type Report } from "./field-text.ts";
import { fields, plainFieldName, postField, type PostField } from "./fields.ts";
import type { FrontMatter, ParsedFields } from "./front-matter.ts";
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
    if (takeHiding(key, value, found) || takeDay(key, value, found)) continue;
    const field = postField(key);
    if (field) takeField(field, key, value, found);
    else takeOther(key, value, found);
  }
  const appears = findAppearing(found);
  for (const field of fields.posts) {
    if (
      "required" in field &&
      values[field.name] === undefined &&
      !problems.some((each) => each.severity === "error" && postField(each.field ?? "")?.name === field.name)
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

/** Names, of `date` too, that elsewhere hold a post back although `date` has come. */
const appearing = new Set(
  "publish published publishdate publishat publishon publishedat pubdate datepublished publishafter publishfrom scheduled scheduledat scheduledfor scheduleddate scheduledate golive goliveat golivedate liveat livefrom visiblefrom availablefrom".split(" "),
); // prettier-ignore

function takeDay(key: string, value: unknown, { file, context, values, others, days }: FoundFields): boolean {
  if (!appearing.has(plainFieldName(key)) || !saysAnything(values, file.data, "date")) return false;
  const answer = parseInstant(cleanText(String(value)), context.timeZone);
  if (!("instant" in answer)) return false;
  days.push({ key, instant: answer.instant });
  others[key] = value;
  return true;
}

/** The first of the days that is later than the date. */
function findAppearing(found: FoundFields): string | undefined {
  const date = found.values.date as string | undefined;
  const appears = found.days.find(({ instant }) => date !== undefined && instant > date);
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
  if (source === undefined) return undefined;
  return { source, alt: typeof alt === "string" ? alt : undefined };
}

/** Whether a field has a value already, or will have one under its own name. */
const saysAnything = (values: Values, data: SplitFile["data"], name: PostField): boolean =>
  values[name] !== undefined || !isBlank(data[name]);
