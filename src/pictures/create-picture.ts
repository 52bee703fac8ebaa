/** A picture with its variants as pages need it: only what is smaller than what the next format would cost. */
import { hash } from "node:crypto";
import type { Picture, PictureFile, PictureSet } from "../markdown/picture.ts";
import type { ImageFacts } from "./image-facts.ts";
import { mediaTypeOf } from "./image-format.ts";
import { plainFormatOf, type Family, type Variant } from "./plan-variants.ts";

/** A variant that has been made. */
export interface MadeVariant extends Variant {
  readonly bytes: number;
  /** Root-relative, without the path prefix. */
  readonly url: string;
}

export interface Original {
  readonly url: string;
  readonly bytes: number;
}

export function createPicture(
  original: Original,
  facts: ImageFacts,
  made: readonly MadeVariant[],
): Picture | undefined {
  const large = setOf("large", original, facts, made) ?? movingSet(original, made);
  const small = setOf("small", original, facts, made);
  const share = shareOf(original, facts, made);
  if (!large && !small) return undefined;
  const [red, green, blue] = facts.colour;
  const picture = {
    url: original.url,
    width: facts.width,
    height: facts.height,
    ...(large ? { large } : {}),
    ...(small ? { small } : {}),
    ...(share ? { share } : {}),
    ...(facts.opaque ? { tint: `tint r${red} g${green} b${blue}` } : {}),
  };
  return { ...picture, key: hash("sha256", JSON.stringify(picture), "base64url").slice(0, 12) };
}

function setOf(
  family: Family,
  original: Original,
  facts: ImageFacts,
  made: readonly MadeVariant[],
): PictureSet | undefined {
  const own = made.filter((variant) => variant.family === family);
  if (own.length === 0) return undefined;
  const plainFormat = plainFormatOf(facts);
  // In its own format a narrower file that weighs no less than the original has no use.
  const inPlain = own.filter(({ format }) => format === plainFormat);
  const plain = inPlain.filter(({ bytes }) => bytes < original.bytes);
  const withOriginal = plain.length < inPlain.length ? [{ url: original.url, width: facts.width }] : [];
  const formats = [...new Set(own.map(({ format }) => format))].filter((format) => format !== plainFormat);
  const kept: (readonly MadeVariant[])[] = [];
  let next: readonly MadeVariant[] = plain;
  for (const format of formats.reverse()) {
    const variants = own.filter((variant) => variant.format === format);
    if (!isLighter(variants, next, original)) continue;
    kept.unshift(variants);
    next = variants;
  }
  if (kept.length === 0 && plain.length === 0) return undefined;
  return {
    sources: kept.map((variants) => ({
      type: mediaTypeOf(variants[0]!.format),
      files: withoutHeavy(variants).map(fileOf),
    })),
    plain: [...withoutHeavy(plain).map(fileOf), ...withOriginal],
  };
}

/** Whether it weighs less than the next best format, at the widths that both have; without any, than the original. */
function isLighter(
  variants: readonly MadeVariant[],
  next: readonly MadeVariant[],
  original: Original,
): boolean {
  const common = variants.filter(({ width }) => next.some((other) => other.width === width));
  if (common.length === 0) return variants.every(({ bytes }) => bytes < original.bytes);
  const others = next.filter(({ width }) => variants.some((variant) => variant.width === width));
  return sumOf(common) < sumOf(others);
}

/** A file that weighs no less than a wider one has no use: a graphic in its own size may be the lightest of all. */
const withoutHeavy = (variants: readonly MadeVariant[]): readonly MadeVariant[] =>
  variants.filter(
    ({ width, bytes }) => !variants.some((wider) => wider.width > width && wider.bytes <= bytes),
  );

const sumOf = (variants: readonly MadeVariant[]): number =>
  variants.reduce((sum, { bytes }) => sum + bytes, 0);

const fileOf = ({ url, width }: MadeVariant): PictureFile => ({ url, width });

function movingSet(original: Original, made: readonly MadeVariant[]): PictureSet | undefined {
  const moving = made.filter(({ family, bytes }) => family === "moving" && bytes < original.bytes);
  return moving.length === 0
    ? undefined
    : { sources: [{ type: "image/webp", files: moving.map(fileOf) }], plain: [] };
}

const shareEnough = 1200;

function shareOf(
  original: Original,
  facts: ImageFacts,
  made: readonly MadeVariant[],
): Picture["share"] | undefined {
  const special = made.find(({ family }) => family === "share");
  if (special) return { url: special.url, width: special.width, height: special.height };
  if (facts.format !== "jpeg" && facts.format !== "png") return undefined;
  const enough = Math.min(shareEnough, facts.width);
  const lighter = made
    .filter(
      ({ family, format, width, bytes }) =>
        family === "large" && format === facts.format && width >= enough && bytes < original.bytes,
    )
    .sort((a, b) => a.width - b.width)[0];
  return lighter
    ? { url: lighter.url, width: lighter.width, height: lighter.height }
    : { url: original.url, width: facts.width, height: facts.height };
}
