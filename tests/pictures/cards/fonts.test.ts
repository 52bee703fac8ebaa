import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Blob, Face } from "harfbuzzjs";
import { arabicRanges, serifRanges } from "../../../src/pictures/cards/coverage.ts";
import {
  fontsFolder,
  inVisualOrder,
  openFonts,
  runsOf,
  type TextStyle,
} from "../../../src/pictures/cards/fonts.ts";

const files = readdirSync(fontsFolder).filter((name) => name.endsWith(".ttf"));
const bytesOf = (name: string): Buffer => readFileSync(path.join(fontsFolder, name));
const style: TextStyle = { weight: "semibold", lang: "en", dir: "ltr" };
const set = openFonts();

test("the fonts are those that SOURCES.txt names, each with its licence", () => {
  const listed = [
    ...bytesOf("SOURCES.txt")
      .toString()
      .matchAll(/^([0-9a-f]{64}) {2}(\S+) {2}@\S+$/gm),
  ];
  assert.deepEqual(listed.map(([, hash, name]) => [name, hash]).sort(), [
    ...files.map((name) => [name, createHash("sha256").update(bytesOf(name)).digest("hex")]),
  ]);
  for (const name of files)
    assert.match(bytesOf(name.replace(/-.*/, "-OFL.txt")).toString(), /SIL Open Font License, Version 1\.1/i);
});

test("the fonts weigh at most 1 MB in all", () => {
  assert.ok(files.reduce((sum, name) => sum + bytesOf(name).length, 0) <= 1_000_000);
});

test("the list of characters is what the fonts have", () => {
  const pointsOf = (ranges: readonly number[]): number[] => {
    const points: number[] = [];
    for (let index = 0; index < ranges.length; index += 2)
      for (let point = ranges[index] ?? 0; point <= (ranges[index + 1] ?? 0); point++) points.push(point);
    return points;
  };
  for (const name of files) {
    const ranges = name.startsWith("Source") ? serifRanges : arabicRanges;
    assert.deepEqual(
      pointsOf(ranges),
      [...new Face(new Blob(bytesOf(name))).collectUnicodes()].sort((a, b) => a - b),
    );
  }
});

test("letters stand from left to right, and closer where the font says so", () => {
  const { glyphs, width } = set("AV", style);
  assert.deepEqual(
    glyphs.map(({ y }) => y),
    [0, 0],
  );
  assert.equal(glyphs[0]?.x, 0);
  const apart = set("A", style).width + set("V", style).width;
  assert.ok(width < apart && width > apart * 0.8, `${width} of ${apart}`);
});

test("Arabic letters are joined and stand from right to left", () => {
  const alone = [..."سلام"].reduce((sum, letter) => sum + set(letter, { ...style, lang: "ar" }).width, 0);
  const word = set("سلام", { ...style, lang: "ar", dir: "rtl" });
  assert.ok(word.width < alone * 0.9, `${word.width} of ${alone}`);
  const outlineOf = (text: string) => set(text, { ...style, dir: "rtl" }).glyphs[0]?.outline;
  const [meem, alef, lam, seen] = word.glyphs;
  assert.ok(meem!.x < alef!.x && alef!.x < lam!.x && lam!.x < seen!.x);
  // Alef joins no letter behind it, so meem stands alone; lam and seen have shapes for the beginning of a word.
  assert.deepEqual(meem!.outline, outlineOf("م"));
  for (const [letter, glyph] of [
    ["ل", lam],
    ["س", seen],
  ] as const)
    assert.notDeepEqual(glyph!.outline, outlineOf(letter));
});

test("a Latin word in a Persian line is read from left to right where it stands", () => {
  const text = "در Eleventy هست";
  const levels = [...text].map((character) => (/[A-Za-z]/.test(character) ? 2 : 1));
  const ordered = inVisualOrder(runsOf(text, levels)).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(ordered, ["هست", " ", "Eleventy", "در "]);
});

test("nested directions are put in order level by level", () => {
  const run = (start: number, level: number) => ({ start, end: start + 1, level, family: "serif" as const });
  const ordered = inVisualOrder([run(0, 0), run(1, 1), run(2, 2), run(3, 1), run(4, 0)]);
  assert.deepEqual(
    ordered.map(({ start }) => start),
    [0, 3, 2, 1, 4],
  );
});

test("brackets in a line from right to left open to the left", () => {
  const mirrored = set("(ا", { ...style, dir: "rtl" }).glyphs.at(-1);
  assert.deepEqual(mirrored?.outline, set(")", style).glyphs[0]?.outline);
  assert.notDeepEqual(mirrored?.outline, set("(", style).glyphs[0]?.outline);
});

test("Serbian letters have their own shapes", () => {
  const italicless = (lang: string) => set("б", { ...style, lang }).glyphs[0]?.outline;
  assert.notDeepEqual(italicless("sr"), italicless("ru"));
});
