/** What of a translation is behind, by what its blocks stand for. */
import { idsOf, type Claim, type Pair } from "./claims.ts";
import type { State, TracedSentence } from "./follow-text.ts";

/** A block of the translation that its original has left behind. */
export interface Behind {
  /** "added": what the original has behind the block is not in the translation; "gone": what it stands for is not in the original. */
  readonly kind: "rewritten" | "added" | "gone";
  /** Line of the translation, from 1. */
  readonly line: number;
  /** Line of the original, from 1; absent where there is none. */
  readonly originalLine?: number;
  /** What the original said and says. */
  readonly before: string;
  readonly after: string;
  /** When the original was rewritten, ISO 8601, where that is known. */
  readonly date?: string;
}

export function tellBehind({ original, translation, claims }: Pair): readonly Behind[] {
  const rewritten = translation.blocks.flatMap(({ line }, place): Behind[] => {
    const stale = (claims[place] ?? []).filter((claim) => isStale(claim, original));
    if (stale.length === 0) return [];
    const linked = original.sentences.filter(({ id }) => stale.some((claim) => idsOf(claim).includes(id)));
    const texts = {
      before: textOf(stale.flatMap(({ parts }) => parts.map(({ said }) => said))),
      after: textOf(linked),
    };
    const [first] = linked;
    if (!first) return [{ kind: "gone", line, ...texts }];
    const originalLine = original.blocks[first.block]!.line;
    return [{ kind: "rewritten", line, originalLine, ...texts, ...dateOf(linked, stale) }];
  });
  return [...rewritten, ...added({ original, translation, claims })].sort((a, b) => a.line - b.line);
}

/** Blocks of the original that came later and that nothing stands for. */
function added({ original, translation, claims }: Pair): Behind[] {
  const owners = new Map(
    claims.flatMap((own, place) => own.flatMap((claim) => idsOf(claim).map((id) => [id, place] as const))),
  );
  let [at, last]: [number, number] = [0, -1];
  const found: Behind[] = [];
  for (const [place, { line: originalLine }] of original.blocks.entries()) {
    const own: TracedSentence[] = [];
    for (; original.sentences[at]?.block === place; at += 1) own.push(original.sentences[at]!);
    const owner = own.map(({ id }) => owners.get(id)).find((each) => each !== undefined);
    if (owner !== undefined) last = owner;
    if (owner !== undefined || !own.every(({ isNew }) => isNew)) continue;
    const line = translation.blocks[Math.max(last, 0)]?.line ?? 1;
    found.push({ kind: "added", line, originalLine, before: "", after: textOf(own), ...dateOf(own, []) });
  }
  return found;
}

/** Whether what it stands for is not what it was: white space, marks, and where blocks begin and end do not count. */
function isStale(claim: Claim, original: State): boolean {
  const ids = new Set(idsOf(claim));
  const said = claim.parts.map((part) => part.said);
  const linked = original.sentences.filter(({ id }) => ids.has(id));
  if (wordsOf(linked) === wordsOf(said)) return false;
  return (
    said.some(({ words }) => !original.words.has(words)) ||
    linked.some(({ words }) => !claim.known.has(words))
  );
}

const wordsOf = (sentences: readonly TracedSentence[]): string =>
  sentences.map(({ words }) => words).join(" ");

const textOf = (sentences: readonly TracedSentence[]): string =>
  [...new Set(sentences)].map(({ text }) => text).join(" ");

/** The last day on which one of them became another. */
function dateOf(sentences: readonly TracedSentence[], stale: readonly Claim[]): { readonly date?: string } {
  const dates = sentences
    .filter(({ words }) => !stale.some(({ known }) => known.has(words)))
    .flatMap(({ date }) => date ?? []);
  const date = dates.sort().at(-1);
  return date === undefined ? {} : { date };
}
