/** Records in the lock of addresses where a command moves a page. */
import { parseLock, readLock, renderLock, lockFile, type LockedAddress } from "../../pages/addresses/lock.ts";
import { withMoves } from "../../pages/addresses/move-locked.ts";
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
  saveLock(before, withMoves(locked, moves), input);
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
