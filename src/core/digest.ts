/** One hash for a value: equal values, equal hashes; parts that pages share are hashed once. */
import { hash } from "node:crypto";

export const hashOf = (content: string | Uint8Array): string =>
  hash("sha256", content, "base64url").slice(0, 22);

const worthKeeping = 200; // characters; hashing less costs more than writing it out

/**
 * Texts that stand for plain values which nobody changes: equal values, equal texts. Long ones are hashes, and an object
 * that has one is remembered by its identity.
 */
export function createDigester(): (value: unknown) => string {
  const known = new WeakMap<object, string>();

  const text = (value: unknown): string => {
    // With its length before it, a text needs no escaping to be told from what follows.
    if (typeof value === "string") return `${value.length}"${value}`;
    if (value === null || typeof value !== "object") return String(value);
    const before = known.get(value);
    if (before !== undefined) return before;
    let written: string;
    if (Array.isArray(value)) {
      written = "[";
      for (const part of value) written += `${text(part)},`;
    } else {
      written = "{";
      for (const key of Object.keys(value)) {
        const part = (value as Readonly<Record<string, unknown>>)[key];
        if (part !== undefined) written += `${key.length}"${key}:${text(part)},`;
      }
    }
    written += Array.isArray(value) ? "]" : "}";
    if (written.length < worthKeeping) return written;
    const short = `#${hashOf(written)}`;
    known.set(value, short);
    return short;
  };

  return text;
}
