import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { drawCard, paintCard } from "../../../src/pictures/cards/draw-card.ts";
import { fillOutline } from "../../../src/pictures/cards/fill-outline.ts";
import { openFonts } from "../../../src/pictures/cards/fonts.ts";
import { imageSize } from "image-size";
import { encodePng } from "../../../src/pictures/cards/png.ts";
import { drawing, persian, veryLong } from "./sample.ts";

const set = openFonts();

/** Where there is ink between the stripe on top and the rule: left, top, right and bottom. */
function inkOf(title: string, dir: "ltr" | "rtl" = "ltr"): [number, number, number, number] {
  const { width, pixels } = paintCard({ ...drawing, title, dir }, set);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = 14; y < 512; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x] === 0) continue;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

test("a square is filled exactly, a half pixel half", () => {
  const square = [
    { type: "M", values: [0, 0] },
    { type: "L", values: [1, 0] },
    { type: "L", values: [1, 1] },
    { type: "L", values: [0, 1] },
    { type: "Z", values: [] },
  ];
  const { left, top, width, height, shares } = fillOutline(square, 2, 10.5, 7);
  assert.deepEqual([left, top, width, height], [10, 5, 5, 2]);
  assert.deepEqual([...shares], [0.5, 1, 0.5, 0, 0, 0.5, 1, 0.5, 0, 0]);
});

test("a slanted edge covers the area below it", () => {
  const triangle = [
    { type: "M", values: [0, 0] },
    { type: "L", values: [4, 0] },
    { type: "L", values: [4, 1] },
    { type: "Z", values: [] },
  ];
  const { shares } = fillOutline(triangle, 1, 0, 1);
  assert.deepEqual(
    [...shares].map((share) => Math.round(share * 1000)),
    [125, 375, 625, 875, 0, 0],
  );
});

test("a curve covers what geometry says", () => {
  const arch = [
    { type: "M", values: [0, 0] },
    { type: "Q", values: [0.5, 2, 1, 0] },
    { type: "Z", values: [] },
  ];
  const area = fillOutline(arch, 30, 0.3, 40.2).shares.reduce((sum, share) => sum + share, 0);
  assert.ok(Math.abs(area - (2 / 3) * 30 * 30) < 3, String(area));
});

test("a card is a PNG of 1200 by 630 pixels whose rows are what was painted", async () => {
  const png = await drawCard(drawing, set);
  assert.deepEqual(imageSize(new Uint8Array(png)), { width: 1200, height: 630, type: "png" });
  const start = png.indexOf("IDAT");
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  const { pixels, width, height } = paintCard(drawing, set);
  const painted = Buffer.concat(
    Array.from({ length: height }, (_, y) => [
      Buffer.of(0),
      pixels.subarray(y * width, (y + 1) * width),
    ]).flat(),
  );
  assert.ok(rows.equals(painted));
});

test("a picture of two pixels is this file", async () => {
  const picture = { width: 2, height: 1, pixels: Uint8Array.of(0, 1), palette: ["#ffffff", "#102030"] };
  assert.equal(
    (await encodePng(picture)).toString("hex"),
    "89504e470d0a1a0a" +
      "0000000d4948445200000002000000010803000000c3fc8fb8" +
      "00000006504c5445ffffff102030fab96400" +
      "0000000b49444154785e636060040000040002c330e1d6" +
      "0000000049454e44ae426082",
  );
});

test("the same card has the same bytes, also with fonts opened anew", async () => {
  for (const title of ["First Fold", persian]) {
    const [one, other] = [
      await drawCard({ ...drawing, title }, set),
      await drawCard({ ...drawing, title }, openFonts()),
    ];
    assert.ok(one.equals(other));
  }
});

test("no title leaves the frame, however long or strange it is", () => {
  for (const title of [
    "ÅÇ",
    "jgpqy(|)",
    "W",
    veryLong,
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf",
    "Ą".repeat(400),
    `${persian} `.repeat(9),
    "Ελληνικά και Русский текст вместе με ελληνικά γράμματα ".repeat(6),
  ]) {
    const dir = title.startsWith(persian) ? "rtl" : "ltr";
    const [left, top, right, bottom] = inkOf(title, dir);
    const place = `${title.slice(0, 20)}: ${left} ${top} ${right} ${bottom}`;
    // Round letters and accents may stand out by a few pixels.
    assert.ok(left >= 70 && right <= 1130 && top >= 50 && bottom <= 505, place);
  }
});

test("a Persian title begins on the right, an English one on the left", () => {
  const [left] = inkOf("First Fold");
  const [, , right] = inkOf("تا", "rtl");
  assert.ok(left < 100 && right > 1100, `${left} ${right}`);
});

test("even a very long title makes a small file", async () => {
  assert.ok((await drawCard({ ...drawing, title: veryLong }, set)).length <= 40_000);
});
