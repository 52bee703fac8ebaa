/** The owner's picture that one of Octavo's sizes of it was made of: found by its name, proven by the bytes that the name stands for. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { OwnFile } from "../content/list-files.ts";
import { lazy, memoize } from "../core/lazy.ts";
import { hashContent } from "../pictures/pictures.ts";
import type { ImageSettings } from "../pictures/plan-variants.ts";
import { fileNameAt, fileNameOf, variantUrl } from "../pictures/variant-files.ts";

interface OriginalsInput {
  /** Absolute path of the blog. */
  readonly root: string;
  readonly files: readonly OwnFile[];
  readonly images: ImageSettings;
}

/** Repository path; undefined for an address that is none of a size. */
export function createOriginals({
  root,
  files,
  images,
}: OriginalsInput): (url: string) => string | undefined {
  const stems = lazy(() => files.map(({ source }) => [variantUrl(source, ""), source] as const));
  const hashOf = memoize((source: string) => hashContent(readFileSync(path.join(root, source))));
  return (url) => {
    const name = fileNameAt(url);
    const [, width, end] = /-(\d+)\.(\w+)$/.exec(name ?? "") ?? [];
    if (name === undefined || end === undefined) return undefined;
    const size = {
      ...{ width: Number(width), height: 0 },
      format: end === "jpg" ? "jpeg" : (end as "png" | "webp" | "avif"),
    } as const;
    const isMadeOf = (source: string): boolean =>
      (["large", "share"] as const).some(
        (family) => fileNameOf(hashOf(source), { family, ...size }, images) === name,
      );
    const stem = url.slice(0, -name.length);
    return stems().find(([own, source]) => own === stem && isMadeOf(source))?.[1];
  };
}
