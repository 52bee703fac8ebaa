/** Brings the lock of addresses to the disk, once the site with those addresses is there. */
import path from "node:path";
import { writeWhole } from "../../core/write-whole.ts";
import { lockFile, renderLock, type LockedAddress } from "./lock.ts";

/** Returns the text that the file has then. */
export function writeLock(
  root: string,
  before: string | undefined,
  locked: readonly LockedAddress[],
): string {
  const text = renderLock(locked);
  // Line ends are as git or the editor left them: that is no change.
  if (before !== undefined && before.replaceAll("\r\n", "\n") === text) return before;
  writeWhole(path.join(root, lockFile), text);
  return text;
}
