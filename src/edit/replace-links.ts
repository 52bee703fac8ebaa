/** Puts other addresses into a text where links stand, and changes nothing else. */
import { maskCode } from "./mask-code.ts";
import { spliceAsWritten, withLineFeeds } from "./splice.ts";
import type { Splice } from "../core/text-edits.ts";

export interface LinkChange {
  /** The address as it stands in the text. */
  readonly written: string;
  /** Line of the file, from 1, on which the link is, or begins. */
  readonly line: number;
  readonly text: string;
}

// A link may begin lines before its address.
const linesToSearch = 20;

/** A change whose address is found neither on its line nor in a reference definition is left out; code is passed over. */
export function replaceLinks(file: string, changes: readonly LinkChange[]): string {
  const text = changes.length === 0 ? "" : maskCode(withLineFeeds(file));
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const splices: Splice[] = [];
  for (const { written, line, text: fresh } of changes) {
    const from = starts[line - 1];
    if (from === undefined || written === "") continue;
    const to = starts[line - 1 + linesToSearch] ?? text.length;
    const isFree = (at: number): boolean =>
      isWhole(text, written, at) && !splices.some(({ start }) => start === at);
    const at = placesOf(text, written, from, to).find(isFree) ?? definitionsOf(text, written).find(isFree);
    if (at !== undefined) splices.push({ start: at, end: at + written.length, text: fresh });
  }
  return spliceAsWritten(file, splices);
}

function placesOf(text: string, written: string, from: number, to: number): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(written, from); at >= 0 && at < to; at = text.indexOf(written, at + 1))
    places.push(at);
  return places;
}

/** Where `[name]: address` defines what `[text][name]` leads to, which may be anywhere in the text. */
const definitionsOf = (text: string, written: string): number[] =>
  placesOf(text, written, 0, text.length).filter((at) =>
    /^[ \t>]*\[(?:[^\]\\\n]|\\.)+\]:\s*<?$/.test(text.slice(text.lastIndexOf("\n", at - 1) + 1, at)),
  );

/** Part of a longer address is another link. */
const isWhole = (text: string, written: string, at: number): boolean =>
  (written.startsWith("[[") || /[\s(<"'=]/.test(text[at - 1] ?? " ")) &&
  /[\s)}>"'#?\]|\\]|^$/.test(text[at + written.length] ?? "");
