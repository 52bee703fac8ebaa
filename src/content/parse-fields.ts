/** Front matter values → the checked fields of a post; tolerant of form, strict where a mistake would be published. */
import type { Problem } from "../core/problem.ts";
import { assignField, type Writable } from "./assign-field.ts";
import { readFlag } from "./field-flag.ts";
import { isBlank, type FieldContext, type Report } from "./field-text.ts";
import type { FieldName } from "./fields.ts";
import { fieldByPlainName, fields, plainFieldName } from "./fields.ts";
import type { FrontMatter, ParsedFields } from "./front-matter.ts";
import { meantField } from "./misspelling.ts";
import { problemAtField } from "./problem-at-field.ts";
import type { SplitFile } from "./source-file.ts";

export function parseFields(file: SplitFile, context: FieldContext): ParsedFields {
  const problems: Problem[] = [];
  const values: Writable = {};
  const others: Record<string, unknown> = {};

  const reporter =
    (key: string): Report =>
    (severity, code, message, hint, item) =>
      problems.push(problemAtField(file, key, { severity, code, message, hint }, item));

  for (const [key, value] of Object.entries(file.data)) {
    const plain = plainFieldName(key);
    const report = reporter(key);
    // Elsewhere `published` is a yes or no; a day stands there too.
    const published = plain === "published" && typeof value !== "number" ? readFlag(value) : undefined;
    if (published !== undefined) {
      values.draft ??= !published;
      const message = `\`${key}: ${String(value).trim()}\` is read as \`draft: ${!published}\``;
      report("info", "field-alias", message, `write draft: ${!published}`);
      continue;
    }
    const field = fieldByPlainName.get(plain);
    if (!field) {
      others[key] = value;
      const meant = meantField(key, file.data);
      if (meant !== undefined) {
        report("warning", "field-misspelt", `\`${key}\` is no field of ours`, `did you mean \`${meant}\`?`);
      }
      continue;
    }
    const ownName = key === field.name || (field.name === "author" && key === "authors");
    if (!ownName && value !== null) {
      const shadowed =
        field.kind !== "texts" && field.kind !== "authors" && saysAnything(values, file.data, field.name);
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
    assignField(field, key, value, values, { report, context, file });
  }

  for (const field of fields) {
    const required = "required" in field;
    if (
      required &&
      values[field.name] === undefined &&
      !problems.some((each) => each.severity === "error" && fieldOf(each) === field.name)
    ) {
      problems.push(missing(field.name, file));
    }
  }
  return { fields: values, others, problems };
}

const fieldOf = (problem: Problem): FieldName | undefined =>
  fieldByPlainName.get(plainFieldName(problem.field ?? ""))?.name;

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
  const named = /(\d{4}-\d\d-\d\d)/.exec(file.source)?.[1];
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

/** Whether a field has a value already, or will have one under its own name. */
const saysAnything = (values: FrontMatter, data: SplitFile["data"], name: FieldName): boolean =>
  values[name] !== undefined || !isBlank(data[name]);
