/** Real files through the real encoders: what is made, kept, left alone and reported. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { openCache } from "../../src/core/cache.ts";
import { readChecked } from "../../src/core/checked-file.ts";
import { urlsOf, type Pictures } from "../../src/markdown/picture.ts";
import { createPictureFinder } from "../../src/pictures/known-pictures.ts";
import { makePictures, readVariant, type PicturesInput } from "../../src/pictures/pictures.ts";
import { fileNameAt } from "../../src/pictures/variant-files.ts";
import { readTree } from "../harness/index.ts";
import { animation, chart, defaults, photograph, siteWith } from "./pictures-of-tests.ts";

const small = { ...defaults, widths: [200, 400] };

type PicturesSite = ReturnType<typeof siteWith>;

const valuesOf = ({ root }: Pick<PicturesSite, "root">): string => path.join(root, ".cache/values");
const filesOf = (site: PicturesSite): string => path.join(valuesOf(site), "files/pictures");

/** As a build would, in a process of its own. */
async function make(site: PicturesSite, more: Partial<PicturesInput> = {}) {
  const cache = openCache(valuesOf(site), { write: true });
  try {
    return await makePictures({ ...site, cache, settings: small, fast: false, encode: true, ...more });
  } finally {
    cache.close(true);
  }
}

/** As the dev server would. */
function find(site: PicturesSite): Pictures {
  const cache = openCache(valuesOf(site), { write: false });
  return createPictureFinder(cache, { settings: small, fast: true })(site.uses);
}

const typesOf = (pictures: Pictures, source: string): readonly string[] =>
  pictures.get(source)?.picture.large?.sources.map(({ type }) => type) ?? [];

const bytesAt = (site: PicturesSite, url: string): Buffer =>
  readChecked(path.join(filesOf(site), fileNameAt(url)!)) ?? assert.fail(`${url} is not kept`);

const variantsOf = (pictures: Pictures, site: PicturesSite): [url: string, bytes: Buffer][] =>
  [...pictures.values()].flatMap(({ picture }) =>
    urlsOf(picture).map((url): [string, Buffer] => [url, bytesAt(site, url)]),
  );

test("a photograph is turned upright, in sRGB, and says nothing of where it was taken", async () => {
  const taken = await sharp(await photograph(600, 400))
    .withIccProfile("p3")
    .withExifMerge({ IFD0: { Make: "Kodak" }, IFD3: { GPSLatitude: "52/1 30/1 0/1" } })
    .withMetadata({ orientation: 6, icc: "p3" })
    .jpeg()
    .toBuffer();
  assert.ok((await sharp(taken).metadata()).exif?.includes("Kodak"));
  const site = siteWith({ "a.jpg": taken }, ["hero", "card"]);
  const { pictures, problems } = await make(site);
  assert.deepEqual(problems, []);
  const picture = pictures.get("assets/img/a.jpg")?.picture;
  assert.deepEqual([picture?.width, picture?.height], [400, 600]);
  const files = variantsOf(pictures, site);
  assert.ok(files.length >= 8, files.map(([url]) => url).join());
  for (const [url, bytes] of files) {
    const { width, height, exif, xmp, icc, orientation, format, space } = await sharp(bytes).metadata();
    assert.ok(Math.abs(height / width - 1.5) < 0.02, url);
    assert.deepEqual(
      [exif, xmp, icc, orientation ?? 1, space],
      [undefined, undefined, undefined, 1, "srgb"],
      url,
    );
    assert.equal(url.endsWith(".avif"), format === "heif", url);
    assert.match(url, /^\/assets\/images\/a-[\da-f]{10}-\d+\.(avif|webp|jpg)$/);
  }
  // The wide colours of the original, not its numbers taken for others.
  const [, jpeg] = files.find(([url]) => url.endsWith("-400.jpg"))!;
  const mean = async (bytes: Buffer): Promise<number[]> =>
    (await sharp(bytes).stats()).channels.slice(0, 3).map((channel) => Math.round(channel.mean));
  const [now, then] = [
    await mean(jpeg),
    await mean(await sharp(taken).toColourspace("srgb").png().toBuffer()),
  ];
  assert.ok(
    now.every((value, index) => Math.abs(value - then[index]!) <= 2),
    `${now} ${then}`,
  );
});

test("what is kept is not made again, and the same content gives the same bytes", async () => {
  const site = siteWith({
    "a.jpg": await photograph(500, 300),
    "b.png": await sharp(await photograph(300, 300))
      .png()
      .toBuffer(),
  });
  const seen: string[] = [];
  const onProgress = (done: number, total: number): unknown => seen.push(`${done} of ${total}`);
  const first = await make(site, { onProgress });
  assert.deepEqual(seen, ["0 of 2", "1 of 2", "2 of 2"]);
  const bytes = readTree(filesOf(site));
  seen.length = 0;
  const second = await make(site, { onProgress });
  assert.deepEqual(seen, []);
  assert.deepEqual([...second.pictures], [...first.pictures]);
  assert.deepEqual([...find(site)], [...first.pictures]);
  rmSync(valuesOf(site), { recursive: true });
  await make(site);
  assert.deepEqual(readTree(filesOf(site)), bytes);
});

