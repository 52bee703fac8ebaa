/** Pictures of a blog of 350 posts: 107 photographs, 320 charts, diagrams and screenshots, and nine that move. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { drawSvg } from "./drawing.ts";
import { paintPhotograph, takePhotograph } from "./photograph.ts";
import { createRandom } from "./random.ts";

interface Planned {
  readonly name: string;
  readonly make: () => Promise<Buffer>;
}

const counts = { photographs: 107, drawings: 320, moving: 9 };
const photographSizes = [
  [1600, 1067],
  [2000, 1333],
  [1200, 1600],
  [1280, 853],
  [2400, 1350],
] as const;
const drawingSizes = [
  [1200, 675],
  [1400, 900],
  [900, 620],
  [1920, 1080],
  [680, 420],
  [1100, 1400],
] as const;

const plan: readonly Planned[] = [
  ...Array.from({ length: counts.photographs }, (_, index): Planned => {
    const [width, height] = photographSizes[index % photographSizes.length]!;
    return { name: `photograph-${index}.jpg`, make: () => takePhotograph(width, height, 1000 + index) };
  }),
  ...Array.from({ length: counts.drawings }, (_, index): Planned => {
    const [width, height] = drawingSizes[index % drawingSizes.length]!;
    return { name: `drawing-${index}.png`, make: () => draw(width, height, 5000 + index) };
  }),
  ...Array.from({ length: counts.moving }, (_, index): Planned => {
    const make = [moveCursor, movePicture, moveShapes][index % 3]!;
    return { name: `moving-${index}.gif`, make: () => make(9000 + index) };
  }),
];

const draw = (width: number, height: number, seed: number): Promise<Buffer> =>
  sharp(Buffer.from(drawSvg(width, height, seed)))
    .removeAlpha()
    .png()
    .toBuffer();

const join = (frames: readonly Buffer[], effort = 3): Promise<Buffer> =>
  sharp([...frames], { join: { animated: true } })
    .gif({ delay: frames.map(() => 80), effort })
    .toBuffer();

/** A recording of a screen: text appears while a pointer moves over it. */
async function moveCursor(seed: number): Promise<Buffer> {
  const [width, height] = [800, 500];
  const screens = await Promise.all([0, 1, 2].map((at) => draw(width, height, seed * 10 + at)));
  const pointer = Buffer.from(
    '<svg width="24" height="24"><path d="M2 2l18 8l-8 3l-3 8z" fill="#000" stroke="#fff"/></svg>',
  );
  const frames = Array.from({ length: 45 }, (_, at) =>
    sharp(screens[Math.floor(at / 15)])
      .composite([{ input: pointer, left: 40 + at * 14, top: 60 + ((at * 23) % 380) }])
      .png()
      .toBuffer(),
  );
  return join(await Promise.all(frames));
}

/** A film: a camera that pans over a scene. */
async function movePicture(seed: number): Promise<Buffer> {
  const [width, height, frames, step] = [480, 270, 36, 6];
  const raw = { width: width + frames * step, height, channels: 3 } as const;
  const scene = paintPhotograph(raw.width, height, seed);
  const cuts = Array.from({ length: frames }, (_, at) =>
    sharp(scene, { raw })
      .extract({ left: at * step, top: 0, width, height })
      .png()
      .toBuffer(),
  );
  return join(await Promise.all(cuts));
}

/** A small drawing with twelve frames. */
async function moveShapes(seed: number): Promise<Buffer> {
  const random = createRandom(seed);
  const frames = Array.from({ length: 12 }, (_, at) => {
    const dots = Array.from(
      { length: 6 },
      (__, dot) =>
        `<circle cx="${60 + dot * 70}" cy="${150 + 90 * Math.sin((at + dot * 2) / 2)}" r="${12 + random() * 8}" fill="hsl(${dot * 60} 60% 45%)"/>`,
    );
    return sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><rect width="100%" height="100%" fill="#fff"/>${dots.join("")}</svg>`,
      ),
    )
      .png()
      .toBuffer();
  });
  return join(await Promise.all(frames));
}

/** Names of the files in `folder`, which are made once; drawings and photographs are mixed. */
export async function writePictures(folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  for (const { name, make } of plan) {
    const file = path.join(folder, name);
    if (existsSync(file)) continue;
    writeFileSync(`${file}.part`, await make());
    renameSync(`${file}.part`, file);
  }
  const random = createRandom(3);
  return plan
    .map(({ name }) => ({ name, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ name }) => name);
}
