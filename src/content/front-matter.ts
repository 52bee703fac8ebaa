/** Front matter values → the checked fields of a post; tolerant of form, strict where a mistake would be published. */
import path from "node:path";
import type { Problem, Severity } from "../problem.ts";
import { addressFault, addressOf } from "./address.ts";
import { cleanText } from "./clean-text.ts";
import type { Field, FieldName } from "./fields.ts";
import { fieldByPlainName, fields, plainFieldName } from "./fields.ts";
import { parseInstant } from "./instant.ts";
import { locateField, writtenScalar } from "./locate.ts";
import { meantField } from "./misspelling.ts";
import type { SplitFile } from "./source-file.ts";

/** The known fields; absent where the author gave none. */
export interface FrontMatter {
  readonly layout?: string;
  readonly title?: string;
  readonly description?: string;
  readonly meta_title?: string;
  readonly meta_description?: string;
  readonly author?: readonly string[];
  /** ISO 8601 in UTC. */
  readonly date?: string;
  readonly updated?: string;
  readonly tags?: readonly string[];
  readonly thumbnail?: string;
  readonly thumbnail_alt?: string;
  readonly rating?: number;
  readonly draft?: boolean;
  readonly permalink?: string;
  readonly slug?: string;
  readonly aliases?: readonly string[];
  readonly series?: string;
  readonly featured?: boolean;
  readonly lang?: string;
  readonly canonical?: string;
  readonly noindex?: boolean;
  readonly translation_of?: string;
}

type Writable = { -readonly [Name in keyof FrontMatter]: FrontMatter[Name] };