test("a file that was lost from the cache is made again, alone and the same", async () => {
  const site = siteWith({ "a.jpg": await photograph(500, 300) }, ["body", "portrait"]);
  await make(site);
  const before = readTree(filesOf(site));
  assert.ok(before.size >= 8);
  for (const lost of before.keys()) {
    rmSync(path.join(filesOf(site), lost));
    await make(site);
    assert.deepEqual(readTree(filesOf(site)), before);
  }
});

test("what a killed build has made is found again without its records", async () => {
  const site = siteWith({ "a.jpg": await photograph(500, 300) });
  const { pictures } = await make(site);
  const times = (): readonly number[] =>
    readdirSync(filesOf(site)).map((name) => statSync(path.join(filesOf(site), name)).mtimeMs);
  const before = times();
  for (const name of ["log", "index"]) rmSync(path.join(valuesOf(site), name));
  assert.deepEqual([...(await make(site)).pictures], [...pictures]);
  assert.deepEqual(times(), before);
});

test("a variant with a wrong byte is made again when it is wanted", async () => {
  const site = siteWith({ "a.jpg": await photograph(500, 300) });
  const { pictures } = await make(site);
  const cache = openCache(valuesOf(site), { write: true });
  const whole = readTree(filesOf(site));
  for (const [url, bytes] of variantsOf(pictures, site)) {
    const file = path.join(filesOf(site), fileNameAt(url)!);
    const damaged = readFileSync(file);
    damaged.writeUInt8(damaged.readUInt8(damaged.length >> 1) ^ 1, damaged.length >> 1);
    writeFileSync(file, damaged);
    const from = { use: site.uses[0]!, root: site.root, cache, settings: small };
    assert.deepEqual(Buffer.from(await readVariant(url, from)), bytes);
  }
  cache.close(false);
  assert.deepEqual(readTree(filesOf(site)), whole);
});

test("who must not wait gets what builds have made, for the places that builds know", async () => {
  const site = siteWith({ "a.jpg": await photograph(500, 300), "b.jpg": await photograph(400, 300) });
  const { pictures } = await make({ ...site, uses: site.uses.slice(0, 1) });
  assert.deepEqual([...find(site)], [...pictures]);
  const elsewhere = site.uses.map((use) => ({ ...use, roles: ["body", "portrait"] as const }));
  assert.deepEqual([...find({ ...site, uses: elsewhere })], [...pictures]);
  const another = site.uses.map((use) => ({ ...use, stamp: "another" }));
  assert.deepEqual([...find({ ...site, uses: another })], []);
});

test("without AVIF the other formats are made, unless AVIF is there from before", async () => {
  const site = siteWith({ "a.jpg": await photograph(500, 300) });
  const types = async (fast: boolean): Promise<readonly string[]> =>
    typesOf((await make(site, { fast })).pictures, "assets/img/a.jpg");
  assert.deepEqual(await types(true), ["image/webp"]);
  assert.deepEqual(await types(false), ["image/avif", "image/webp"]);
  assert.deepEqual(await types(true), ["image/avif", "image/webp"]);
});

test("photographs are AVIF and graphics WebP, whatever format they were saved in", async () => {
  const [photo, drawing] = [await photograph(500, 300), await chart(500, 300)];
  const site = siteWith({
    "chart.jpg": await sharp(drawing).jpeg({ quality: 90 }).toBuffer(),
    "chart.png": drawing,
    "photo.jpg": photo,
    "photo.png": await sharp(photo).png().toBuffer(),
  });
  const { pictures } = await make(site);
  assert.deepEqual(typesOf(pictures, "assets/img/chart.jpg"), ["image/webp"]);
  assert.deepEqual(typesOf(pictures, "assets/img/chart.png"), ["image/webp"]);
  assert.deepEqual(typesOf(pictures, "assets/img/photo.jpg"), ["image/avif", "image/webp"]);
  assert.deepEqual(typesOf(pictures, "assets/img/photo.png"), ["image/avif", "image/webp"]);
});

test("a graphic in its own size loses nothing where that is smaller, and then serves narrow places too", async () => {
  const drawing = await chart(400, 240);
  const site = siteWith({ "chart.png": drawing });
  const { pictures } = await make(site);
  const webp = pictures.get("assets/img/chart.png")?.picture.large?.sources[0]?.files ?? [];
  assert.deepEqual(
    webp.map(({ width }) => width),
    [400],
  );
  const bytes = bytesAt(site, webp[0]!.url);
  assert.deepEqual(await sharp(bytes).raw().toBuffer(), await sharp(drawing).raw().toBuffer());
});

