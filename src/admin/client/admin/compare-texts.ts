/** What differs between two texts, line by line and word by word, with a little of what stands around it. */
import { diffLines, diffWordsWithSpace } from "diff";
import { asInField } from "../page/lines.ts";

export interface Part {
  readonly kind: "same" | "added" | "removed" | "skipped" | "changed";
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

const around = 2;
/** Characters: words of longer texts take too long to compare. */
const longest = 8000;

interface Change {
  readonly value: string;
  readonly added?: boolean;
  readonly removed?: boolean;
}

const kindOf = ({ added, removed }: Change): Piece["kind"] =>
  added ? "added" : removed ? "removed" : "same";

export function partsOf(before: string, after: string): readonly Part[] {
  const changes: readonly Change[] = diffLines(asInField(before), asInField(after));
  return changes.flatMap((change, index): readonly Part[] => {
    const text = change.value.replace(/\n$/, "");
    if (kindOf(change) === "same")
      return unchanged(text.split("\n"), index === 0, index === changes.length - 1);
    const [earlier, next] = [changes[index - 1], changes[index + 1]];
    if (change.removed && next?.added) return [changed(text, next.value.replace(/\n$/, ""))];
    if (change.added && earlier?.removed) return [];
    return [{ kind: kindOf(change), pieces: [{ kind: kindOf(change), text }] }];
  });
}

/** A line that was rewritten shows its words. */
function changed(before: string, after: string): Part {
  const words: readonly Change[] =
    before.length + after.length > longest
      ? [
          { value: before, removed: true },
          { value: `\n${after}`, added: true },
        ]
      : diffWordsWithSpace(before, after);
  return { kind: "changed", pieces: words.map((word) => ({ kind: kindOf(word), text: word.value })) };
}

function unchanged(lines: readonly string[], isFirst: boolean, isLast: boolean): readonly Part[] {
  const head = isFirst ? 0 : around;
  const tail = isLast ? 0 : around;
  const part = (kind: Part["kind"], some: readonly string[]): readonly Part[] =>
    some.length === 0 ? [] : [{ kind, pieces: [{ kind: "same", text: some.join("\n") }] }];
  if (lines.length <= head + tail + 1) return part("same", lines);
  return [
    ...part("same", lines.slice(0, head)),
    ...part("skipped", lines.slice(head, lines.length - tail)),
    ...part("same", lines.slice(lines.length - tail)),
  ];
}
