/** Says whether an address was ever published, by the lock of addresses. */
import { parseLock, readLock } from "../../pages/addresses/lock.ts";

export function wasPublishedAt(root: string, url: string): boolean {
  const { locked } = parseLock(readLock(root) ?? "");
  return locked.some((each) => each.url === url && each.state === "page");
}
