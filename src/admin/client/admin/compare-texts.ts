/** What differs between two texts, line by line, with a little of what stands around it. */
import { diffLines } from "diff";

export interface Part {
  readonly kind: "same" | "added" | "removed" | "skipped";
  readonly lines: readonly string[];
}

const around = 2;

export function partsOf(before: string, after: string): readonly Part[] {
  const changes = diffLines(before.replace(/\r\n?/g, "\n"), after.replace(/\r\n?/g, "\n"));
  return changes.flatMap(({ value, added, removed }, index): Part[] => {
    const lines = value.replace(/\n$/, "").split("\n");
    if (added || removed) return [{ kind: added ? "added" : "removed", lines }];
    const head = index === 0 ? 0 : around;
    const tail = index === changes.length - 1 ? 0 : around;
    if (lines.length <= head + tail + 1) return [{ kind: "same", lines }];
    return [
      { kind: "same", lines: lines.slice(0, head) },
      { kind: "skipped", lines: lines.slice(head, lines.length - tail) },
      { kind: "same", lines: lines.slice(lines.length - tail) },
    ];
  });
}
