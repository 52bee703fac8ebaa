/** A problem with a field of a file's front matter, at the place where its value stands. */
import type { Problem } from "../core/problem.ts";
import type { SplitFile } from "./source-file.ts";

/** `item` is the index in a list. Without a place, since the field is not there, the front matter's first line is meant. */
export function problemAtField(
  file: Pick<SplitFile, "source" | "frontLine" | "places">,
  field: string,
  { severity, code, message, hint }: Pick<Problem, "severity" | "code" | "message" | "hint">,
  item?: number,
): Problem {
  const place = file.places.locate(field, item);
  return {
    severity,
    code,
    file: file.source,
    line: file.frontLine + (place?.line ?? 0),
    column: place?.column ?? 1,
    length: place?.length ?? 1,
    field,
    message,
    ...(hint !== undefined && { hint }),
  };
}