export interface ParsedFields {
  readonly fields: FrontMatter;
  /** Fields that are not ours, as written. */
  readonly others: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** What reading a value may say of it; `item` is the index in a list. */
type Report = (severity: Severity, code: string, message: string, hint?: string, item?: number) => void;

export interface FieldContext {
  /** IANA zone that dates without one are read in. */
  readonly timeZone: string;
}

export function parseFields(file: SplitFile, context: FieldContext): ParsedFields {
  const problems: Problem[] = [];
  const values: Writable = {};
  const others: Record<string, unknown> = {};

  const reporter =
    (key: string): Report =>
    (severity, code, message, hint, item) => {
      const place = locateField(file.front, key, item);
      problems.push({
        severity,
        code,
        file: file.source,
        line: file.frontLine + (place?.line ?? 0),
        column: place?.column ?? 1,
        length: place?.length ?? 1,
        field: key,
        message,
        ...(hint === undefined ? {} : { hint }),
      });
    };

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
    readField(field, key, value, values, { report, context, file });
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

/** As good as not there: nothing, or only spaces. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");

interface Reading {
  readonly report: Report;
  readonly context: FieldContext;
  readonly file: SplitFile;
}

function readField(
  field: Field & { name: FieldName },
  key: string,
  value: unknown,
  values: Writable,
  reading: Reading,
): void {
  const { report } = reading;
  if (value === null || value === undefined) return;
  if (typeof value === "string" && value.trim() === "" && field.kind !== "texts") return;
  switch (field.kind) {
    case "text": {
      const text = readText(key, field.kind === "text" && isNamed(value) ? value.name : value, reading);
      if (text) assignText(field.name, text, values);
      return;
    }
    case "language": {
      const text = readText(key, value, reading);
      if (text === undefined) return;
      if (/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text)) values.lang = text.replaceAll("_", "-");
      else report("error", "lang-invalid", `"${text}" is not a language tag`, "write en, de or pt-BR");
      return;
    }
    case "texts": {
      const tags = readTags(key, value, reading);
      values.tags = [...new Set([...(values.tags ?? []), ...tags])];
      return;
    }
    case "authors": {
      const names = (Array.isArray(value) ? value : [value]).map((each, item) =>
        readText(key, isNamed(each) ? each.name : each, reading, item),
      );
      const given = [
        ...new Set([...(values.author ?? []), ...names.filter((name) => name !== undefined && name !== "")]),
      ] as string[];
      if (given.length > 0) values.author = given;
      return;
    }
    case "date": {
      const text = readText(key, value, reading);
      if (text === undefined || text === "") return;
      const answer = parseInstant(text, reading.context.timeZone);
      if ("code" in answer) report("error", answer.code, `\`${key}\`: ${answer.message}`, answer.hint);
      else {
        if (answer.zoneless) {
          const zone = reading.context.timeZone;
          report(
            "warning",
            "date-zone",
            `\`${key}\` names a time without a time zone, it is read as ${zone}`,
            `write ${text.replace(/\s+/, "T")}Z for UTC, or add an offset such as +02:00`,
          );
        }
        if (field.name === "date") values.date = answer.instant;
        else values.updated = answer.instant;
      }
      return;
    }
    case "rating": {
      const number = typeof value === "string" && /^\s*\d+(\.0+)?\s*$/.test(value) ? Number(value) : value;
      if (typeof number === "number" && Number.isInteger(number) && number >= 1 && number <= 5)
        values.rating = number;
      else
        report(
          "error",
          "rating-range",
          `\`${key}\` is ${shown(value)}, not a whole number from 1 to 5`,
          "write a number from 1 to 5, or leave the field out",
        );
      return;
    }
    case "flag": {
      const flag = readFlag(value);
      if (flag === undefined)
        report(
          "error",
          "flag-invalid",
          `\`${key}\` is ${shown(value)}, neither true nor false`,
          `write ${key}: true or ${key}: false`,
        );
      else if (field.name === "draft") values.draft = flag;
      else if (field.name === "featured") values.featured = flag;
      else values.noindex = flag;
      return;
    }
    case "address": {
      if (value === false) {
        report(
          "error",
          "address-invalid",
          `\`${key}: false\` would be a post without a page`,
          "write draft: true to keep the post unpublished",
        );
        return;
      }
      const address = readAddress(key, value, reading);
      if (address !== undefined) values.permalink = address;
      return;
    }
    case "addresses": {
      const addresses = (Array.isArray(value) ? value : [value]).map((each, item) =>
        readAddress(key, each, reading, Array.isArray(value) ? item : undefined),
      );
      values.aliases = [...new Set(addresses.filter((address) => address !== undefined))];
      return;
    }
    case "absolute-address": {
      const text = readText(key, value, reading);
      if (text === undefined) return;
      if (/^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)) values.canonical = text;
      else
        report(
          "error",
          "canonical-invalid",
          `\`${key}\` is not an absolute address`,
          `write ${/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) ? `https://${text}` : "it whole: https://example.com/original/"}`,
        );
      return;
    }
    case "image": {
      readImage(key, value, values, reading);
      return;
    }
  }
}

function assignText(name: FieldName, text: string, values: Writable): void {
  switch (name) {
    case "layout":
    case "title":
    case "description":
    case "meta_title":
    case "meta_description":
    case "thumbnail_alt":
    case "slug":
    case "series":
    case "translation_of":
      values[name] ??= text;
  }
}

const isNamed = (value: unknown): value is { name: string } =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";

const shown = (value: unknown): string => {
  const text = typeof value === "string" ? `"${cleanText(value)}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** A scalar as clean text; "" where it is blank, undefined (and reported) where it is no scalar. */
function readText(key: string, value: unknown, { report, file }: Reading, item?: number): string | undefined {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") {
    const clean = cleanText(value);
    // Blocks (| and >) end in a line break of their own.
    if (
      clean !==
      value
        .normalize("NFC")
        .replace(/(?<!\n)\n+$/, "")
        .replace(/\n+/g, " ")
    ) {
      report(
        "info",
        "text-spaces",
        `\`${key}\` has stray or invisible spaces, they are left out`,
        undefined,
        item,
      );
    }
    return clean;
  }
  if (typeof value === "object") {
    report(
      "error",
      "field-type",
      `\`${key}\` is ${Array.isArray(value) ? "a list" : "a group of fields"}, not a text`,
      "write one text, in quotes where it holds : [ or {",
      item,
    );
    return undefined;
  }
  const written = cleanText(writtenScalar(file.front, key, item) ?? String(value));
  if (written !== String(value)) {
    report(
      "info",
      "text-number",
      `\`${key}\` is kept as the text "${written}", YAML would read ${String(value)}`,
      `quote it: "${written}"`,
      item,
    );
  }
  return written;
}

function readTags(key: string, value: unknown, reading: Reading): string[] {
  const { report } = reading;
  if (typeof value === "object" && !Array.isArray(value)) {
    report(
      "error",
      "tags-invalid",
      `\`${key}\` is a group of fields, not a list of words`,
      "write one `- word` a line",
    );
    return [];
  }
  const list = Array.isArray(value);
  const items: readonly unknown[] = list
    ? value
    : String(readText(key, value, reading) ?? "")
        .split(",")
        .map((each) => each.trim());
  const seen = new Set<string>();
  const tags: string[] = [];
  for (const [index, each] of items.entries()) {
    const item = list ? index : undefined;
    if (typeof each === "object" && each !== null) {
      const [pair] = Array.isArray(each) ? [] : Object.entries(each);
      const hint = pair ? `quote it: - "${pair.join(": ")}"` : "write one `- word` a line";
      report(
        "error",
        "tags-invalid",
        `a tag is ${Array.isArray(each) ? "a list" : "a group of fields"}, not a word`,
        hint,
        item,
      );
      continue;
    }
    const tag = readText(key, each, reading, item) ?? "";
    if (tag === "") {
      if (list || items.length > 1) report("warning", "tag-empty", "an empty tag", "remove it", item);
      continue;
    }
    if (tag.toLowerCase() === "post") continue;
    if (seen.has(tag.toLowerCase())) {
      report("info", "tag-duplicate", `the tag \`${tag}\` is there twice`, "remove one", item);
      continue;
    }
    seen.add(tag.toLowerCase());
    tags.push(tag);
  }
  return tags;
}

const flags = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ["true", true],
  ["false", false],
  ["yes", true],
  ["no", false],
  ["on", true],
  ["off", false],
  [1, true],
  [0, false],
]);

