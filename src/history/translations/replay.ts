/**
 * Goes through the past of a text and of its translation, and finds which blocks of the translation are behind: at first
 * the two are aligned; then each block keeps what it stands for, wherever that goes, and what that said when the block was
 * last written. A block is behind when one of those sentences is gone, or is another now.
 */
import { attachNew, takeTranslation, type Claim, type Pair, type Seen } from "./claims.ts";
import { firstState, followText } from "./follow-text.ts";
import { tellBehind, type Behind } from "./tell-behind.ts";
import { blocksOf as blocksOfText, type TextBlock } from "./text-blocks.ts";

export type Step =
  /** A later state of the original. `date`: when it was written, ISO 8601. */
  | { readonly original: string; readonly date?: string }
  /** A later state of the translation. `seen`: the original that its writer saw; `isWhole`: all of it stands for that. */
  | { readonly translation: string; readonly seen?: string; readonly isWhole?: boolean };

/** `steps` begin with the original; `blocksOf` may remember what it is asked again. */
export function findBehind(steps: readonly Step[], blocksOf = blocksOfText): readonly Behind[] {
  let [last, pair]: [string, Pair | undefined] = ["", undefined];
  let id = 0;
  const nextId = (): number => (id += 1);
  const parts = new Set<Claim["parts"][number]>();
  const remembered = new Map<string, readonly Claim[]>();
  const followOriginal = (text: string, date?: string): void => {
    last = text;
    if (!pair) return;
    const { state, heirs } = followText(pair.original, blocksOf(text), nextId, date);
    for (const part of parts) part.ids = [...new Set(part.ids.flatMap((each) => heirs.get(each) ?? []))];
    pair = { ...pair, original: state };
    attachNew(pair);
  };
  for (const step of steps) {
    if ("original" in step) {
      followOriginal(step.original, step.date);
      continue;
    }
    const { translation, seen: written = last, isWhole = false } = step;
    const blocks = blocksOf(translation);
    if (!pair) {
      const now = last;
      const state = firstState(blocksOf(written), nextId);
      pair = { original: state, translation: firstState([], nextId), claims: [] };
      if (now !== written) followOriginal(now);
    }
    const seen = seenBy(pair, written === last ? undefined : blocksOf(written), nextId);
    pair = takeTranslation(pair, blocks, { seen, isWhole, remembered, nextId });
    for (const part of pair.claims.flat().flatMap((claim) => claim.parts)) parts.add(part);
  }
  return pair ? tellBehind(pair) : [];
}

/** `written`: the original that was seen, unless it is the one there is now. */
function seenBy({ original }: Pair, written: readonly TextBlock[] | undefined, nextId: () => number): Seen {
  if (written === undefined) return { state: original, heirsOf: (id) => [id] };
  const state = firstState(written, nextId);
  const { heirs, state: after } = followText(state, original.blocks, nextId);
  // The sentences of the two states of one text stand in one order.
  const ids = new Map(after.sentences.map((each, place) => [each.id, original.sentences[place]!.id]));
  return { state, heirsOf: (id) => (heirs.get(id) ?? []).map((heir) => ids.get(heir)!) };
}
