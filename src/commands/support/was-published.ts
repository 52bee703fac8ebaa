/** Whether an address has been on the published site, as far as the lock of addresses tells. */
import { parseLock, readLock } from "../../pages/addresses/lock.ts";

export function wasPublishedAt(root: string, url: string): boolean {
  const { locked } = parseLock(readLock(root) ?? "");
  return locked.some((each) => each.url === url && each.state === "page");
}
