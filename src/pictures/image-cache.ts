/** Variants kept between runs in .cache/images: one small JSON a picture, and the files, all named by content. */
import { createHash, hash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { picturesUrl } from "../config/urls.ts";
import { readableSlug } from "../content/slug.ts";
import { encoderVersion } from "./encoder-version.ts";
import type { Look } from "./image-facts.ts";
import { extensionOf, type ImageFormat } from "./image-format.ts";
import type { MadeVariant } from "./create-picture.ts";
import type { ImageSettings, Variant } from "./plan-variants.ts";

/** What is known of one picture, by the hash of its content. */
export interface CachedImage {
  readonly look: Look;
  readonly bytes: number;
  /** Bytes of each variant by the name of its file. */
  readonly files: Readonly<Record<string, number>>;
}

export interface ImageCache {
  readonly read: (contentHash: string) => CachedImage | undefined;
  readonly write: (contentHash: string, image: CachedImage) => void;
  readonly writeFile: (name: string, bytes: Uint8Array) => void;
  /** Takes away what no picture of now uses, once it is most of what is there. */
  readonly prune: (used: ReadonlySet<string>) => void;
}

/** Relative to the project. */
export const imageCacheFolder = ".cache/images";

const cacheVersion = 3;

export function openImageCache(root: string): ImageCache {
  const folder = path.join(root, imageCacheFolder);
  const present = new Set(namesIn(folder));
  const put = (name: string, content: string | Uint8Array): void => {
    if (present.size === 0) mkdirSync(folder, { recursive: true });
    // Whole or not at all: a killed build must not leave half a picture.
    const target = path.join(folder, name);
    writeFileSync(`${target}.part`, content);
    renameSync(`${target}.part`, target);
    present.add(name);
  };
  return {
    read(contentHash) {
      const name = `${contentHash}.json`;
      if (!present.has(name)) return undefined;
      try {
        const { version, ...image }: CachedImage & { readonly version: number } = JSON.parse(
          readFileSync(path.join(folder, name), "utf8"),
        );
        if (version !== cacheVersion) return undefined;
        const files = Object.entries(image.files).filter(([file]) => present.has(file));
        return { ...image, files: Object.fromEntries(files) };
      } catch {
        return undefined; // Damaged: made anew.
      }
    },
    write: (contentHash, image) =>
      put(`${contentHash}.json`, JSON.stringify({ version: cacheVersion, ...image })),
    writeFile: put,
    prune(used) {
      const unused = [...present].filter((name) => !used.has(name));
      const size = (names: Iterable<string>): number =>
        [...names].reduce((sum, name) => sum + sizeOf(path.join(folder, name)), 0);
      if (unused.length <= used.size || size(unused) < 2 * size(used) + 100_000_000) return;
      for (const name of unused) {
        rmSync(path.join(folder, name), { force: true });
        present.delete(name);
      }
    },
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Nothing is kept yet.
  }
}

export const contentHashOf = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex").slice(0, 20);

/** "3f2a90bc41-640.avif": what it was made from, by which encoder at which quality and effort, and how wide. */
export function fileNameOf(contentHash: string, variant: Variant, settings: ImageSettings): string {
  const recipe = [contentHash, encoderVersion, librarysVersion(), variant.family === "share"];
  const made = hash("sha256", JSON.stringify([...recipe, ...qualityOf(variant.format, settings)]), "hex");
  return `${made.slice(0, 10)}-${variant.width}.${extensionOf(variant.format)}`;
}

/** What of the settings a file of this format is made by. */
function qualityOf(format: ImageFormat, settings: ImageSettings): readonly (number | string)[] {
  if (format === "avif") return [settings.avifQuality, settings.effort];
  if (format === "webp") return [settings.webpQuality];
  return format === "jpeg" ? [settings.jpegQuality] : [];
}

/** The address it is published at begins with the original's name, so that people know it. */
export function variantUrl(source: string, fileName: string): string {
  const stem = readableSlug(path.posix.basename(source).replace(/\.\w+$/, ""))
    .normalize("NFD")
    .replace(/[^a-z0-9-]+/g, "")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return `${picturesUrl}${stem === "" ? "picture" : stem}-${fileName}`;
}

/** Repository path of the kept file that is published at `url`; undefined for all other addresses. */
export function cachedFileAt(url: string): string | undefined {
  if (!url.startsWith(picturesUrl)) return undefined;
  const name = /-([0-9a-f]{10}-\d+\.(?:avif|webp|jpg|png))$/.exec(url)?.[1];
  return name === undefined ? undefined : `${imageCacheFolder}/${name}`;
}

/** The variants as far as they are kept. */
export function madeVariants(
  { contentHash, source }: { readonly contentHash: string; readonly source: string },
  variants: readonly Variant[],
  image: CachedImage,
  settings: ImageSettings,
): readonly MadeVariant[] {
  return variants.flatMap((variant) => {
    const name = fileNameOf(contentHash, variant, settings);
    const bytes = image.files[name];
    return bytes === undefined ? [] : [{ ...variant, bytes, url: variantUrl(source, name) }];
  });
}

let known: string | undefined;

/** Another version may encode otherwise. Read from its package, since loading the library takes a tenth of a second. */
function librarysVersion(): string {
  if (known !== undefined) return known;
  const main = createRequire(import.meta.url).resolve("sharp");
  const folder = main.slice(0, main.lastIndexOf(`${path.sep}sharp${path.sep}`) + 7);
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  return (known = version);
}
