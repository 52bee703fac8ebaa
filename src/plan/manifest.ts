/** What the last build knew: read at the start of the next one, so that what has not changed is not done again. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ImageSize } from "../content/files.ts";
import type { ParsedSource } from "../content/read-content.ts";
import type { PageNeeds } from "../hosting/page-needs.ts";
import type { Assets } from "../layouts/assets.ts";
import type { Rendered } from "../markdown/rendered.ts";
import type { Inspected } from "../check/inspect.ts";
import type { RenderedBody } from "../markdown/bodies.ts";

export interface Manifest {
  readonly version: number;
  /** Digest of the code and settings that parsed the sources. */
  readonly parsing: string;
  readonly parsed: readonly (readonly [source: string, parsed: ParsedSource])[];
  readonly imageSizes: readonly (readonly [key: string, size: ImageSize])[];
  readonly bodies: readonly (readonly [source: string, body: RenderedBody])[];
  /** For each post, in the blog's order, the places in this list of the posts related to it. */
  readonly related: readonly (readonly [source: string, related: readonly number[]])[];
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

const version = 6;

export const noManifest: Manifest = {
  version,
  parsing: "",
  parsed: [],
  imageSizes: [],
  bodies: [],
  related: [],
  bodiesSize: 0,
  assets: null,
  files: [],
  needs: [],
  inspected: { findings: [], targets: [], weights: [] },
  own: { digest: "", pages: [], copies: [], bodies: [] },
};

export const manifestPath = (root: string, folder: string): string =>
  path.join(root, folder, "manifest.json");

/** `notice` says why one that is there was not used. */
export function readManifest(file: string): { readonly manifest: Manifest; readonly notice?: string } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { manifest: noManifest };
  }
  try {
    // The first line is the length of the rest: half a manifest must not be taken for a whole one.
    const end = text.indexOf("\n");
    const manifest = JSON.parse(text.slice(end + 1)) as Manifest;
    if (Number(text.slice(0, end)) !== text.length - end - 1)
      return { manifest: noManifest, notice: "the cache is damaged, everything is built anew" };
    if (manifest.version !== version)
      return { manifest: noManifest, notice: "the cache is of another version, everything is built anew" };
    return { manifest };
  } catch {
    return { manifest: noManifest, notice: "the cache is damaged, everything is built anew" };
  }
}

export function writtenManifest(manifest: Omit<Manifest, "version">): string {
  const text = JSON.stringify({ version, ...manifest });
  return `${text.length}\n${text}`;
}
