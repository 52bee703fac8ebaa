/**
 * Photographs that nobody took: a sky, hills one behind another and a ground, made of noise at all scales, as real scenes
 * are, with the grain of a sensor. Their strength is chosen so that they compress like the photographs of a real blog.
 */
import sharp from "sharp";
import { createRandom } from "./random.ts";

const smooth = (share: number): number => share * share * (3 - 2 * share);
const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

/** Square of noise that repeats at its edges; its parts are as strong as they are large, as in nature. */
const side = 1024;
const noise = createNoise(side, 7);

/** From −1 to 1, smooth between a grid's points, summed over grids of 4 to 1024 points a side. */
function createNoise(size: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const sum = new Float32Array(size * size);
  for (let points = 4; points <= size; points *= 2) {
    const grid = Float32Array.from({ length: points * points }, () => random() * 2 - 1);
    const step = size / points;
    const weight = 1 / points ** 0.6;
    for (let y = 0; y < size; y += 1) {
      const [row, below] = [Math.floor(y / step), (Math.floor(y / step) + 1) % points];
      const down = smooth((y % step) / step);
      for (let x = 0; x < size; x += 1) {
        const [column, right] = [Math.floor(x / step), (Math.floor(x / step) + 1) % points];
        const over = smooth((x % step) / step);
        const upper = mix(grid[row * points + column]!, grid[row * points + right]!, over);
        const lower = mix(grid[below * points + column]!, grid[below * points + right]!, over);
        sum[y * size + x]! += mix(upper, lower, down) * weight;
      }
    }
  }
  const most = sum.reduce((found, each) => Math.max(found, Math.abs(each)), 0);
  return sum.map((each) => each / most);
}

const noiseAt = (x: number, y: number): number => noise[(y & (side - 1)) * side + (x & (side - 1))]!;

interface Layer {
  /** Share of the height at which it begins. */
  readonly top: number;
  /** How far its edge goes up and down, as a share of the height. */
  readonly rise: number;
  readonly colour: readonly number[];
  /** How strong its texture is, from 0 to 255, and how coarse. */
  readonly contrast: number;
  readonly scale: number;
  readonly at: readonly [x: number, y: number];
}

/** Pixels of a scene: three bytes each. */
export function paintPhotograph(width: number, height: number, seed: number): Buffer {
  const random = createRandom(seed);
  const warm = random();
  const layers = Array.from({ length: 3 + Math.floor(random() * 3) }, (_, index, all = 5): Layer => {
    const depth = (index + 1) / all;
    return {
      top: 0.2 + 0.6 * depth * (0.8 + 0.3 * random()),
      rise: 0.05 + 0.25 * random(),
      colour: [150 - 110 * depth + 60 * warm, 150 - 70 * depth + 30 * random(), 160 - 130 * depth],
      contrast: 40 + 120 * random(),
      scale: 0.5 + 1.5 * random(),
      at: [Math.floor(random() * side), Math.floor(random() * side)],
    };
  });
  const pixels = Buffer.alloc(width * height * 3);
  const edges = layers.map(({ top, rise, at }) =>
    Int32Array.from({ length: width }, (_, x) => height * (top + rise * noiseAt(x + at[0], at[1]))),
  );
  let grain = seed;
  for (let y = 0; y < height; y += 1) {
    const sky = 235 - (90 * (height - y)) / height;
    for (let x = 0; x < width; x += 1) {
      let front = -1;
      for (let index = 0; index < layers.length; index += 1) if (y >= edges[index]![x]!) front = index;
      const layer = layers[front];
      grain = (Math.imul(grain, 1_664_525) + 1_013_904_223) | 0;
      const dust = ((grain >>> 24) - 128) / 64;
      const at = (y * width + x) * 3;
      const texture = layer
        ? layer.contrast * noiseAt((x * layer.scale + layer.at[0]) | 0, (y * layer.scale + layer.at[1]) | 0)
        : 40 * noiseAt((x + seed) >> 2, y >> 1);
      for (let part = 0; part < 3; part += 1) {
        const base = layer ? layer.colour[part]! : sky - (2 - part) * 25 * (1 - warm);
        pixels[at + part] = Math.max(0, Math.min(255, base + texture * (1 - part * 0.12) + dust));
      }
    }
  }
  return pixels;
}

/** A JPEG as a camera or a phone leaves it after it was made smaller. */
export const takePhotograph = (width: number, height: number, seed: number): Promise<Buffer> =>
  sharp(paintPhotograph(width, height, seed), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
