/** Finds the owner's pictures that nobody uses, and pictures and downloads that are too large. */
import path from "node:path";
import { decodeAddress } from "../core/address-codec.ts";
import type { OwnFile } from "../content/list-files.ts";
import type { Problem } from "../core/problem.ts";

/** By its name. */
export const isPicture = (source: string): boolean =>
  /\.(png|jpe?g|gif|webp|avif|svg|bmp|tiff?|heic|jxl)$/i.test(source);

/** Bytes. */
const largestPicture = 1_000_000;
/** Some hosts refuse larger files (https://developers.cloudflare.com/pages/platform/limits/#file-size). */
const largestFile = 25_000_000;

export interface MediaInput {
  readonly files: readonly OwnFile[];
  /** Repository paths and addresses of files that are certainly used. */
  readonly used: ReadonlySet<string>;
  /** Text that may name a file: templates, styles, settings, unpublished posts. Read on demand. */
  readonly otherText: () => string;
}

export function findOrphans({ files, used, otherText }: MediaInput): Problem[] {
  const candidates = files.filter(
    ({ source, url }) =>
      isPicture(source) && !source.startsWith("assets/root/") && !used.has(source) && !used.has(url),
  );
  if (candidates.length === 0) return [];
  const isNamed = namesIn(otherText());
  return candidates
    .filter(({ source }) => !isNamed(path.posix.basename(source).normalize("NFC")))
    .map(({ source, always }) => ({
      severity: "info",
      code: "image-orphan",
      file: source,
      message: always ? "the picture is published, yet nothing shows it" : "no post shows the picture",
      hint: "delete it, or show it somewhere",
    }));
}

/** Returns a function that says whether a text holds a file's name, as it is or percent-encoded. */
function namesIn(text: string): (name: string) => boolean {
  const names = new Set<string>();
  for (const [name] of text.matchAll(pictureName)) {
    names.add(name.normalize("NFC"));
    if (name.includes("%")) names.add(decodeAddress(name).normalize("NFC"));
  }
  // The expression above cuts names with such characters short; they are rare, so they are searched one by one.
  return (name) => names.has(name) || (/[\s"'`()<>[\]=,;{}|]/.test(name) && text.includes(name));
}

const pictureName = /[^\s"'`()<>[\]/\\=,;{}|]+\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|heic|jxl)\b/gi;

/** Formats that are published as they are. Other pictures get smaller variants, and the check `image-large`. */
const isKept = (source: string): boolean => /\.(svg|gif)$/i.test(source);

/** Finds published files that keep readers waiting. */
export function findLarge(files: readonly OwnFile[], isPublished: (file: OwnFile) => boolean): Problem[] {
  return files.flatMap((file): Problem[] => {
    const bytes = Number.parseInt(file.stamp, 10);
    const picture = isKept(file.source);
    if (isPicture(file.source) && !picture) return [];
    if (!(bytes > (picture ? largestPicture : largestFile)) || !isPublished(file)) return [];
    return [
      {
        severity: "info",
        code: "media-large",
        file: file.source,
        // Without the size: it may change while the file stays too large.
        value: path.posix.basename(file.source),
        message: `the ${picture ? "picture" : "file"} has ${megabytes(bytes)} MB`,
        hint: picture
          ? "simplify it, or make a film of an animation"
          : "make it smaller, or put it on a host for large files: some hosts refuse more than 25 MB",
      },
    ];
  });
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
