/** Problems as the author of a text reads them: a sentence, at its field or its place in the text. */
import type { Problem } from "../core/problem.ts";
import { sentenceOf } from "./editor-context.ts";
import { linePlaces } from "./line-places.ts";
import type { TextProblem } from "./protocol.ts";

/** What a form says in place of what a file says: there is no line to write. */
const plain: ReadonlyMap<string, string> = new Map([
  ["title-missing", "This needs a title."],
  ["date-missing", "This needs a date."],
  ["name-missing", "This needs a name."],
]);

export function textProblems(text: string, problems: readonly Problem[]): readonly TextProblem[] {
  const places = linePlaces(text);
  // Columns of the first line do not count the BOM.
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  return problems.map(({ severity, code, message, hint, field, line, column, length }) => {
    const start = line === undefined ? undefined : places.start(line - 1) + (line === 1 ? bom : 0);
    const end = line === undefined ? undefined : places.end(line - 1);
    const from = start === undefined ? undefined : Math.min(end!, start + (column ?? 1) - 1);
    return {
      severity,
      code,
      message: plain.get(code) ?? sentenceOf(message),
      ...(hint !== undefined && !plain.has(code) && { help: sentenceOf(hint) }),
      ...(field !== undefined && { field }),
      ...(from !== undefined && {
        from,
        to: column === undefined ? end! : Math.min(end!, from + (length ?? 1)),
      }),
    };
  });
}
