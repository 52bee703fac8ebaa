/** Pictures for the tests of this stage, made on the spot, and a folder that holds them. */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { settingsSchema } from "../../src/config/settings.ts";
import type { ImageUse } from "../../src/pictures/image-uses.ts";
import type { ImageSettings, Role } from "../../src/pictures/plan-variants.ts";
import { createFolder } from "../harness/index.ts";

export const defaults: ImageSettings = settingsSchema.parse({
  title: "Leaves",
  url: "https://leaves.example",
}).images;

/** Soft hills of colour with a fine grain, as in a photograph; the same for the same size. */
export async function photograph(width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  let grain = 1;
  for (let at = 0; at < pixels.length; at += 1) {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    grain = (grain * 1_664_525 + 1_013_904_223) >>> 0;
    const hill = Math.sin((x / width) * 9 + (at % 3)) * Math.cos((y / height) * 7 - (at % 3));
    pixels[at] = 128 + 90 * hill + (grain >>> 24) / 16;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** A chart: bars, lines of a grid and a frame on a ground of one colour; a PNG. */
export function chart(width: number, height: number): Promise<Buffer> {
  const bars = Array.from({ length: 9 }, (_, index) => {
    const high = (height * (index + 2)) / 12;
    return `<rect x="${(width * (index + 0.5)) / 10}" y="${height - high}" width="${width / 16}" height="${high}" fill="#b43"/><path d="M0 ${(height * index) / 9}H${width}" stroke="#ccc"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fdfcf8"/>${bars.join("")}<circle cx="${width / 3}" cy="${height / 3}" r="${height / 5}" fill="none" stroke="#248" stroke-width="3"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

/** A folder with these files in assets/img, and what makePictures is told of them. */
export function siteWith(
  files: Readonly<Record<string, Uint8Array>>,
  roles: readonly Role[] = ["body"],
): { readonly root: string; readonly uses: readonly ImageUse[] } {
  const root = createFolder();
  mkdirSync(path.join(root, "assets/img"), { recursive: true });
  const uses = Object.entries(files).map(([name, bytes]): ImageUse => {
    const file = path.join(root, "assets/img", name);
    writeFileSync(file, bytes);
    const { size, mtimeMs } = statSync(file);
    return { source: `assets/img/${name}`, url: `/assets/img/${name}`, stamp: `${size}:${mtimeMs}`, roles };
  });
  return { root, uses };
}

const colours = ["#c33", "#3c3", "#33c", "#cc3", "#3cc", "#c3c"];

/** A GIF that moves. */
export async function animation(width: number, height: number): Promise<Buffer> {
  const frames = await Promise.all(
    colours.map((background, index) =>
      sharp({ create: { width, height, channels: 3, background } })
        .composite([
          {
            input: Buffer.from('<svg width="40" height="40"><circle cx="20" cy="20" r="19"/></svg>'),
            left: index * 12,
            top: 20,
          },
        ])
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: colours.map(() => 80) })
    .toBuffer();
}
