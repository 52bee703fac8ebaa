/** Names of the files of variants, which say what they were made from, and the addresses that they are published at. */
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { picturesUrl } from "../config/urls.ts";
import { readableSlug } from "../content/slug.ts";
import { encoderVersion } from "./encoder-version.ts";
import { extensionOf, type ImageFormat } from "./image-format.ts";
import type { ImageSettings, Variant } from "./plan-variants.ts";
import { lazy } from "../core/lazy.ts";

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

/** Name of the kept file that is published at `url`; undefined for all other addresses. */
export const fileNameAt = (url: string): string | undefined =>
  url.startsWith(picturesUrl) ? /-([0-9a-f]{10}-\d+\.(?:avif|webp|jpg|png))$/.exec(url)?.[1] : undefined;

/** Another version may encode otherwise. Read from its package, since loading the library takes a tenth of a second. */
const librarysVersion = lazy(() => {
  const main = createRequire(import.meta.url).resolve("sharp");
  const folder = main.slice(0, main.lastIndexOf(`${path.sep}sharp${path.sep}`) + 7);
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  return version;
});
