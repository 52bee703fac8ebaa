/**
 * Writes pictures of few colours as PNG (https://www.w3.org/TR/png-3/): a palette and one byte a pixel.
 *
 * By hand because sharp writes a card with 29 KB in 71 ms, and this one with 19.5 KB in 11.5 ms, drawing included.
 */
import { crc32, deflate, type ZlibOptions } from "node:zlib";
import { promisify } from "node:util";

/** Indexes into `palette`, row by row. */
export interface IndexedPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  /** "#rrggbb", at most 256. */
  readonly palette: readonly string[];
}

const deflated = promisify<Uint8Array, ZlibOptions, Buffer>(deflate);
const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** Compresses in another thread; level 9 would take ten times as long for a tenth less. */
export async function encodePng({ width, height, pixels, palette }: IndexedPicture): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits, by palette, the only compression and filtering, not interlaced
  // Each row begins with its filter: none, which suits palettes best.
  const rows = new Uint8Array(height * (width + 1));
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.map((colour) => colour.slice(1)).join(""), "hex")),
    chunk("IDAT", await deflated(rows, { level: 5, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
