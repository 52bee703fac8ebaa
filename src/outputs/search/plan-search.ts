/** Records into parts, each with the digest of all that its index is made from. */
import { digestOf } from "../digest.ts";
import { partCount, partOf } from "../../blog/parts.ts";
import type { SearchRecord } from "./record.ts";

export interface SearchPart {
  /** From 0; its files are published below /pagefind/<number>/. */
  readonly number: number;
  /** By date, oldest first, then by source. */
  readonly records: readonly SearchRecord[];
  /** Hash of the records, the language and the code that indexes. */
  readonly digest: string;
  /** Primary subtag of the site's language: whose word endings are understood. */
  readonly language: string;
  /** About how many bytes of words one file of the index should have before compression. */
  readonly chunkBytes: number;
}

export interface SearchPlanOptions {
  /** BCP 47. */
  readonly language: string;
  /** Digest of the code that makes an index. */
  readonly version: string;
}

/**
 * Each part answers a word with a whole file: so the more parts, the smaller their files, within limits. Small files make
 * the list of them long, which is loaded first, and find fewer words by their beginnings.
 */
const chunkBudget = 100_000;
const smallestChunk = 12_000;
const largestChunk = 60_000;

/** The same records give the same parts, whatever their order. */
export function planSearch(
  records: readonly SearchRecord[],
  { language, version }: SearchPlanOptions,
): SearchPart[] {
  const count = partCount(records.length);
  const share = Math.round(chunkBudget / Math.max(1, count));
  const chunkBytes = Math.min(largestChunk, Math.max(smallestChunk, share));
  const own = language.split("-", 1)[0]!.toLowerCase();
  const parts = Array.from({ length: count }, (): SearchRecord[] => []);
  for (const record of records) parts[partOf(record.source, count)]!.push(record);
  return parts.map((part, number) => {
    // Records of neighbouring days have similar names: in this order the list of them is shorter when compressed.
    const sorted = part.sort(
      (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) || (a.source < b.source ? -1 : 1),
    );
    return {
      number,
      records: sorted,
      digest: digestOf(version, own, chunkBytes, sorted),
      language: own,
      chunkBytes,
    };
  });
}
