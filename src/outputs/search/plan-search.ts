/** Records into parts, each with the digest of all that its index is made from. */
import { digestOf } from "../digest.ts";
import { partCount, partOf } from "../../blog/parts.ts";
import type { SearchRecord } from "./record.ts";
import { compareStrings } from "../../core/sorted.ts";

export interface SearchPart {
  /** From 0; its files are published below /search-index/<number>/. */
  readonly number: number;
  /** By date, oldest first, then by source. */
  readonly records: readonly SearchRecord[];
  /** Hash of the records, the language and the code that indexes. */
  readonly digest: string;
  /** The site's language, as BCP 47. */
  readonly language: string;
}

export interface SearchPlanOptions {
  /** BCP 47. */
  readonly language: string;
  /** Digest of the code that makes an index. */
  readonly version: string;
}

/** The same records give the same parts, whatever their order. */
export function planSearch(
  records: readonly SearchRecord[],
  { language, version }: SearchPlanOptions,
): SearchPart[] {
  const count = partCount(records.length);
  const parts = Array.from({ length: count }, (): SearchRecord[] => []);
  for (const record of records) parts[partOf(record.source, count)]!.push(record);
  return parts.map((part, number) => {
    // Records of neighbouring days have similar names: in this order the list of them is shorter when compressed.
    const sorted = part.sort((a, b) => compareStrings(a.date, b.date) || compareStrings(a.source, b.source));
    return {
      number,
      records: sorted,
      digest: digestOf(version, language, sorted),
      language,
    };
  });
}
