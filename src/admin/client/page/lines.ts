/** Places in a text whose line ends may be of two characters, and the same places in a field that counts each as one. */

const ends = /\r\n|\n|\r/g;

/** The place in the text of a place in the field. */
export function placeInText(text: string, place: number): number {
  if (!text.includes("\r\n")) return place;
  let shift = 0;
  for (const match of text.matchAll(ends)) {
    if (match.index - shift >= place) break;
    shift += match[0].length - 1;
  }
  return place + shift;
}

/** The place in the field of a place in the text. */
export function placeInField(text: string, place: number): number {
  let shift = 0;
  for (const match of text.matchAll(ends)) {
    if (match.index + match[0].length > place) break;
    shift += match[0].length - 1;
  }
  return place - shift;
}

export const asInField = (text: string): string => text.replace(ends, "\n");
export const asInText = (text: string, lineEnd: string): string => text.replace(ends, lineEnd);

/** What a text is by its first line, while it is being written: it says what Enter does. */
export type Shape = "paragraph" | "heading" | "list" | "quote" | "table" | "code" | "other";

export function shapeOf(text: string): Shape {
  if (/^ {0,3}#{1,6}(?:[ \t]|$)/.test(text)) return "heading";
  if (/^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]/.test(text)) return "list";
  if (/^ {0,3}>/.test(text)) return "quote";
  if (/^ {0,3}\|/.test(text) || /^[^\n|]*\|[^\n]*\r?\n[ \t|:]*-[-| :\t]*(?:\r?\n|$)/.test(text))
    return "table";
  if (/^ {0,3}(?:`{3}|~{3})/.test(text)) return "code";
  if (/^ {0,3}(?:<|:{2}|\$\$|\[\^|\\\[)/.test(text) || /^(?: {4}|\t)/.test(text)) return "other";
  return "paragraph";
}

/** The place in Markdown of what is shown as the first `shown` characters of it. */
export function placeOfShown(written: string, rendered: string, shown: number): number {
  let place = 0;
  for (const character of rendered.slice(0, shown).replace(/\s+/g, " ").trimStart()) {
    const found = /\s/.test(character)
      ? written.slice(place).search(/\s/)
      : written.slice(place, place + 400).indexOf(character);
    // What the page adds is not in the text.
    if (found >= 0) place += found + character.length;
  }
  return Math.min(place, written.length);
}
