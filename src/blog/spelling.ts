/** Chooses the spelling to show if a name is written in several ways, and the order of names. */
import { compareStrings } from "../core/sorted.ts";

/** How often a name is written in each way. */
export type Spellings = Map<string, number>;

export const countSpelling = (spellings: Spellings, written: string): void =>
  void spellings.set(written, (spellings.get(written) ?? 0) + 1);

/** The most common spelling; of equally common ones the first by code unit. */
export function commonestSpelling(spellings: Spellings): string {
  const [first] = [...spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? "";
}

/** Sorts as people expect, the same on every machine; ties by code unit. */
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
export const byName = (a: string, b: string): number => collator.compare(a, b) || compareStrings(a, b);
