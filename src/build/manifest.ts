/** What the last build knew: read at the start of the next one, so that what has not changed is not done again. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import type { ImageSize } from "../content/files.ts";
import type { KeptSource } from "../markdown/bodies.ts";
import { chunksOf } from "../core/chunks.ts";

export interface Manifest {
  readonly version: number;
  /** Digest of the code and settings that parsed the sources. */
  readonly parsing: string;
  readonly parsed: readonly (readonly [source: string, parsed: KeptSource])[];
  readonly imageSizes: readonly (readonly [key: string, size: ImageSize])[];
  /** For each post, in the blog's order, the places in this list of the posts related to it. */
  readonly related: readonly (readonly [source: string, related: readonly number[]])[];
  /** Length of the file of kept bodies, in bytes. */
  readonly bodiesSize: number;
}

const version = 10;

export const noManifest: Manifest = {
  version,
  parsing: "",
  parsed: [],
  imageSizes: [],
  related: [],
  bodiesSize: 0,
};

export const manifestPath = (cache: string): string => path.join(cache, "manifest.json");

const damaged = "the cache is damaged, everything is built anew";

/** Lines between which others get their turn: code is loaded while this reads. */
const linesAtOnce = 10;

/** `notice` says why one that is there was not used. */
export async function readManifest(
  file: string,
): Promise<{ readonly manifest: Manifest; readonly notice?: string }> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return { manifest: noManifest };
  }
  try {
    const lines = linesOf(bytes);
    const head = lines.next().value as Partial<Pick<Manifest, "version">>;
    if (head.version === undefined) return { manifest: noManifest, notice: damaged };
    if (head.version !== version)
      return { manifest: noManifest, notice: "the cache is of another version, everything is built anew" };
    const manifest: Record<string, unknown> = { ...noManifest };
    let count = 0;
    let isWhole = false;
    for (const [key, value] of lines as Iterable<Line>) {
      if (isWhole) return { manifest: noManifest, notice: damaged };
      isWhole = key === "end" && value === count;
      count++;
      if (count % linesAtOnce === 0) await setImmediate();
      const before = manifest[key];
      if (isWhole) continue;
      if (!Array.isArray(value)) manifest[key] = value;
      else if (Array.isArray(before) && before.length > 0) before.push(...(value as unknown[]));
      else manifest[key] = value;
    }
    return isWhole
      ? { manifest: manifest as unknown as Manifest }
      : { manifest: noManifest, notice: damaged };
  } catch {
    return { manifest: noManifest, notice: damaged };
  }
}

/** A field, or a piece of one that is a list. The last line is "end" with the number of those between it and the first. */
type Line = readonly [key: string, value: unknown];

/** Values on a line: all on one would be a text of hundreds of megabytes for a large blog. */
const valuesOnLine = 200;

/** The manifest's text, piece by piece. */
export function* writtenManifest(manifest: Omit<Manifest, "version">): Generator<string> {
  yield `${JSON.stringify({ version })}\n`;
  let count = 0;
  for (const [key, value] of Object.entries(manifest)) {
    const pieces = Array.isArray(value) && value.length > 0 ? chunksOf(value, valuesOnLine) : [value];
    for (const piece of pieces) {
      yield `${JSON.stringify([key, piece] satisfies Line)}\n`;
      count++;
    }
  }
  yield `${JSON.stringify(["end", count] satisfies Line)}\n`;
}

/** Throws where a line is no JSON, or does not end. */
function* linesOf(bytes: Buffer): Generator<unknown> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    yield JSON.parse(bytes.toString("utf8", at, end === -1 ? at : end));
    at = end + 1;
  }
}
