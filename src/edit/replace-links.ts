/** Puts other addresses into a text where links stand, and changes nothing else. */
import { memoize } from "../core/lazy.ts";
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
  const taken = new Set<number>();
  const splices: Splice[] = [];
  const definitions = memoize((written: string) => definitionsOf(text, written));
  // Thousands of links may stand in one line: each goes on behind the one before it.
  const reached = new Map<string, number>();
  for (const { written, line, text: fresh } of changes) {
    const start = starts[line - 1];
    if (start === undefined || written === "") continue;
    const end = starts[line - 1 + linesToSearch] ?? text.length;
    const isFree = (at: number): boolean => isWhole(text, written, at) && !taken.has(at);
    const key = `${line} ${written}`;
    const found = findPlace(text, written, reached.get(key) ?? start, end, isFree);
    reached.set(key, (found ?? end) + 1);
    const at = found ?? definitions(written).find(isFree);
    if (at === undefined) continue;
    taken.add(at);
    splices.push({ start: at, end: at + written.length, text: fresh });
  }
  return spliceAsWritten(file, splices);
}

/** The first place that begins from `from` up to `to`. */
function findPlace(
  text: string,
  written: string,
  from: number,
  to: number,
  isFree: (at: number) => boolean,
): number | undefined {
  // Behind them stands nothing that counts, and looking there would take long.
  const searched = text.slice(0, to - 1 + written.length);
  for (let at = searched.indexOf(written, from); at >= 0; at = searched.indexOf(written, at + 1))
    if (isFree(at)) return at;
  return undefined;
}

/** Where `[name]: address` defines what `[text][name]` leads to, which may be anywhere in the text. */
function definitionsOf(text: string, written: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1))
    if (isDefined(text, at)) places.push(at);
  return places;
}

/** No name of a definition is longer. */
const longestName = 1100;

function isDefined(text: string, at: number): boolean {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return at - start <= longestName && /^[ \t>]*\[(?:[^\]\\\n]|\\.)+\]:\s*<?$/.test(text.slice(start, at));
}

/** Part of a longer address is another link. */
const isWhole = (text: string, written: string, at: number): boolean =>
  (written.startsWith("[[") || /[\s(<"'=]/.test(text[at - 1] ?? " ")) &&
  /[\s)}>"'#?\]|\\]|^$/.test(text[at + written.length] ?? "");
