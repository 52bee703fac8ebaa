/** Makes the planned files of one picture: upright, in sRGB, without what the camera noted. Changes count in encoder-version.ts. */
import type { Sharp, WebpOptions } from "sharp";
import type { ImageFacts } from "./image-facts.ts";
import type { ImageFormat } from "./image-format.ts";
import type { ImageSettings, Variant } from "./plan-variants.ts";
import { openImage, sharp } from "./sharp.ts";

/**
 * Measured on photographs 1280 pixels wide: effort 0 takes 47 ms, 1 takes 106, 2 takes 280; at the same quality their
 * files are 30.8, 28.8 and 28.7 KB, their errors equal within a fifth of a decibel. WebP takes 45 ms for 35.8 KB.
 */
const avifEffort = { quick: 0, best: 1 } as const;

/** Effort 2 takes 19 ms for 40.0 KB, 4 takes 44 for 38.3. (A JPEG by mozjpeg takes 30 ms where the plain one takes 7.) */
const webpEffort = 2;

/**
 * A graphic as large as it was drawn is most often smaller without loss (27 of 45, by a third), in one and a half times
 * the time; one that was scaled never. Larger ones take half a second where it is in vain.
 */
const smallPixels = 1_500_000;

export interface Encoding {
  readonly facts: ImageFacts;
  readonly settings: ImageSettings;
  /** Pixels of the widest variant that there is, though it need not be made now: the others' bytes follow from it. */
  readonly widest: number;
}

/** In the order of the variants. Rejects with what the library says of a picture that it cannot read. */
export async function encodeVariants(
  bytes: Uint8Array,
  variants: readonly Variant[],
  { facts, settings, widest }: Encoding,
): Promise<readonly Uint8Array[]> {
  if (facts.frames > 1) return Promise.all(variants.map(() => encodeMoving(bytes, facts, settings)));
  // Narrower ones are made from the widest: decoding is dear, and the eye sees no difference.
  const { data, info } = await openImage(bytes)
    .autoOrient()
    .resize({ width: widest, withoutEnlargement: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const scaled = new Map<number, Promise<Buffer>>();
  const files: Uint8Array[] = [];
  for (const { format, width, height, family } of variants) {
    let pixels = scaled.get(width);
    if (pixels === undefined) {
      pixels =
        width === info.width && height === info.height
          ? Promise.resolve(data)
          : sharp(data, { raw }).resize(width, height, { fit: "fill" }).raw().toBuffer();
      scaled.set(width, pixels);
    }
    const image = sharp(await pixels, { raw: { width, height, channels: info.channels } });
    const shown = family === "share" ? image.flatten({ background: "#ffffff" }) : image;
    const isScaled = width !== facts.width || height !== facts.height;
    const small = !isScaled && width * height <= smallPixels;
    files.push(
      await write(shown, { format, exact: facts.graphic && small, graphic: facts.graphic }, settings),
    );
  }
  return files;
}

interface Recipe {
  readonly format: ImageFormat;
  readonly graphic: boolean;
  /** Whether WebP is tried without loss too. */
  readonly exact: boolean;
}

function write(image: Sharp, { format, graphic, exact }: Recipe, settings: ImageSettings): Promise<Buffer> {
  switch (format) {
    case "avif":
      return image
        .avif({
          quality: settings.avifQuality,
          effort: avifEffort[settings.effort],
          // A photograph does well without the finest colours; thin red letters on a screenshot need theirs.
          chromaSubsampling: graphic ? "4:4:4" : "4:2:0",
        })
        .toBuffer();
    case "webp":
      return smallest(image, [{ quality: settings.webpQuality }, ...(exact ? [{ lossless: true }] : [])]);
    case "png":
      return image.png({ compressionLevel: 6 }).toBuffer();
    default:
      return image.jpeg({ quality: settings.jpegQuality, progressive: true }).toBuffer();
  }
}

/** The smallest WebP of those that these options make. */
async function smallest(image: Sharp, options: readonly WebpOptions[]): Promise<Buffer> {
  const tried = await Promise.all(
    options.map((each) =>
      image
        .clone()
        .webp({ effort: webpEffort, ...each })
        .toBuffer(),
    ),
  );
  return tried.reduce((least, each) => (each.length < least.length ? each : least));
}

/**
 * Measured against GIF: a drawing is 22 % and a screen recording 45 % smaller without loss, a film 75 % smaller with
 * loss. Without loss a long one takes twice the time, and is a film.
 */
const encodeMoving = (bytes: Uint8Array, { frames }: ImageFacts, settings: ImageSettings): Promise<Buffer> =>
  smallest(openImage(bytes, { animated: true }), [
    { quality: settings.webpQuality },
    ...(frames < fewFrames || bytes.length < fewBytes ? [{ lossless: true }] : []),
  ]);

const fewFrames = 20;
const fewBytes = 1_000_000;
