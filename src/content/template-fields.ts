/** Fields by which Eleventy makes something else of a template, which a post is not. */
import { isDataOf } from "../config/data-files.ts";
import type { Settings } from "../config/settings.ts";
import type { Problem } from "../core/problem.ts";
import { postField } from "./fields.ts";
import { problemAtField } from "./problem-at-field.ts";
import type { SplitFile } from "./source-file.ts";

const page = "take it out, or make a page of your own of it, in pages/";

/** What templates see by these is never a post's own. */
export const reservedNames: ReadonlySet<string> = new Set([
  "collections",
  "content",
  "eleventy",
  "page",
  "pkg",
]);

/** Undefined for every other field, and where it says what is so anyway. */
export function templateField(
  key: string,
  value: unknown,
): { readonly message: string; readonly hint: string } | undefined {
  if (reservedNames.has(key))
    return {
      message: `\`${key}\` is a name of Eleventy's in templates, which do not show this field`,
      hint: "give it another name",
    };
  if (key === "pagination") return { message: "`pagination` has no effect: a post is one page", hint: page };
  if (key === "templateEngineOverride" && value !== "md")
    return { message: `\`${key}\` has no effect: the text of a post is Markdown`, hint: page };
  return undefined;
}

/** Fields that a post or one of its data files computes, which layouts see and nothing else. */
export function computedFields(
  split: SplitFile,
  { dataFiles = [] }: Partial<Pick<Settings, "dataFiles">>,
): Problem[] {
  const said = (name: string, hint: string) => ({
    severity: "warning" as const,
    code: "eleventy-unused",
    message: `\`${name}\` below \`eleventyComputed\` is for layouts only: addresses, lists and feeds take the field itself`,
    hint,
  });
  const fieldsIn = (group: unknown): string[] =>
    Object.keys(Object(group)).filter((name) => postField(name) !== undefined);
  return [
    ...fieldsIn(split.data["eleventyComputed"]).map((name) => ({
      ...problemAtField(split, "eleventyComputed", said(name, `write \`${name}\` as a field of its own`)),
      ...lineBelow(name, split),
    })),
    ...dataFiles
      .filter(({ of }) => isDataOf(of, split.source))
      .flatMap(({ file, computed, places }) =>
        fieldsIn(computed).map((name) => ({
          ...said(
            name,
            name === "permalink"
              ? "say in site.config.ts where posts are, with `permalink`"
              : `write \`${name}\` as a field of each post`,
          ),
          file,
          ...places["eleventyComputed"],
        })),
      ),
  ];
}

function lineBelow(name: string, { front, frontLine }: SplitFile): Partial<Problem> {
  const lines = front.split("\n");
  const at = lines.findIndex((line) => /^\s/.test(line) && line.trim().startsWith(`${name}:`));
  return at < 0
    ? {}
    : { line: frontLine + at, column: (lines[at]?.indexOf(name) ?? 0) + 1, length: name.length };
}
