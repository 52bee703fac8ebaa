/** Reads the few fields that the files of authors and tags have. */
import { closestMatch } from "leven";
import type { Problem, Severity } from "../core/problem.ts";
import { cleanText } from "./clean-text.ts";
import { problemAtField } from "./problem-at-field.ts";
import { readableSlug } from "./slug.ts";
import type { SplitFile } from "./source-file.ts";

export interface FileReader {
  readonly problems: readonly Problem[];
  /** Clean text, undefined where there is none. */
  text(field: string): string | undefined;
  /** A list of texts, or one text. */
  texts(field: string): readonly string[];
  /** The address's own part, checked. */
  slug(): string | undefined;
  links(field: string): readonly { readonly label: string; readonly url: string }[];
  missing(field: string, code: string, message: string, hint: string): void;
  wrong(field: string, code: string, message: string, hint: string): void;
}

/** `known` are the fields such a file may have; a near miss of one is reported, others are left alone. */
export function createFileReader(file: SplitFile, known: readonly string[]): FileReader {
  const problems: Problem[] = [];
  const report = (severity: Severity, field: string, code: string, message: string, hint?: string): void => {
    problems.push(problemAtField(file, field, { severity, code, message, hint }));
  };
  for (const key of Object.keys(file.data)) {
    if (known.includes(key)) continue;
    const near = closestMatch(key.toLowerCase(), known, { maxDistance: 2 });
    if (near !== undefined && file.data[near] === undefined) {
      report("warning", key, "field-misspelt", `\`${key}\` is no field of ours`, `did you mean \`${near}\`?`);
    }
  }

  const text = (field: string): string | undefined => {
    const value = file.data[field];
    if (value === null || value === undefined) return undefined;
    if (typeof value === "object") {
      report(
        "error",
        field,
        "field-type",
        `\`${field}\` is not a text`,
        `write ${field}: followed by one text`,
      );
      return undefined;
    }
    return cleanText(String(value)) || undefined;
  };

  return {
    problems,
    text,
    texts(field) {
      const value = file.data[field];
      if (value === null || value === undefined) return [];
      const items = Array.isArray(value) ? value : [value];
      if (items.some((item) => typeof item === "object" && item !== null)) {
        report(
          "error",
          field,
          "field-type",
          `\`${field}\` is not a list of texts`,
          "write one `- text` a line",
        );
        return [];
      }
      return items.map((item) => cleanText(String(item ?? ""))).filter((item) => item !== "");
    },
    slug() {
      const slug = text("slug");
      if (slug === undefined) return undefined;
      if (
        /^[\p{L}\p{M}\p{Nd}-]+$/u.test(slug) &&
        slug === slug.toLowerCase() &&
        Buffer.byteLength(slug) <= 200
      )
        return slug;
      report(
        "error",
        "slug",
        "slug-invalid",
        `the slug "${slug}" cannot be part of an address`,
        `write slug: ${readableSlug(slug)}`,
      );
      return undefined;
    },
    links(field) {
      const value = file.data[field];
      if (value === null || value === undefined) return [];
      const pairs: [string, unknown][] = Array.isArray(value)
        ? value.map((item: unknown) => linkPair(item))
        : typeof value === "object"
          ? Object.entries(value)
          : [["", undefined]];
      const links = pairs.map(([label, url]) => ({
        label: cleanText(label),
        url: typeof url === "string" ? url.trim() : "",
      }));
      const good = links.filter(
        ({ label, url }) => label !== "" && /^(https?:\/\/|mailto:|\/(?!\/))/.test(url),
      );
      if (good.length < links.length) {
        report(
          "error",
          field,
          "links-invalid",
          `\`${field}\` holds something that is not a link`,
          `write\n${field}:\n  - label: Website\n    url: https://example.com`,
        );
      }
      return good;
    },
    missing(field, code, message, hint) {
      problems.push({
        severity: "error",
        code,
        file: file.source,
        line: file.frontLine,
        column: 1,
        field,
        message,
        hint,
      });
    },
    wrong(field, code, message, hint) {
      report("error", field, code, message, hint);
    },
  };
}

function linkPair(item: unknown): [string, unknown] {
  if (typeof item === "string") return [item.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""), item];
  if (typeof item !== "object" || item === null) return ["", undefined];
  const { label, name, title, url, href } = item as Record<string, unknown>;
  return [String(label ?? name ?? title ?? ""), url ?? href];
}
