/** Records in the lock of addresses where a command moves a page. */
import { parseLock, readLock, renderLock, lockFile, type LockedAddress } from "../../pages/addresses/lock.ts";
import { writeLock } from "../../pages/addresses/write-lock.ts";
import { renderDiff } from "../../edit/render-diff.ts";
import type { CommandInput } from "./command.ts";
import { problemFault } from "./library.ts";

/** From old to new address, without addresses that were never published. */
export function moveAddresses(moves: ReadonlyMap<string, string>, input: CommandInput): void {
  const before = readLock(input.root);
  if (before === undefined) return;
  const { locked, problems } = parseLock(before);
  if (problems.length > 0) throw problemFault(input.root, problems);
  const fresh = new Set(moves.values());
  const after = locked.flatMap((each): LockedAddress[] => {
    const to = moves.get(each.url);
    if (to !== undefined && to !== each.url) {
      const id = each.state === "gone" ? undefined : each.id;
      return [{ url: each.url, state: "moved", to, ...(id === undefined ? {} : { id }) }];
    }
    // A page that returns to an address stops redirecting from it.
    return fresh.has(each.url) && each.state === "moved" ? [] : [each];
  });
  saveLock(before, after, input);
}

/** Writes the lock, or shows what would change in it. */
export function saveLock(
  before: string | undefined,
  after: readonly LockedAddress[],
  input: CommandInput,
): void {
  if (!input.flag("dry-run")) writeLock(input.root, before, after);
  else if (renderLock(after) !== before)
    input.say(renderDiff({ source: lockFile, before: before ?? "", after: renderLock(after) }));
}