test("other qualities make only the files again that they concern, and those of before are found again", async () => {
  const site = siteWith({ "a.jpg": await photograph(500, 300) });
  const made = async (settings: Partial<typeof small>): Promise<readonly string[]> => {
    const before = new Set(readdirSync(filesOf(site)));
    await make(site, { settings: { ...small, ...settings } });
    const names = readdirSync(filesOf(site)).filter((name) => !before.has(name));
    return names.map((name) => name.replace(/^[\da-f]{10}-/, "")).sort();
  };
  await make(site);
  assert.deepEqual(await made({}), []);
  assert.deepEqual(await made({ effort: "best" }), ["200.avif", "400.avif"]);
  assert.deepEqual(await made({ webpQuality: 60 }), ["400.webp"]);
  assert.deepEqual(await made({}), []);
});

test("a GIF goes on moving, as WebP where that is lighter; drawings, icons and moving PNG are left alone", async () => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const still = await sharp(await photograph(300, 200))
    .png()
    .toBuffer();
  const apng = Buffer.concat([
    still.subarray(0, 33),
    chunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
    still.subarray(33),
  ]);
  const site = siteWith({
    "moving.gif": await animation(200, 120),
    "moving.png": apng,
    "icon.png": await sharp(await photograph(64, 64))
      .png()
      .toBuffer(),
    "drawing.svg": Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  const { pictures, problems } = await make(site);
  assert.deepEqual(problems, []);
  assert.deepEqual([...pictures.keys()], ["assets/img/moving.gif"]);
  const [[, webp] = ["", Buffer.alloc(0)]] = variantsOf(pictures, site);
  const { pages, delay, width, format } = await sharp(webp, { animated: true }).metadata();
  assert.deepEqual([format, pages, delay, width], ["webp", 6, [80, 80, 80, 80, 80, 80], 200]);
  assert.ok(webp.length < readFileSync(path.join(site.root, "assets/img/moving.gif")).length);
});

test("bad files are reported, each once and with what to do, and the others are made", async () => {
  const good = await photograph(500, 300);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([8, 2], 8);
  const part = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(data.length, 0);
    numbers.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)]);
  };
  const bomb = Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    part("IHDR", header),
    part("IDAT", deflateSync(Buffer.alloc(1_000_000))),
    part("IEND", Buffer.alloc(0)),
  ]);
  const site = siteWith({
    "bomb.png": bomb,
    "cut.jpg": good.subarray(0, good.length / 2),
    "empty.png": Buffer.alloc(0),
    "good.jpg": good,
    "lfs.png": Buffer.from("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"),
    "page.jpg": Buffer.from("<!doctype html><title>404</title>"),
    "truth.png": await photograph(400, 240),
  });
  const { pictures, problems } = await make(site);
  assert.deepEqual([...pictures.keys()], ["assets/img/good.jpg", "assets/img/truth.png"]);
  const again = "save it again from the original, or take it away";
  const expected = [
    [
      "bomb.png",
      "image-too-large",
      "the picture has more than 100 million pixels",
      "make it smaller: 3200 pixels are enough for any screen",
    ],
    ["cut.jpg", "image-broken", "the picture is broken: it cannot be read to its end", again],
    ["empty.png", "image-broken", "the picture is broken: its content is not a picture", again],
    [
      "lfs.png",
      "image-broken",
      "the picture is not here: its file only names what Git LFS keeps",
      "fetch all of them: git lfs pull (in CI, check out with LFS)",
    ],
    ["page.jpg", "image-broken", "the picture is broken: its content is not a picture", again],
    [
      "truth.png",
      "image-mislabelled",
      "the picture is really a JPEG",
      "name it assets/img/truth.jpg, here and where it is used",
    ],
  ].map(([name, code, message, hint]) => ({
    severity: "warning",
    file: `assets/img/${name}`,
    code,
    message,
    hint,
  }));
  assert.deepEqual(problems, expected);
  // Known from before, they are said again without being opened.
  assert.deepEqual((await make(site)).problems, expected);
  assert.deepEqual((await make(site, { encode: false })).problems, expected);
});

test("a picture larger than sensible is reported with its size", async () => {
  const site = siteWith({ "a.jpg": await photograph(500, 300) });
  const { problems } = await make(site, { settings: { ...small, largestSide: 400 } });
  assert.deepEqual(problems, [
    {
      severity: "warning",
      code: "image-large",
      file: "assets/img/a.jpg",
      message: "the picture is larger than sensible: 500 × 300 pixels, 0.0 MB",
      hint: "save it with 3200 pixels at most on its longer side; pages show no more",
    },
  ]);
});
