/** Moves pages in the lock of addresses: where they were leads to where they are. */
import type { LockedAddress } from "./lock.ts";

/** `moves` are from old to new address; those that were never published change nothing. */
export function withMoves(
  locked: readonly LockedAddress[],
  moves: ReadonlyMap<string, string>,
): readonly LockedAddress[] {
  const fresh = new Set(moves.values());
  return locked.flatMap((each): LockedAddress[] => {
    const to = moves.get(each.url);
    if (to !== undefined && to !== each.url) {
      const id = each.state === "gone" ? undefined : each.id;
      return [{ url: each.url, state: "moved", to, ...(id !== undefined && { id }) }];
    }
    // A page that returns to an address stops redirecting from it.
    return fresh.has(each.url) && each.state === "moved" ? [] : [each];
  });
}
