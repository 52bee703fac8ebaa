/** Makes the planned files of one picture: upright, in sRGB, without what the camera noted. Changes count in encoder-version.ts. */
import type { Sharp } from "sharp";
import type { ImageFacts } from "./image-facts.ts";
import type { ImageFormat } from "./image-format.ts";
import type { ImageSettings, Variant } from "./plan-variants.ts";
import { openImage, sharp } from "./sharp.ts";

/**
 * Measured on photographs and screenshots 960 pixels wide: effort 1 takes 50 ms, 2 takes 109, 4 takes 1,000; at the
 * same quality their files are 34.6, 33.5 and 32.8 KB, their errors equal within half a decibel.
 */
const avifEffort = 1;

/** Effort 2 takes 19 ms for 40.0 KB, 4 takes 44 for 38.3. (A JPEG by mozjpeg takes 30 ms where the plain one takes 7.) */
const webpEffort = 2;

/** In the order of the variants. Rejects with what the library says of a picture that it cannot read. */
export async function encodeVariants(
  bytes: Uint8Array,
  facts: ImageFacts,
  variants: readonly Variant[],
  settings: ImageSettings,
): Promise<readonly Uint8Array[]> {
  if (facts.frames > 1) return Promise.all(variants.map(() => encodeMoving(bytes, settings)));
  const widest = Math.max(...variants.map(({ width }) => width));
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
    files.push(await write(shown, { format, source: facts.format }, settings));
  }
  return files;
}

function write(
  image: Sharp,
  { format, source }: { readonly format: ImageFormat; readonly source: ImageFormat },
  settings: ImageSettings,
): Promise<Buffer> {
  switch (format) {
    case "avif":
      return image
        .avif({
          quality: settings.avifQuality,
          effort: avifEffort,
          // A photograph has lost these colours already; thin red letters on a screenshot need theirs.
          chromaSubsampling: source === "jpeg" ? "4:2:0" : "4:4:4",
        })
        .toBuffer();
    case "webp":
      return image.webp({ quality: settings.webpQuality, effort: webpEffort }).toBuffer();
    case "png":
      return image.png({ compressionLevel: 6 }).toBuffer();
    default:
      return image.jpeg({ quality: settings.jpegQuality, progressive: true }).toBuffer();
  }
}

/**
 * Measured against GIF: a drawing is 22 % and a screen recording 45 % smaller without loss, a film 75 % smaller with
 * loss; so both are tried.
 */
async function encodeMoving(bytes: Uint8Array, settings: ImageSettings): Promise<Buffer> {
  const [exact, lossy] = await Promise.all(
    [{ lossless: true }, { quality: settings.webpQuality }].map((options) =>
      openImage(bytes, { animated: true })
        .webp({ effort: webpEffort, ...options })
        .toBuffer(),
    ),
  );
  return exact!.length <= lossy!.length ? exact! : lossy!;
}
