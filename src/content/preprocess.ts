/** What the configuration of Eleventy does with a post before it is read: excerpts are taken from its text, preprocessors change it. */
import type { ExcerptFile, ExcerptOptions, OfEleventy } from "../config/of-eleventy.ts";
import type { Settings } from "../config/settings.ts";
import { hashOf } from "../core/digest.ts";
import type { Problem } from "../core/problem.ts";
import { eleventyNames } from "./eleventy-names.ts";
import { withDefaults } from "./post-defaults.ts";
import { bodyOf, type SourceFile, splitFile, type SplitFile } from "./source-file.ts";
import { kindOfSource } from "./source-kind.ts";
import { errorMessage } from "../core/failure.ts";
import { placeInStack, type PlaceInCode } from "../config/place-in-stack.ts";
import { parsedDate, WrongDate } from "./parsed-date.ts";

export interface Preprocessed {
  readonly split: SplitFile;
  /** As `page.excerpt` shows it. */
  readonly excerpt?: string | undefined;
  readonly problems: readonly Problem[];
  /** Whether a preprocessor leaves the file out. */
  readonly isLeftOut?: boolean;
}

/** `split` has its defaults. */
export function preprocess(
  split: SplitFile,
  { config, excerpts, parseDates = [], preprocessors = [] }: Partial<OfEleventy> = {},
): Preprocessed {
  const { source } = split;
  const asked = preprocessors.filter(({ endings }) =>
    endings.some((each) => each === "*" || source.endsWith(each)),
  );
  if (!excerpts && parseDates.length === 0 && asked.length === 0) return { split, problems: [] };
  const problems: Problem[] = [];
  // The same for many posts is said once, where it is written.
  const attempt = (name: string, code: unknown, run: () => unknown): unknown => {
    const answer = resultOf(run);
    if (!("wrong" in answer)) return answer.value;
    const place = answer.place ?? config?.placeOf(code) ?? { file: config?.file ?? source };
    const message = `${name} ${answer.wrong}`;
    const hint = `mend it; ${source} is the first it is wrong for, and of a post it is given what stands in its file, and \`page\``;
    problems.push({ severity: "error", code: "template-error", ...place, message, hint });
    return undefined;
  };
  const data = structuredClone(split.data) as Record<string, unknown>;
  const cut = excerpts && cutExcerpt(split.body, data, excerpts);
  const names = eleventyNames(source);
  for (const parse of parseDates)
    data["date"] =
      attempt("`addDateParsing`", parse, () => parsedDate(parse, { page: names }, data["date"])) ||
      data["date"];
  const date = dateOf(data["date"]);
  const page = {
    ...names,
    ...(date && { date }),
    ...(cut?.excerpt !== undefined && { excerpt: cut.excerpt }),
  };
  let body = cut?.body ?? split.body;
  let isLeftOut = false;
  for (const { name, run } of asked) {
    const answer = attempt(`the preprocessor \`${name}\``, run, () =>
      run.call({ inputPath: page.inputPath }, Object.assign(data, { page }), body),
    );
    // What is left out, is so where drafts are.
    if (answer === false) isLeftOut = data["draft"] = true;
    else if (typeof answer === "string" && answer !== "") body = answer;
  }
  delete data["page"];
  return {
    split: {
      ...split,
      data: JSON.parse(JSON.stringify(data)) as SplitFile["data"],
      body,
      bodyDigest: body === split.body ? split.bodyDigest : hashOf(body),
    },
    excerpt: cut?.excerpt,
    problems,
    isLeftOut,
  };
}

type Result =
  { readonly value: unknown } | { readonly wrong: string; readonly place?: PlaceInCode | undefined };

function resultOf(run: () => unknown): Result {
  try {
    const value = run();
    return value instanceof Promise ? { wrong: "gives a promise, and posts do not wait" } : { value };
  } catch (failure) {
    if (failure instanceof WrongDate) return { wrong: failure.message };
    const stack = failure instanceof Error ? String(failure.stack) : "";
    return { wrong: `stopped: ${errorMessage(failure)}`, place: placeInStack(stack, process.cwd()) };
  }
}

/** The body of a source as it is rendered. */
export function preprocessedBody(
  file: SourceFile,
  settings: Pick<Settings, "posts"> & Partial<Pick<Settings, "dataFiles" | "ofEleventy">>,
): string | undefined {
  const { excerpts, preprocessors } = settings.ofEleventy ?? {};
  const isChanged = (excerpts ?? preprocessors) !== undefined && kindOfSource(file.source) === "posts";
  const split = isChanged ? splitFile(file) : undefined;
  if (!split || "code" in split) return bodyOf(file.text);
  return preprocess(withDefaults(split, settings).split, settings.ofEleventy).split.body;
}

function dateOf(written: unknown): Date | undefined {
  const date = new Date(String(written));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** As Eleventy does it with gray-matter: the text goes on without the separator. */
function cutExcerpt(
  body: string,
  data: Record<string, unknown>,
  options: ExcerptOptions,
): { readonly body: string; readonly excerpt?: string } {
  const file: ExcerptFile = { content: body, data };
  const separator = String(data["excerpt_separator"] ?? options.excerpt_separator ?? "---");
  if (typeof options.excerpt === "function") options.excerpt(file, options);
  else {
    const end = body.indexOf(typeof options.excerpt === "string" ? options.excerpt : separator);
    if (end >= 0) file.excerpt = body.slice(0, end);
  }
  const { excerpt } = file;
  if (excerpt === undefined || excerpt === "") return { body };
  if (options.excerpt_alias !== undefined) data[options.excerpt_alias] = excerpt;
  const start = excerpt + separator;
  if (!body.startsWith(start)) return { body, excerpt };
  const rest = body.slice(start.length);
  return { body: rest.startsWith("\n") ? `${excerpt.trim()}${rest}` : excerpt + rest, excerpt };
}
