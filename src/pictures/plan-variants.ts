/** Which files are made of a picture: formats and widths that suit the places it is shown at. */
import type { Settings } from "../config/settings.ts";
import type { ImageFacts } from "./image-facts.ts";
import type { ImageFormat } from "./image-format.ts";

export type ImageSettings = Settings["images"];

/** Where a picture is shown: on top of its post, in a list of posts, in a text, as the face of an author. */
export type Role = "hero" | "card" | "body" | "portrait";

export interface Variant {
  /** Pictures that fill a column, small ones beside a text, or the one that stands for the post elsewhere. */
  readonly family: Family;
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
}

export type Family = "large" | "small" | "share" | "moving";

/** Pixels of small pictures: 9.5 rem at most, for screens of one and of two to three dots a pixel. */
const smallWidths = [160, 320];

/** Pixels that a text's column can use: 37 rem at two dots a pixel. */
const widestInBody = 1280;

/** What is shown elsewhere is at least so wide: https://developers.facebook.com/docs/sharing/webmasters/images */
const shareWidth = 1200;

/** Icons gain nothing. */
const tinyPixels = 100;

/** All that could be of use; which of them are kept is known when their bytes are. */
export function planVariants(
  facts: ImageFacts,
  roles: readonly Role[],
  settings: ImageSettings,
): readonly Variant[] {
  if (Math.max(facts.width, facts.height) <= tinyPixels) return [];
  if (facts.frames > 1)
    return facts.format === "gif" && settings.formats.includes("webp")
      ? [{ family: "moving", format: "webp", width: facts.width, height: facts.height }]
      : [];
  const plain = plainFormatOf(facts);
  const newer = formatsFor(facts, settings).filter((format) => format !== plain && format !== facts.format);
  const formats: ImageFormat[] = plain === undefined ? newer : [...newer, plain];
  const of = (family: Family, format: ImageFormat, width: number): Variant => ({
    family,
    format,
    width,
    height: Math.max(1, Math.round((width * facts.height) / facts.width)),
  });

  const variants: Variant[] = [];
  if (roles.includes("hero") || roles.includes("body")) {
    const most = roles.includes("hero") ? Number.POSITIVE_INFINITY : widestInBody;
    const widths = fittingWidths(
      settings.widths.filter((width) => width <= most),
      facts.width,
    );
    formats.forEach((format, index) =>
      variants.push(
        ...(index === 0 ? widths : fewerWidths(widths)).map((width) => of("large", format, width)),
      ),
    );
  }
  if (roles.includes("card") || roles.includes("portrait")) {
    const widths = fittingWidths(smallWidths, facts.width);
    for (const format of formats) variants.push(...widths.map((width) => of("small", format, width)));
  }
  if (roles.includes("hero") && plain !== "jpeg" && plain !== "png")
    variants.push(of("share", "jpeg", Math.min(shareWidth, facts.width)));
  return variants;
}

/**
 * A quick AVIF of a chart or a screenshot is as large as its WebP and takes twice the time. (A slow one is a quarter
 * smaller and takes five times the time.)
 */
const formatsFor = ({ graphic }: ImageFacts, { formats, effort }: ImageSettings): ImageSettings["formats"] =>
  graphic && effort !== "best" && formats.includes("webp")
    ? formats.filter((format) => format !== "avif")
    : formats;

/** The format that every browser shows, in which the picture is offered last; none where the original will do. */
export function plainFormatOf({ format, opaque }: ImageFacts): ImageFormat | undefined {
  if (format === "tiff") return opaque ? "jpeg" : "png";
  return format === "gif" || format === "avif" ? undefined : format;
}

/** Never wider than the picture; a width just below its own gives way to its own. */
function fittingWidths(wanted: readonly number[], own: number): number[] {
  const widest = Math.min(own, Math.max(...wanted));
  const narrower = wanted.filter((width) => width < widest * 0.9);
  return [...new Set([...narrower, widest])].sort((a, b) => a - b);
}

/** Older browsers get every second width: few readers, half the work. */
function fewerWidths(widths: readonly number[]): number[] {
  const fewer = widths.filter((_, index) => index % 2 === 1);
  const last = widths.at(-1)!;
  const isLeftOut = last < widestInBody && fewer.at(-1) !== last;
  return fewer.length === 0 || isLeftOut ? [...fewer, last] : fewer;
}
