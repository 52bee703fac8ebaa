/**
 * What kind of picture some bytes are: by their content, since names may lie.
 *
 * Not file-type: of six kinds only, but a PNG that moves must be told from one that does not.
 */

/** Kinds that variants can be made of. */
export type ImageFormat = "jpeg" | "png" | "webp" | "avif" | "gif" | "tiff";

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Undefined for what is no picture, or a kind that is published as it is: drawings, icons, animated PNG. */
export function formatOf(bytes: Uint8Array): ImageFormat | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (ascii(bytes, 1, 4) === "PNG" && bytes[0] === 0x89) return isAnimatedPng(bytes) ? undefined : "png";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp";
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return "gif";
  // An animated one is another brand ("avis"), which we have no means to keep moving.
  if (ascii(bytes, 4, 12) === "ftypavif") return "avif";
  const tiff = ascii(bytes, 0, 4);
  if (tiff === "II*\0" || tiff === "MM\0*") return "tiff";
  return undefined;
}

/** Kinds that are known and left alone. */
export function isLeftAlone(bytes: Uint8Array): boolean {
  if (ascii(bytes, 1, 4) === "PNG" || ascii(bytes, 4, 12) === "ftypavis") return true;
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 1 && bytes[3] === 0) return true; // an icon
  return /<svg[\s>]/i.test(new TextDecoder("latin1").decode(bytes.subarray(0, 4096)));
}

/** A decoder that knows nothing of animation sees the first frame only: https://www.w3.org/TR/png-3/#acTL-chunk */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = ascii(bytes, at + 4, at + 8);
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
  }
  return false;
}

const named: Readonly<Record<string, ImageFormat>> = {
  jpg: "jpeg",
  jpeg: "jpeg",
  png: "png",
  webp: "webp",
  avif: "avif",
  gif: "gif",
  tif: "tiff",
  tiff: "tiff",
};

/** The kind that the name of a file promises. */
export const promisedFormat = (name: string): ImageFormat | undefined =>
  named[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""];

/** Whether a file of this name is worth a look at its content. */
export const mayHaveVariants = (name: string): boolean => promisedFormat(name) !== undefined;

export const mediaTypeOf = (format: ImageFormat): string => `image/${format}`;

export const extensionOf = (format: ImageFormat): string => (format === "jpeg" ? "jpg" : format);
