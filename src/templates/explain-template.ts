/** What Nunjucks complains of, as a problem at the line of the template that is to be mended. */
import { causesOf } from "../core/failure.ts";
import type { Problem } from "../core/problem.ts";
import type { Template } from "../pages/template.ts";
import { TemplateFault } from "./render-page.ts";

/** Nunjucks names the template and a line in it, but not the lines of front matter above. */
export function explainTemplate(
  failure: unknown,
  template: Pick<Template, "source" | "linesBefore">,
): Problem {
  const causes = causesOf(failure);
  const told = causes.find((each) => each instanceof TemplateFault);
  if (told) return told.problem;
  const message = causes[0]?.message ?? String(failure);
  // From the page inwards, so that what was included comes last.
  const entries = [...message.matchAll(/\((?:[^()\n]*?)((?:_includes|pages)\/[^()\n]+?)\)([^\n]*)/g)];
  const [, named, behind = message] = entries.at(-1) ?? [];
  const place = /\[Line (\d+), Column (\d+)\]/.exec(behind);
  const file = named ?? template.source;
  const reason = message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^\(|\[Line /.test(line))
    .at(-1);
  const before = file === template.source ? template.linesBefore : 0;
  const failed = failedPart(causes);
  return {
    severity: "error",
    code: "template-error",
    file,
    ...(place
      ? {
          line: Number(place[1]) + before + fromZero(message),
          column: Math.max(1, Number(place[2]) + fromZero(message)),
        }
      : missingName(reason)),
    ...failed,
    message: failed?.message ?? (reason ?? message).replace(/^(Template render error: )?(Error: )?/, ""),
    hint: "mend the template; docs/templates.md says what templates can use",
  };
}

/** A filter or shortcode that throws: Eleventy says which, its cause says why; of those of Nunjucks the stack says it. */
export function failedPart(
  causes: readonly Error[],
): { readonly message: string; readonly value: string } | undefined {
  const [part, value] =
    causes
      .map(({ message }) =>
        /Error (?:in|with) Nunjucks (filter|(?:paired )?shortcode) `([^`]+)`/i.exec(message),
      )
      .flatMap((match) => (match ? [match.slice(1) as [string, string]] : []))
      .at(-1) ??
    causes.flatMap(({ stack = "" }) => {
      const name = /^ +at (?:\w{1,50}\.)?(\w{1,50}) \([^()\n]{1,500}nunjucks.src.filters\.js:/m.exec(
        stack,
      )?.[1];
      return name === undefined ? [] : [["filter", name] as const];
    })[0] ??
    [];
  const reason = causes.at(-1)?.message.split("\n", 1)[0];
  if (part === undefined || value === undefined || reason === undefined) return undefined;
  return { message: `the ${part.toLowerCase()} \`${value}\` failed: ${reason}`, value };
}

/** What is not there can be found by its name. */
export const missingName = (reason = ""): { readonly value?: string } => {
  const value = /(?:(?:filter|template) not found: (\S+)|an export named '([^']+)')$/
    .exec(reason)
    ?.slice(1)
    .find(Boolean);
  return value === undefined ? {} : { value };
};

/** Nunjucks counts from 1 while it reads a template, and from 0 when it runs one. */
export const fromZero = (message: string): number => (message.includes("Unable to call") ? 1 : 0);