const readFlag = (value: unknown): boolean | undefined =>
  flags.get(typeof value === "string" ? value.trim().toLowerCase() : value);

/** A root-relative address; what would leave the site or cannot be a file name is an error. */
function readAddress(key: string, value: unknown, reading: Reading, item?: number): string | undefined {
  const text = readText(key, value, reading, item);
  if (text === undefined || text === "") return undefined;
  const wrong = (message: string, hint: string): undefined => {
    reading.report("error", "address-invalid", `\`${key}\`: ${message}`, hint, item);
  };
  if (text.includes("{{") || text.includes("{%")) {
    return wrong(
      "an address is plain text, not a template",
      "write it out, or set `permalink` in site.config.ts for all posts",
    );
  }
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(text)) {
    const inside = text.replace(/^[^/]*\/\/[^/]*/, "");
    return wrong(
      `"${text}" leads outside the site`,
      `write ${inside.startsWith("/") && inside !== "/" ? inside : "the part after the host: /essays/hello/"}`,
    );
  }
  if (!text.startsWith("/")) {
    const inside = text.replace(/^(\.{0,2}\/)+/, "");
    return wrong(`"${text}" does not begin with a slash`, `write /${inside}`);
  }
  const address = addressOf(text);
  const fault = addressFault(address);
  return fault
    ? wrong(
        `"${text}" ${fault}`,
        fault.startsWith("leads outside")
          ? `write ${path.posix.normalize(address)}`
          : "use letters, digits, hyphens and slashes",
      )
    : address;
}

function readImage(key: string, value: unknown, values: Writable, reading: Reading): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const image: Record<string, unknown> = { ...value };
    const source = image["src"] ?? image["url"] ?? image["image"] ?? image["path"];
    if (source !== undefined) {
      readImage(key, source, values, reading);
      if (typeof image["alt"] === "string") values.thumbnail_alt ??= cleanText(image["alt"]);
      return;
    }
  }
  const text = readText(key, Array.isArray(value) ? value[0] : value, reading);
  if (text) values.thumbnail ??= text;
}
