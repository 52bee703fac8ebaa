/** What owners are told of their picture files. */
import type { Problem } from "../core/problem.ts";
import type { KnownPicture } from "./known-pictures.ts";
import { promisedFormat } from "./image-format.ts";
import type { ImageSettings } from "./plan-variants.ts";

/** At most one problem a picture; `source` is its repository path. */
export function imageProblem(
  source: string,
  { look, bytes }: Pick<KnownPicture, "look" | "bytes">,
  settings: Pick<ImageSettings, "largestSide" | "largestFile">,
): Problem | undefined {
  const warning = { severity: "warning", file: source } as const;
  if ("fault" in look) return { ...warning, ...look.fault };
  if (!("facts" in look)) return undefined;
  const { format, width, height } = look.facts;
  if (promisedFormat(source) !== format) {
    return {
      ...warning,
      code: "image-mislabelled",
      message: `the picture is really ${names[format]}`,
      hint: `name it ${source.replace(/\.\w+$/, `.${format === "jpeg" ? "jpg" : format}`)}, here and where it is used`,
    };
  }
  const megabytes = bytes / 1_000_000;
  if (Math.max(width, height) <= settings.largestSide && megabytes <= settings.largestFile) return undefined;
  return {
    ...warning,
    code: "image-large",
    message: `the picture is larger than sensible: ${width} × ${height} pixels, ${megabytes.toFixed(1)} MB`,
    hint: "save it with 3200 pixels at most on its longer side; pages show no more",
  };
}

const names = {
  jpeg: "a JPEG",
  png: "a PNG",
  webp: "a WebP",
  avif: "an AVIF",
  gif: "a GIF",
  tiff: "a TIFF",
} as const;
