/** The image library, held to what is needed: one thread a picture, a limit on pixels and on time. */
import sharp, { type Sharp, type SharpOptions } from "sharp";

// Several pictures at once use the cores better than several threads for one.
sharp.concurrency(1);
sharp.cache(false);

/** More is no photograph but an attack on memory, or a plan for a wall. */
export const mostPixels = 100_000_000;

const secondsForOne = 60;

/** A picture from bytes that have been recognised. */
export const openImage = (bytes: Uint8Array, options: SharpOptions = {}): Sharp =>
  sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", ...options }).timeout({
    seconds: secondsForOne,
  });

export { sharp };
