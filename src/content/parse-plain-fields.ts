/** The fields of an author's, a tag's or an owner's page's file: few, and without the many forms those of posts have. */
import { closestMatch } from "leven";
import type { Problem, Severity } from "../core/problem.ts";
import { cleanPath, cleanText } from "./clean-text.ts";
import type { KindValues } from "./field-kinds.ts";
import { flagFault, readFlag } from "./field-flag.ts";
import { isBlank } from "./field-text.ts";
import { fieldsOf, type FieldOf } from "./fields.ts";
import type { FrontMatter, ParsedFields } from "./front-matter.ts";
import { readListHiding, readPageHiding } from "./hiding-elsewhere.ts";
import { problemAtField } from "./problem-at-field.ts";
import { readableSlug } from "./slug.ts";
import type { SplitFile } from "./source-file.ts";
import type { SourceKind } from "./source-kind.ts";

type PlainSource = Exclude<SourceKind, "posts">;

/** A near miss of a field is reported, other keys are left alone. */
export function parsePlainFields<Kind extends PlainSource>(file: SplitFile, kind: Kind): ParsedFields<Kind> {
  const problems: Problem[] = [];
  const reportAt = (field: string, severity: Severity, code: string, message: string, hint: string): void => {
    problems.push(problemAtField(file, field, { severity, code, message, hint }));
  };
  const table = fieldsOf(kind);
  const known = table.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(file.data)) {
    const hiding = kind === "pages" ? readPageHiding(key, value) : readListHiding(key, value, kind);
    if (hiding !== undefined) {
      if ("flag" in hiding) values[hiding.flag] = hiding.says || values[hiding.flag] === true;
      else reportAt(key, hiding.severity, hiding.code, hiding.message, hiding.hint);
      continue;
    }
    if (known.includes(key)) continue;
    const near = closestMatch(key.toLowerCase(), known, { maxDistance: 2 });
    if (near !== undefined && file.data[near] === undefined)
      reportAt(
        key,
        "warning",
        "field-misspelt",
        `\`${key}\` is not a field of Octavo's`,
        `did you mean \`${near}\`?`,
      );
  }
  for (const field of table) {
    const key = [field.name, ...(field.aliases ?? [])].find((each) => !isBlank(file.data[each]));
    if (key === undefined) continue;
    const read: Reader = readers[field.kind as PlainKind];
    const value = read(key, file.data[key], (code, message, hint) =>
      reportAt(key, "error", code, message, hint),
    );
    if (value !== undefined) values[field.name] = values[field.name] === true || value;
  }
  return { fields: values as FrontMatter<Kind>, problems };
}

type PlainKind = FieldOf<PlainSource>["kind"];
type Report = (code: string, message: string, hint: string) => void;
type Reader<Value = unknown> = (key: string, value: unknown, report: Report) => Value | undefined;

const isGroup = (value: unknown): boolean => typeof value === "object" && value !== null;

const readers: { readonly [Kind in PlainKind]: Reader<KindValues[Kind]> } = {
  text(key, value, report) {
    if (!isGroup(value)) return cleanText(String(value)) || undefined;
    report("field-type", `\`${key}\` is not a text`, `write ${key}: followed by one text`);
    return undefined;
  },
  texts(key, value, report) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!items.some(isGroup))
      return items.map((item) => cleanText(String(item ?? ""))).filter((item) => item !== "");
    report("field-type", `\`${key}\` is not a list of texts`, "write one `- text` a line");
    return undefined;
  },
  slug(key, value, report) {
    const slug = readers.text(key, value, report);
    if (slug === undefined || isSlug(slug)) return slug;
    report(
      "slug-invalid",
      `the slug "${slug}" cannot be part of an address`,
      `write slug: ${readableSlug(slug)}`,
    );
    return undefined;
  },
  colour(key, value, report) {
    const colour = readers.text(key, value, report);
    if (colour === undefined || /^#[0-9a-f]{6}$/i.test(colour)) return colour?.toLowerCase();
    report(
      "colour-invalid",
      `"${colour}" is not a colour of six hex digits`,
      'write it as "#8a3324", with the quotes',
    );
    return undefined;
  },
  links: readLinks,
  image: (key, value, report) =>
    typeof value === "string" ? cleanPath(value) : readers.text(key, value, report),
  language: (key, value, report) => readers.text(key, value, report),
  "page-address": (_, value) => (typeof value === "string" ? value : undefined),
  flag(key, value, report) {
    const flag = readFlag(value);
    const { code, message, hint } = flagFault(key, value);
    if (flag === undefined) report(code, message, hint);
    return flag;
  },
};

const isSlug = (text: string): boolean =>
  /^[\p{L}\p{M}\p{Nd}_-]+$/u.test(text) && text === text.toLowerCase() && Buffer.byteLength(text) <= 200;

function readLinks(key: string, value: unknown, report: Report): KindValues["links"] {
  const pairs: [string, unknown][] = Array.isArray(value)
    ? value.map((item: unknown) => linkPair(item))
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [["", undefined]];
  const links = pairs.map(([label, url]) => ({
    label: cleanText(label),
    url: typeof url === "string" ? url.trim() : "",
  }));
  const good = links.filter(({ label, url }) => label !== "" && /^(https?:\/\/|mailto:|\/(?!\/))/.test(url));
  if (good.length < links.length)
    report(
      "links-invalid",
      `\`${key}\` holds something that is not a link`,
      `write\n${key}:\n  - label: Website\n    url: https://example.com`,
    );
  return good;
}

function linkPair(item: unknown): [string, unknown] {
  if (typeof item === "string") return [item.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""), item];
  if (typeof item !== "object" || item === null) return ["", undefined];
  const { label, name, title, url, href } = item as Record<string, unknown>;
  return [String(label ?? name ?? title ?? ""), url ?? href];
}
