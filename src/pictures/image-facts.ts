/** Looks at one picture: size, frames, colour, whether it is a photograph; a bad file becomes a fault, never a crash. */
import { formatOf, isLeftAlone, type ImageFormat } from "./image-format.ts";
import { mostPixels, openImage } from "./sharp.ts";

export interface ImageFacts {
  readonly format: ImageFormat;
  /** Pixels, turned as EXIF says. */
  readonly width: number;
  readonly height: number;
  /** Frames; 1 for what does not move. */
  readonly frames: number;
  /** Whether nothing shines through. */
  readonly opaque: boolean;
  /** A drawing, a chart or a screenshot, no photograph. */
  readonly graphic: boolean;
  /** Mean colour, three digits from 0 to 7: red, green, blue. */
  readonly colour: readonly [red: number, green: number, blue: number];
}

/** Why no variants can be made; the picture is then shown as it is. */
export interface ImageFault {
  readonly code: "image-broken" | "image-too-large";
  readonly message: string;
  readonly hint: string;
}

export type Look =
  | { readonly facts: ImageFacts }
  | { readonly fault: ImageFault }
  /** A kind that is published as it is. */
  | { readonly leftAlone: true };

/** Pixels of the longer side at which pictures are looked at. */
const lookedAt = 512;

/** Decodes the whole picture at a small scale, so that a truncated file is found here and not while encoding. */
export async function readImageFacts(bytes: Uint8Array): Promise<Look> {
  const format = formatOf(bytes);
  if (format === undefined)
    return isLeftAlone(bytes)
      ? { leftAlone: true }
      : { fault: isPointer(bytes) ? pointer : broken("its content is not a picture") };
  try {
    // The header alone, whatever it promises; what is decoded after it has a limit.
    const meta = await openImage(bytes, { limitInputPixels: false }).metadata();
    const { width, height } = meta.autoOrient;
    const frames = meta.pages ?? 1;
    // Of a moving picture all frames count.
    if (width * height * frames > mostPixels) return { fault: tooLarge };
    const { data, info } = await openImage(bytes)
      .autoOrient()
      .resize(lookedAt, lookedAt, { fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return {
      facts: {
        format,
        width,
        height,
        frames,
        ...coloursOf(data, info.channels),
        graphic: flatShare(data, info) >= graphicFrom,
      },
    };
  } catch {
    return { fault: undecodable };
  }
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const isPointer = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 40))
    .toString("latin1")
    .startsWith("version https://git-lfs.github.com/spec/");

const pointer: ImageFault = {
  code: "image-broken",
  message: "the picture is not here: its file only names what Git LFS keeps",
  hint: "fetch all of them: git lfs pull (in CI, check out with LFS)",
};

const broken = (reason: string): ImageFault => ({
  code: "image-broken",
  message: `the picture is broken: ${reason}`,
  hint: "save it again from the original, or take it away",
});

// What the library says of it is no help: where several are decoded at once, it mixes its messages up.
export const undecodable: ImageFault = broken("it cannot be read to its end");

const tooLarge: ImageFault = {
  code: "image-too-large",
  message: `the picture has more than ${mostPixels / 1_000_000} million pixels`,
  hint: "make it smaller: 3200 pixels are enough for any screen",
};

function coloursOf(data: Uint8Array, channels: number): Pick<ImageFacts, "opaque" | "colour"> {
  const sums = [0, 0, 0];
  let opaque = true;
  const pixels = data.length / channels;
  for (let at = 0; at < data.length; at += channels) {
    for (let part = 0; part < 3; part += 1) sums[part]! += data[at + (channels < 3 ? 0 : part)]!;
    if ((channels === 4 || channels === 2) && data[at + channels - 1]! < 255) opaque = false;
  }
  const digit = (sum: number): number => Math.round((sum / pixels / 255) * 7);
  return { opaque, colour: [digit(sums[0]!), digit(sums[1]!), digit(sums[2]!)] };
}

/**
 * Measured on 120 pictures: photographs in colour have 0.00 to 0.31, grey ones up to 0.6, charts and screenshots 0.58 to
 * 0.98, saved as JPEG too. A photograph taken for a graphic costs a third more bytes, a graphic taken for a photograph
 * some time, so the line is drawn nearer to the graphics.
 */
const graphicFrom = 0.5;

/** Share of the pixels that are exactly as their neighbour to the left. */
function flatShare(
  data: Uint8Array,
  { width, channels }: { readonly width: number; readonly channels: number },
): number {
  let equal = 0;
  for (let at = channels; at < data.length; at += channels) {
    let part = 0;
    while (part < channels && data[at + part] === data[at + part - channels]) part += 1;
    if (part === channels && (at / channels) % width !== 0) equal += 1;
  }
  return equal / (data.length / channels);
}
