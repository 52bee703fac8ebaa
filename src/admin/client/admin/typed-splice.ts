/** Puts what was typed into a plain text field into the text it came from: the field knows line feeds only. */
import { changeBetween } from "../page/document.ts";
import { asInField, asInText, placeInText } from "../page/lines.ts";

/** `written` with the difference between what the field held and what it holds; all other bytes stay. */
export function spliceTyped(written: string, typed: string, lineEnd: string): string {
  const change = changeBetween(asInField(written), typed);
  if (!change) return written;
  const start = placeInText(written, change.from);
  const end = placeInText(written, change.from + change.removed.length);
  return written.slice(0, start) + asInText(change.inserted, lineEnd) + written.slice(end);
}
