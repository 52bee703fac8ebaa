/** What the last build knew: read at the start of the next one, so that what has not changed is not done again. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import type { ImageSize } from "../content/files.ts";
import type { ParsedSource } from "../content/read-content.ts";
import type { PageNeeds } from "../hosting/page-needs.ts";
import type { Assets } from "../pages/theme/assets.ts";
import type { Rendered } from "../markdown/rendered.ts";
import type { Inspected } from "../check/inspect.ts";
import type { RenderedBody } from "../markdown/bodies.ts";
import { chunksOf } from "../core/chunks.ts";

export interface Manifest {
  readonly version: number;
  /** Digest of the code and settings that parsed the sources. */
  readonly parsing: string;
  readonly parsed: readonly (readonly [source: string, parsed: ParsedSource])[];
  readonly imageSizes: readonly (readonly [key: string, size: ImageSize])[];
  readonly bodies: readonly (readonly [source: string, body: RenderedBody])[];
  /** For each post, in the blog's order, the places in this list of the posts related to it. */
  readonly related: readonly (readonly [source: string, related: readonly number[]])[];
  /** Hash of all that pages show besides posts; "" where the files are of another state than the rest. */
  readonly shown: string;
  /** Length of the file of kept bodies, in bytes. */
  readonly bodiesSize: number;
  /** The look, with the digest of what it was made from. */
  readonly assets: { readonly digest: string; readonly value: Assets } | null;
  /** Every file of the published site, by path below it, with the digest of what it was made from and its own hash. */
  readonly files: readonly (readonly [path: string, digest: string, hash: string])[];
  /** What pages need their policies to allow beyond the look, by address. */
  readonly needs: readonly (readonly [url: string, needs: PageNeeds])[];
  /** What the checks found on the published pages. */
  readonly inspected: Inspected;
  /** What Eleventy wrote for the owner's own pages. */
  readonly own: OwnFiles;
}

export type OwnBody = Pick<Rendered, "links" | "ids" | "problems">;

export interface OwnFiles {
  readonly digest: string;
  readonly pages: readonly { readonly source: string; readonly url: string; readonly path: string }[];
  /** Paths below the output folder of passthrough files. */
  readonly copies: readonly string[];
  /** What their Markdown holds, by source, for the checks. */
  readonly bodies: readonly (readonly [source: string, body: OwnBody])[];
}

const version = 8;

export const noManifest: Manifest = {
  version,
  parsing: "",
  parsed: [],
  imageSizes: [],
  bodies: [],
  related: [],
  shown: "",
  bodiesSize: 0,
  assets: null,
  files: [],
  needs: [],
  inspected: { findings: [], targets: [], weights: [] },
  own: { digest: "", pages: [], copies: [], bodies: [] },
};

export const manifestPath = (root: string, folder: string): string =>
  path.join(root, folder, "manifest.json");

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
