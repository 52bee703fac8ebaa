/** The owner's files besides Markdown: pictures and downloads, their addresses and sizes. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type * as ImageSizePackage from "image-size";
import { closestMatch } from "leven";
import type { Cache } from "../core/cache.ts";
import { lazy, memoize } from "../core/lazy.ts";
import { listOwnFiles, type OwnFile } from "./list-files.ts";

/** Pixels, or null for what is no image. */
export type ImageSize = readonly [width: number, height: number] | null;

export interface Files {
  /** Sorted by source. */
  readonly all: readonly OwnFile[];
  /** The file meant by `path` as written in `source`: beside it, then in assets/. A leading slash means the site's root. */
  readonly find: (path: string, source: string) => OwnFile | undefined;
  /** The nearest name that is there, written as the author would. */
  readonly nearest: (path: string) => string | undefined;
  readonly sizeOf: (file: OwnFile) => ImageSize;
}

export const readFiles = (root: string): Files => createFiles(root, listOwnFiles(root));

/** What can be asked about the files of a list; sizes are measured when they are asked for. */
export function createFiles(root: string, all: readonly OwnFile[], cache?: Cache): Files {
  const bySource = new Map(all.map((file) => [file.source.normalize("NFC"), file]));
  const bySpaces = lazy(() => new Map(all.map((file) => [withPlainSpaces(file.source), file])));
  const fileAt = (source: string): OwnFile | undefined =>
    bySource.get(source) ?? (/\s/.test(source) ? bySpaces().get(withPlainSpaces(source)) : undefined);

  const find = (written: string, source: string): OwnFile | undefined => {
    const wanted = written.normalize("NFC");
    if (wanted.startsWith("/")) {
      const inside = path.posix.normalize(wanted).slice(1);
      return (
        fileAt(/^assets\/(?:pages|posts)\//.test(inside) ? inside.slice("assets/".length) : inside) ??
        fileAt(`assets/root/${inside}`)
      );
    }
    const beside = path.posix.join(path.posix.dirname(source), wanted);
    return (
      fileAt(beside) ?? fileAt(path.posix.join("assets", wanted)) ?? fileAt(beside.replace(/^(\.\.\/)+/, ""))
    );
  };

  const nearest = (written: string): string | undefined => {
    const name = path.posix.basename(written.normalize("NFC"));
    const elsewhere = all.find(
      (file) => path.posix.basename(file.source).toLowerCase() === name.toLowerCase(),
    );
    if (elsewhere) return elsewhere.url;
    const names = all.map((file) => path.posix.basename(file.source));
    const near = closestMatch(name, names, { maxDistance: Math.max(2, Math.floor(name.length / 5)) });
    return all.find((file) => path.posix.basename(file.source) === near)?.url;
  };

  const sizeOf = memoize((file: OwnFile): ImageSize => {
    const find = (): ImageSize => measure(path.join(root, file.source));
    return cache ? cache.memo("image-size", `${file.source} ${file.stamp}`, find) : find();
  });

  return { all, find, nearest, sizeOf };
}

/** Names of macOS's screenshots have a narrow space in them, which nobody types: "at 5.33\u202FPM.png". */
const withPlainSpaces = (source: string): string => source.normalize("NFC").replace(/\s/g, " ");

const imageName = /\.(png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?|heic|jxl)$/i;

// Only where a file is new.
const imageSizeOf = () => (createRequire(import.meta.url)("image-size") as typeof ImageSizePackage).imageSize;

function measure(file: string): ImageSize {
  if (!imageName.test(file)) return null;
  try {
    const { width, height, orientation } = imageSizeOf()(new Uint8Array(readFileSync(file)));
    const size: [number, number] = [Math.round(width), Math.round(height)];
    // EXIF orientations from 5 on turn the picture by a quarter.
    return orientation !== undefined && orientation >= 5 ? [size[1], size[0]] : size;
  } catch {
    return null; // Broken or of an unknown kind: shown without a size.
  }
}
