/** Which element holds the text: those of all pages are judged together, by what they hold of what is expected. */

/** An element of a page, as far as it is asked for. */
export interface Place {
  readonly signature: string;
  /** How many of the same signature are before it. */
  readonly nth: number;
  readonly parent: Place | undefined;
  readonly depth: number;
  readonly canHold: boolean;
}

/** A block of text, and the innermost element around it. */
export interface Block {
  readonly within: Place | undefined;
  readonly keys: readonly string[];
  readonly length: number;
}

export interface Candidate extends Place {
  /** From 0 to 1. */
  readonly score: number;
  /** Letters of it that stand on this page alone. */
  readonly own: number;
  readonly place: Place;
}

interface Judged {
  readonly isOwn: (key: string) => boolean;
  readonly isExpected: (key: string) => boolean;
}

/** Every element that could hold the text, by how much of what is expected it holds, and of what else. */
export function scoreElements(
  { blocks }: { readonly blocks: readonly Block[] },
  { isOwn, isExpected }: Judged,
): Candidate[] {
  const sums = new Map<Place, { matched: number; own: number }>();
  let all = 0;
  for (const { within, keys, length } of blocks) {
    const own = keys.some(isOwn) ? length : 0;
    const matched = own > 0 && keys.some((key) => isOwn(key) && isExpected(key)) ? length : 0;
    all += matched;
    for (let place = within; place !== undefined; place = place.parent) {
      const sum = sums.get(place) ?? { matched: 0, own: 0 };
      sum.matched += matched;
      sum.own += own;
      sums.set(place, sum);
    }
  }
  return [...sums].flatMap(([place, { matched, own }]) =>
    place.canHold ? [{ ...place, place, own, score: matched === 0 ? 0 : (2 * matched) / (own + all) }] : [],
  );
}

/** Signatures, the best first: of the pages not yet served the best for most. */
export function rankSignatures(pages: readonly (readonly Candidate[])[]): string[] {
  const ranked: string[] = [];
  let left = pages.filter((candidates) => candidates.some(({ score }) => score > 0));
  while (left.length > 0) {
    const totals = new Map<string, { score: number; depth: number }>();
    for (const candidates of left)
      for (const [signature, best] of bestOf(candidates)) {
        const total = totals.get(signature) ?? { score: 0, depth: 0 };
        totals.set(signature, { score: total.score + best.score, depth: total.depth + best.depth });
      }
    const [best] = [...totals].sort(
      ([a, one], [b, other]) => other.score - one.score || other.depth - one.depth || (a < b ? -1 : 1),
    );
    const chosen = widen(best?.[0] ?? "", left);
    ranked.push(chosen);
    const rest = left.filter(
      (candidates) => !candidates.some(({ signature, score }) => signature === chosen && score > 0),
    );
    left = rest.length < left.length ? rest : [];
  }
  return ranked;
}

export function bestOf(candidates: readonly Candidate[]): Map<string, Candidate> {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const before = best.get(candidate.signature);
    if (before === undefined || candidate.score > before.score) best.set(candidate.signature, candidate);
  }
  return best;
}

/**
 * The element around it, where that says nothing more on some of the pages: what it says on the others, such as notes at
 * the end, belongs to the text, since a theme's own words would be on all.
 */
function widen(signature: string, pages: readonly (readonly Candidate[])[]): string {
  const there = pages.flatMap((candidates) => {
    const inner = bestOf(candidates).get(signature);
    const outer =
      inner === undefined || inner.score === 0
        ? undefined
        : candidates.find(({ place }) => place === inner.parent);
    return inner === undefined || outer === undefined || outer.signature.startsWith("body")
      ? []
      : [{ inner, outer }];
  });
  if (there.length < 3 || new Set(there.map(({ outer }) => outer.signature)).size > 1) return signature;
  const same = there.filter(({ inner, outer }) => outer.own === inner.own).length;
  const isWider = same < there.length && same >= there.length / 4;
  return isWider ? widen((there[0] as (typeof there)[number]).outer.signature, pages) : signature;
}
