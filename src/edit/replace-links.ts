/** Puts other addresses into a text where links stand, and changes nothing else. */
import { spliceAsWritten, withLineFeeds } from "./splice.ts";
import type { Splice } from "./splice.ts";

export interface LinkChange {
  /** The address as it stands in the text. */
  readonly written: string;
  /** Line of the file, from 1, on which the link is, or begins. */
  readonly line: number;
  readonly text: string;
}

// A link may begin lines before its address.
const linesToSearch = 20;

/** A change whose address is not found on its line is left out. */
export function replaceLinks(file: string, changes: readonly LinkChange[]): string {
  const text = withLineFeeds(file);
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const splices: Splice[] = [];
  for (const { written, line, text: fresh } of changes) {
    const from = starts[line - 1];
    if (from === undefined || written === "") continue;
    const to = starts[line - 1 + linesToSearch] ?? text.length;
    for (let at = text.indexOf(written, from); at >= 0 && at < to; at = text.indexOf(written, at + 1)) {
      // Part of a longer address is another link.
      const isWhole =
        (written.startsWith("[[") || /[\s(<"'=]/.test(text[at - 1] ?? " ")) &&
        /[\s)>"'#?\]|\\]|^$/.test(text[at + written.length] ?? "");
      const isTaken = splices.some(({ start }) => start === at);
      if (!isWhole || isTaken) continue;
      splices.push({ start: at, end: at + written.length, text: fresh });
      break;
    }
  }
  return spliceAsWritten(file, splices);
}
