/** Sentences that took the place of others: those that are alike, else those of a block that stands where one is gone. */
import { groupBy } from "../../core/group-by.ts";
import { alignBlocks } from "./align-blocks.ts";
import type { Found, Gap, State, Take } from "./follow-text.ts";
import type { TextBlock } from "./text-blocks.ts";

/** More pairs are not compared. */
const mostPairs = 20_000;

/** How much of two sentences must be the same for one to be the other, rewritten. */
const alike = 0.4;

export function pairSimilar({ old, after }: Gap, a: readonly Found[], b: readonly Found[], take: Take): void {
  if (old.length * after.length > mostPairs) return;
  const pairs = old.flatMap((left) =>
    after.map((right) => ({ left, right, share: shareOf(a[left]!, b[right]!) })),
  );
  const [lefts, rights] = [new Set<number>(), new Set<number>()];
  for (const { left, right, share } of pairs.toSorted((one, two) => two.share - one.share)) {
    if (share < alike || lefts.has(left) || rights.has(right)) continue;
    lefts.add(left);
    rights.add(right);
    take(right, [left]);
  }
}

function shareOf(one: Found, two: Found): number {
  const [a, b] = [partsOf(one), partsOf(two)];
  const spare = new Map<string, number>();
  for (const part of a) spare.set(part, (spare.get(part) ?? 0) + 1);
  let shared = 0;
  for (const part of b) {
    const left = spare.get(part) ?? 0;
    if (left > 0) shared += 1;
    spare.set(part, left - 1);
  }
  return (2 * shared) / (a.length + b.length);
}

/** Words; characters of what is written without spaces. */
const partsOf = ({ words }: Found): readonly string[] =>
  words.includes(" ") ? words.split(" ") : [...words];

/** A block of which no sentence is left stands for one that is new at its place. */
export function pairBlocks(
  gap: Gap,
  before: State,
  { blocks, after }: { readonly blocks: readonly TextBlock[]; readonly after: readonly Found[] },
  take: Take,
): void {
  const gone = wholeBlocks(gap.old, before.sentences);
  const fresh = wholeBlocks(gap.after, after);
  const pairings = alignBlocks(
    gone.map(({ block }) => before.blocks[block]!),
    fresh.map(({ block }) => blocks[block]!),
  );
  for (const { originals, translations } of pairings) {
    const old = gone[originals[0] ?? -1];
    const { kind } = before.blocks[old?.block ?? -1] ?? {};
    // Of two at the place of one, the other is new.
    const now = translations.map((at) => fresh[at]!).find(({ block }) => blocks[block]!.kind === kind);
    if (old && now) for (const place of now.sentences) take(place, old.sentences);
  }
}

/** The blocks whose sentences are all among those. */
function wholeBlocks(
  places: readonly number[],
  all: readonly Found[],
): readonly { readonly block: number; readonly sentences: readonly number[] }[] {
  return [...groupBy(places, (place) => all[place]!.block)]
    .map(([block, sentences]) => ({ block, sentences }))
    .filter(({ block, sentences: [first = 0, ...others] }) => {
      const last = others.at(-1) ?? first;
      return (
        all[first - 1]?.block !== block && all[last + 1]?.block !== block && others.length === last - first
      );
    });
}
