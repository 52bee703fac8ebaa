/** What all texts come to: the differences, and how many there were of each kind. */
import { kinds, type Count, type Difference, type Kind } from "./differences.ts";
import type { Tally } from "./compare-text.ts";

export interface Sums {
  readonly differences: readonly Difference[];
  readonly say: (difference: Difference) => void;
  readonly count: (kind: Kind, old: number, now: number, lost: number) => void;
  readonly add: (tally: Tally) => void;
  readonly counts: () => ReadonlyMap<Kind, Count>;
}

export function createSums(): Sums {
  const differences: Difference[] = [];
  const numbers = new Map<Kind, [number, number, number]>(kinds.map((kind) => [kind, [0, 0, 0]]));
  const add = (kind: Kind, [old, now, same]: readonly [number, number, number]): void => {
    const sum = numbers.get(kind) as [number, number, number];
    sum[0] += old;
    sum[1] += now;
    sum[2] += same;
  };
  return {
    differences,
    say: (difference) => void differences.push(difference),
    count: (kind, old, now, lost) => add(kind, [old, now, old - lost]),
    add(tally) {
      differences.push(...tally.differences);
      for (const kind of kinds) if (tally.counts[kind]) add(kind, tally.counts[kind]);
    },
    counts: () =>
      new Map(
        kinds.map((kind) => {
          const [old, now, same] = numbers.get(kind) as [number, number, number];
          return [
            kind,
            { old, now, same, differing: differences.filter((each) => each.kind === kind).length },
          ];
        }),
      ),
  };
}
