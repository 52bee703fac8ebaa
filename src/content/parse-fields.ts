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
import { problemAtField } from "./problem-at-field.ts";
import { readPostField } from "./read-post-field.ts";
import type { SplitFile } from "./source-file.ts";

type Known = Field & { readonly name: PostField };
type Values = Partial<Record<PostField, unknown>>;

export interface ParsedPostFields extends ParsedFields<"posts"> {
  /** Fields that are not Octavo's, as written. */
  readonly others: Readonly<Record<string, unknown>>;
  /** When the post appears, where a field says that it does so after its date. */
  readonly appears?: string;
}

export function parseFields(file: SplitFile, context: FieldContext): ParsedPostFields {
  const problems: Problem[] = [];
  const values: Values = {};
  const others: Record<string, unknown> = {};
  const later: { readonly key: string; readonly instant: string }[] = [];

  const reporter =
    (key: string): Report =>
    (severity, code, message, hint, item) =>
      problems.push(problemAtField(file, key, { severity, code, message, hint }, item));

  for (const [key, value] of Object.entries(file.data)) {
    const report = reporter(key);
    const hiding = readHiding(key, value);
    if (hiding !== undefined) {
      if ("flag" in hiding) {
        const { flag, says } = hiding;
        // What any field hides is hidden.
        values[flag] = says || values[flag] === true;
        const message = `${writtenField(key, value)} is read as \`${flag}: ${says}\``;
        report("info", "field-alias", message, `write ${flag}: ${says}`);
      } else report(hiding.severity, hiding.code, hiding.message, hiding.hint);
      if (key !== "draft" && key !== "unlisted") others[key] = value;
      continue;
    }
    if (appearing.has(plainFieldName(key)) && saysAnything(values, file.data, "date")) {
      const answer = parseInstant(cleanText(String(value)), context.timeZone);
      if ("instant" in answer) {
        later.push({ key, instant: answer.instant });
        others[key] = value;
        continue;
      }
    }
    const field = postField(key);
    if (!field) {
      others[key] = value;
      const meant = meantField(key, file.data);
      if (meant !== undefined) {
        report(
          "warning",
          "field-misspelt",
          `\`${key}\` is not a field of Octavo's`,
          `did you mean \`${meant}\`?`,
        );
      }
      continue;
    }
    const ownName = key === field.name || (field.name === "author" && key === "authors");
    if (!ownName && value !== null) {
      const shadowed =
        field.kind !== "texts" &&
        field.kind !== "authors" &&
        !hidingFlags.has(field.name) &&
        saysAnything(values, file.data, field.name);
      report(
        "info",
        "field-alias",
        shadowed
          ? `\`${key}\` is left aside, since \`${field.name}\` is there too`
          : `\`${key}\` is read as \`${field.name}\``,
        shadowed ? `remove \`${key}\`` : `write ${field.name}:`,
      );
      others[key] = value;
      if (shadowed) continue;
    }
    assign(field, key, value, values, { report, context, file });
  }

  const date = values.date as string | undefined;
  const appears = later.find(({ instant }) => date !== undefined && instant > date);
  for (const { key, instant } of later) {
    const [message, hint] =
      key === appears?.key
        ? [
            `\`${key}\` is later than \`date\`, so the post appears then`,
            `write date: ${instant.replace(".000Z", "Z")}`,
          ]
        : [`\`${key}\` is left aside, since \`date\` is there too`, `remove \`${key}\``];
    reporter(key)("info", "field-alias", message, hint);
  }
  for (const field of fields.posts) {
    if (
      "required" in field &&
      values[field.name] === undefined &&
      !problems.some((each) => each.severity === "error" && postField(each.field ?? "")?.name === field.name)
    ) {
      problems.push(missing(field.name, file));
    }
  }
  return { fields: values as FrontMatter<"posts">, others, problems, appears: appears?.instant };
}

/** Names, of `date` too, that elsewhere hold a post back although `date` has come. */
const appearing = new Set("publish published publishdate publishat publishon publishedat pubdate".split(" "));

/** What any name of theirs says counts. */
const hidingFlags: ReadonlySet<string> = new Set(["draft", "unlisted", "noindex"]);

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

function missing(name: "title" | "date", file: SplitFile): Problem {
  const comment = /^title:[ \t]+#[^\n]*/m.exec(file.front);
  if (name === "title" && comment) {
    const text = comment[0].slice("title:".length).trim();
    return {
      severity: "error",
      code: "title-missing",
      file: file.source,
      line: file.frontLine + file.front.slice(0, comment.index).split("\n").length - 1,
      column: comment[0].length - text.length + 1,
      length: text.length,
      field: name,
      message: "the post has no title: what begins with # is a comment",
      hint: `quote it: title: ${JSON.stringify(text)}`,
    };
  }
  const heading = /^#[ \t]+(\S.*)$/m.exec(file.body)?.[1]?.replace(/(?<![\s#])[\s#]+$/, "");
  const named = dayInName(file.source);
  const suggestion =
    name === "title"
      ? `add title: ${JSON.stringify(heading ?? "…")}`
      : `add date: ${named ?? "2024-03-27, the day the post appears"}`;
  return {
    severity: "error",
    code: `${name}-missing`,
    file: file.source,
    line: file.frontLine,
    column: 1,
    field: name,
    message: `the post has no ${name}`,
    hint: suggestion,
  };
}

/** The day that a file or its folder is named after: 2024-01-02-rain.md, 2010-11-3-x.md, 2024/01/02/rain.md. */
function dayInName(source: string): string | undefined {
  const name = source.split("/").slice(1).join("/");
  const found =
    /(?:^|\/)(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?!\d)/.exec(name) ??
    /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})\//.exec(name) ??
    /(?:^|\/)(\d{4})(\d\d)(\d\d)[-_]/.exec(name);
  if (!found) return undefined;
  const day = `${found[1]}-${(found[2] ?? "").padStart(2, "0")}-${(found[3] ?? "").padStart(2, "0")}`;
  return "instant" in parseInstant(day, "UTC") ? day : undefined;
}

/** Whether a field has a value already, or will have one under its own name. */
const saysAnything = (values: Values, data: SplitFile["data"], name: PostField): boolean =>
  values[name] !== undefined || !isBlank(data[name]);
