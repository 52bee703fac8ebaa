/** Sorts texts, and looks things up in sorted lists. */

/** By code unit, which is the same on every machine. */
export const compareStrings = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** How many items `isBefore` holds for; they stand in front of all others. */
export function countBefore<Item>(sorted: readonly Item[], isBefore: (item: Item) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
