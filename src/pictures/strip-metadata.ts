/**
 * Takes out of an original what the camera and programs noted in it, the place above all, without touching a pixel.
 *
 * Not exif-be-gone: the way a picture is turned must stay, and no pixel change.
 */

/**
 * The same picture without EXIF (but for the way it is turned), XMP, IPTC and comments; colour profiles stay. Bytes of
 * any other kind, or broken ones, come back as they are.
 */
export function stripMetadata(bytes: Uint8Array): Uint8Array {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return stripJpeg(bytes);
    if (bytes[0] === 0x89 && text(bytes, 1, 4) === "PNG") return stripPng(bytes);
    if (text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP") return stripWebp(bytes);
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure;
  }
  return bytes;
}

/** Whether a file of this name, other than a variant of ours, may hold something to take out. */
export const mayHaveMetadata = (name: string): boolean =>
  /\.(?:jpe?g|png|webp)$/i.test(name) && !name.startsWith(".cache/");

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The pieces one after another; the original itself where nothing was left out. */
const joined = (bytes: Uint8Array, pieces: readonly Uint8Array[], isChanged: boolean): Uint8Array =>
  isChanged ? new Uint8Array(Buffer.concat(pieces)) : bytes;

/** Segments up to the picture's own data: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B. */
function stripJpeg(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const pieces = [bytes.subarray(0, 2)];
  let isChanged = false;
  let at = 2;
  while (bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const marker = bytes[at + 1]!;
    const end = at + 2 + view.getUint16(at + 2);
    const name = text(bytes, at + 4, at + 10);
    if (marker === 0xe1 || marker === 0xed || marker === 0xfe) {
      isChanged = true;
      const turned = name === "Exif\0\0" ? orientationOf(bytes.subarray(at + 10, end)) : 1;
      if (turned > 1) pieces.push(exifSegment(turned));
    } else pieces.push(bytes.subarray(at, end));
    at = end;
  }
  pieces.push(bytes.subarray(at));
  return joined(bytes, pieces, isChanged);
}

/** 1 to 8; 1 where nothing is said. */
function orientationOf(exif: Uint8Array): number {
  const view = viewOf(exif);
  const isLittle = text(exif, 0, 2) === "II";
  const first = view.getUint32(4, isLittle);
  const count = view.getUint16(first, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = first + 2 + index * 12;
    if (view.getUint16(entry, isLittle) === 0x0112) return view.getUint16(entry + 8, isLittle);
  }
  return 1;
}

/** EXIF that says the orientation and nothing else. */
function exifSegment(orientation: number): Uint8Array {
  const exif = [
    ...[0xff, 0xe1, 0, 34, ...Buffer.from("Exif\0\0MM\0*"), 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ];
  return Uint8Array.from(exif);
}

const pngNotes = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function stripPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const pieces = [bytes.subarray(0, 8)];
  let isChanged = false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (pngNotes.has(text(bytes, at + 4, at + 8))) isChanged = true;
    else pieces.push(bytes.subarray(at, end));
    at = end;
  }
  pieces.push(bytes.subarray(at));
  return joined(bytes, pieces, isChanged);
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function stripWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const pieces: Uint8Array[] = [];
  let isChanged = false;
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    const name = text(bytes, at, at + 4);
    if (name === "EXIF" || name === "XMP ") isChanged = true;
    else if (name === "VP8X") {
      const header = bytes.slice(at, end);
      header[8]! &= ~0b1100; // no EXIF, no XMP
      pieces.push(header);
    } else pieces.push(bytes.subarray(at, end));
    at = end;
  }
  if (!isChanged) return bytes;
  const size = Buffer.alloc(4);
  size.writeUInt32LE(4 + pieces.reduce((sum, { length }) => sum + length, 0));
  return new Uint8Array(Buffer.concat([bytes.subarray(0, 4), size, bytes.subarray(8, 12), ...pieces]));
}
