/** Fields that hide a post, in files that are none: an owner's page, an author, a tag. */
import type { Problem } from "../core/problem.ts";
import { cleanText } from "./clean-text.ts";
import { readFlag } from "./field-flag.ts";
import { isBlank } from "./field-text.ts";
import { postField } from "./fields.ts";
import { boundOf } from "./hiding-days.ts";
import { readHiding, writtenField, type Hiding } from "./hiding.ts";
import { parseInstant } from "./instant.ts";
import { meantFlag } from "./misspelling.ts";
import { problemAtField } from "./problem-at-field.ts";
import type { SplitFile } from "./source-file.ts";
import type { SourceKind } from "./source-kind.ts";

/** Eleventy itself does what it is told by these. */
const ofEleventy = new Set(["eleventyExcludeFromCollections", "permalink"]);

export function readPageHiding(key: string, value: unknown): Hiding | undefined {
  if (ofEleventy.has(key) || isBlank(value)) return undefined;
  const field = postField(key)?.name;
  if (field === "expires" || (field === undefined && boundOf(key) === "expires")) {
    return {
      severity: "error",
      code: "hiding-refused",
      message: `\`${key}\` makes posts expire, and does nothing in a page`,
      hint: `write draft: true once the page is to go, and remove \`${key}\``,
    };
  }
  const hiding = readHiding(key, value, "page");
  const meant = hiding === undefined && field === undefined ? meantFlag(key, value) : undefined;
  if (meant !== undefined) {
    return {
      severity: "warning",
      code: "hiding-unknown",
      message: `${writtenField(key, value)} does nothing in a page`,
      hint: `did you mean \`${meant}\`?`,
    };
  }
  // Other names of the flags; under their own they are read like all fields.
  if (hiding !== undefined || (field !== "draft" && field !== "unlisted") || key === field) return hiding;
  const says = readFlag(value);
  return says === undefined ? undefined : { flag: field, says };
}

/** What is to be said of a page until a day of its front matter has come. */
export interface EarlyPage {
  readonly until: string;
  readonly problem: Problem;
}

/** Posts appear on their day, and pages of the owner's at once. */
export const findEarlyDays = (file: SplitFile): EarlyPage[] =>
  Object.entries(file.data).flatMap(([key, value]) => {
    if ((key !== "date" && boundOf(key) !== "appears") || readHiding(key, value, "page")) return [];
    const day = parseInstant(cleanText(String(value)), "UTC");
    const problem = {
      severity: "warning",
      code: "hiding-unknown",
      message: `${writtenField(key, value)} is still to come, and the page is published all the same`,
      hint: `write draft: true until then, or remove \`${key}\``,
    } as const;
    return "code" in day ? [] : { until: day.instant, problem: problemAtField(file, key, problem) };
  });

/** The page of an author or a tag is there as long as it has posts or a file. */
export function readListHiding(key: string, value: unknown, kind: SourceKind): Hiding | undefined {
  const hiding = readHiding(key, value);
  const field = postField(key)?.name;
  const isOurs =
    field === "draft" ||
    field === "unlisted" ||
    field === "noindex" ||
    field === "expires" ||
    boundOf(key) === "expires";
  const hides =
    hiding === undefined
      ? isOurs && !isBlank(value) && readFlag(value) !== false
      : !("flag" in hiding) || hiding.says;
  if (!hides) return undefined;
  const isAuthor = kind === "authors";
  return {
    severity: hiding !== undefined && "severity" in hiding ? hiding.severity : "error",
    code: hiding !== undefined && "code" in hiding ? hiding.code : "hiding-refused",
    message: `${writtenField(key, value)} does not hide ${isAuthor ? "an author" : "a tag"}: the page is there as long as posts name ${isAuthor ? "them" : "it"}`,
    hint: `remove \`${key}\`, and take the ${isAuthor ? "author" : "tag"} out of the posts to be rid of the page`,
  };
}
