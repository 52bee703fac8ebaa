/** What is said of a post without a title or a date. */
import { lineFeeds } from "../core/lines.ts";
import type { Problem } from "../core/problem.ts";
import { parseInstant } from "./instant.ts";
import type { SplitFile } from "./source-file.ts";

/** Suggests the first heading, or the day in the file's name. */
export function missingField(name: "title" | "date", file: SplitFile): Problem {
  const comment = /^title:[ \t]+#[^\n]*/m.exec(file.front);
  if (name === "title" && comment) {
    const text = comment[0].slice("title:".length).trim();
    return {
      severity: "error",
      code: "title-missing",
      file: file.source,
      line: file.frontLine + lineFeeds(file.front, comment.index),
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
    code: name === "title" ? "title-missing" : "date-missing",
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
