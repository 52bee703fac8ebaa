/** Changes parts of a text as it is on the disk, whatever its line ends. */
import { countBefore } from "../core/sorted.ts";
import { applySplices, type Splice } from "../core/text-edits.ts";

export const withLineFeeds = (text: string): string =>
  text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;

/**
 * Applies splices whose places are those of the text with LF line ends to the text as it is on disk. New lines end as
 * the line beside them does.
 */
export function spliceAsWritten(written: string, splices: readonly Splice[]): string {
  const doubles = [...written.matchAll(/\r\n/g)].map(({ index }, count) => index - count);
  const offsetOf = (place: number): number => place + countBefore(doubles, (each) => each < place);
  return applySplices(
    written,
    splices.map(({ start, end, text }) => {
      const [from, to] = [offsetOf(start), offsetOf(end)];
      if (!text.includes("\n")) return { start: from, end: to, text };
      // A carriage return and a line feed behind it would be one line end.
      const lineEnd = written[to] === "\n" ? "\n" : lineEndAt(written, from, to);
      return { start: from, end: to, text: text.replaceAll("\n", lineEnd) };
    }),
  );
}

/** The first line end of what is replaced; of what is put between lines the one before it, else the one behind it. */
function lineEndAt(text: string, from: number, to: number): string {
  const before = from === to ? /(\r\n|\r|\n)$/.exec(text.slice(Math.max(0, from - 2), from))?.[0] : undefined;
  return before ?? /\r\n|\r|\n/.exec(text.slice(from))?.[0] ?? commonestLineEnd(text);
}

export function commonestLineEnd(text: string): string {
  const counts = new Map([["\n", 0]]);
  for (const [end] of text.matchAll(/\r\n|\r|\n/g)) counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "\n";
}
