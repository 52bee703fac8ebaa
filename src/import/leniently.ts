/** What cannot be read of an old blog is as good as not there for a text that asks for it. */
import { SourceFault } from "../core/untrusted-folder.ts";

export function leniently<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof SourceFault) return otherwise;
    throw failure;
  }
}
