/** Changes Markdown outside of its code: fences, indented code, code spans, `<pre>` and comments stay byte for byte. */
import { maskCode } from "../../edit/mask-code.ts";

export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `pattern` is global; `change` gets the match and returns what takes its place, or undefined to leave it. */
export function replaceOutsideCode(
  body: string,
  pattern: RegExp,
  change: (match: RegExpExecArray) => string | undefined,
): string {
  if (body.search(pattern) < 0) return body;
  const changes: Change[] = [];
  for (const match of maskCode(body).matchAll(pattern)) {
    // What is blanked out in the mask is there in the text.
    const written = [...match].map((part, index) =>
      index === 0 ? body.slice(match.index, match.index + match[0].length) : part,
    );
    const text = change(Object.assign(written, { index: match.index, input: body }) as RegExpExecArray);
    if (text !== undefined) changes.push({ start: match.index, end: match.index + match[0].length, text });
  }
  return applyChanges(body, changes);
}

/** Changes that begin within another one are left out. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  let made = "";
  let at = 0;
  for (const change of changes.toSorted((a, b) => a.start - b.start)) {
    if (change.start < at) continue;
    made += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return made + text.slice(at);
}
