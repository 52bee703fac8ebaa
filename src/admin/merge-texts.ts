/** Brings two people's changes of one text together, line by line. */
import { diff3Merge } from "node-diff3";
import type { Region } from "./protocol.ts";

/** Lines with their ends, so that a change of these is a change too. */
const linesOf = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

type Part =
  | { readonly ok: readonly string[] }
  | { readonly conflict: { readonly a: readonly string[]; readonly o: readonly string[]; readonly b: readonly string[] } }; // prettier-ignore

/** The text in order; without a region of kind "conflict" their texts make the merged one. */
export function mergeTexts(mine: string, base: string, disk: string): readonly Region[] {
  const parts = diff3Merge(linesOf(mine), linesOf(base), linesOf(disk), {
    excludeFalseConflicts: true,
  }) as readonly Part[];
  return parts.map((part) =>
    "ok" in part
      ? { kind: "same", text: part.ok.join("") }
      : {
          kind: "conflict",
          mine: part.conflict.a.join(""),
          disk: part.conflict.b.join(""),
          base: part.conflict.o.join(""),
        },
  );
}

/** Undefined where somebody has to decide. */
export function mergedText(regions: readonly Region[]): string | undefined {
  let text = "";
  for (const region of regions) {
    if (region.kind === "conflict") return undefined;
    text += region.text;
  }
  return text;
}
