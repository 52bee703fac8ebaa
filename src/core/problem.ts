/** What is wrong with the content, said so that its author can mend it: the one shape for every message. */

export type Severity = "error" | "warning" | "info";

export interface Problem {
  /** Errors stop the publishing, warnings do only under --strict, infos never. */
  readonly severity: Severity;
  /** Stable name of the rule, e.g. "date-impossible"; owners set levels and filters by it. */
  readonly code: string;
  /** Repository path with forward slashes, e.g. "posts/hello.md". */
  readonly file: string;
  /** Line in the file, from 1; absent where the whole file is meant. */
  readonly line?: number;
  /** Column in the line in UTF-16 units, from 1. */
  readonly column?: number;
  /** How many characters the carets underline; 1 if absent. */
  readonly length?: number;
  /** Front matter field or settings key that is meant. */
  readonly field?: string;
  /** The text in that field, or in the body, that is meant; lets the place be found where `line` is absent. */
  readonly value?: string;
  /** One sentence without a full stop: what is wrong, in the author's own words where possible. */
  readonly message: string;
  /** The fix, ready to paste where there is one. */
  readonly hint?: string;
  /** What one line mends for all problems of this code that have it too, such as a host; they are told as one. */
  readonly cause?: string;
}

export const isError = ({ severity }: Problem): boolean => severity === "error";

/** Whether nothing is published; where it is strict, warnings see to that too. */
export const stops = (problems: readonly Problem[], { strict }: { readonly strict: boolean }): boolean =>
  problems.some((problem) => isError(problem) || (strict && problem.severity === "warning"));

/** One mistake in a template, or in what the owner's code makes of posts, shows thousands of times. */
export function withoutRepeats(problems: Iterable<Problem>): Problem[] {
  const seen = new Set<string>();
  return [...problems].filter(({ file, line, column, message }) => {
    const said = `${file}:${line}:${column}:${message}`;
    return !seen.has(said) && seen.add(said);
  });
}
