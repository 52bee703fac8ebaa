/** One short hash for all that a text depends on: same digest, same text. */
import { hash } from "node:crypto";

/** The hash of `parts` as JSON, in 16 characters that are safe in file names. */
export const digestOf = (...parts: readonly unknown[]): string =>
  hash("sha256", JSON.stringify(parts), "base64url").slice(0, 16);
