/** Finds words in a text and replaces them. */
import type { Change } from "./document.ts";

export interface Wanted {
  readonly query: string;
  readonly isExact: boolean;
}

export interface Match {
  readonly from: number;
  readonly to: number;
}

/** In the body only: front matter has its form. */
export function findMatches(text: string, bodyStart: number, { query, isExact }: Wanted): readonly Match[] {
  if (query === "") return [];
  const pattern = new RegExp(query.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), isExact ? "gu" : "giu");
  pattern.lastIndex = bodyStart;
  const found: Match[] = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text))
    found.push({ from: match.index, to: match.index + match[0].length });
  return found;
}

/** One change for all of them, so that it is undone at once. */
export function replacementOf(text: string, matches: readonly Match[], by: string): Change | undefined {
  const [first, last] = [matches[0], matches.at(-1)];
  if (!first || !last) return undefined;
  let [inserted, at] = ["", first.from];
  for (const { from, to } of matches) {
    inserted += text.slice(at, from) + by;
    at = to;
  }
  return { from: first.from, removed: text.slice(first.from, last.to), inserted };
}
