/** Which files are made of a picture. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ImageFacts } from "../../src/pictures/image-facts.ts";
import { planVariants, type ImageSettings, type Role } from "../../src/pictures/plan-variants.ts";
import { defaults } from "./pictures-of-tests.ts";

const photo: ImageFacts = {
  format: "jpeg",
  width: 2000,
  height: 1000,
  frames: 1,
  opaque: true,
  graphic: false,
  colour: [3, 3, 3],
};

const plan = (
  facts: Partial<ImageFacts>,
  roles: readonly Role[],
  settings: Partial<ImageSettings> = {},
): string[] =>
  planVariants({ ...photo, ...facts }, roles, { ...defaults, ...settings }).map(
    ({ family, format, width, height }) => `${family} ${format} ${width}x${height}`,
  );

test("a picture in a text has no more pixels than its column can use, older formats every second width", () => {
  assert.deepEqual(plan({}, ["body"]), [
    "large avif 400x200",
    "large avif 680x340",
    "large avif 980x490",
    "large avif 1280x640",
    "large webp 680x340",
    "large webp 1280x640",
    "large jpeg 680x340",
    "large jpeg 1280x640",
  ]);
});

test("without AVIF the next format has all widths", () => {
  assert.deepEqual(plan({}, ["body"], { formats: ["webp"] }), [
    "large webp 400x200",
    "large webp 680x340",
    "large webp 980x490",
    "large webp 1280x640",
    "large jpeg 680x340",
    "large jpeg 1280x640",
  ]);
});

test("a graphic is WebP at all widths, and AVIF too where that was asked for", () => {
  const graphic = { format: "png", graphic: true, width: 720, height: 360 } as const;
  assert.deepEqual(plan(graphic, ["body"]), [
    "large webp 400x200",
    "large webp 720x360",
    "large png 720x360",
  ]);
  const avif = ["large avif 400x200", "large avif 720x360"];
  assert.deepEqual(plan(graphic, ["body"], { effort: "best" }), [
    ...avif,
    "large webp 720x360",
    "large png 720x360",
  ]);
  assert.deepEqual(plan(graphic, ["body"], { formats: ["avif"] }), [...avif, "large png 720x360"]);
});

test("nothing is made wider than it is, and its own width takes the place of one just below", () => {
  assert.deepEqual(plan({ width: 720, height: 360 }, ["body"]), [
    "large avif 400x200",
    "large avif 720x360",
    "large webp 720x360",
    "large jpeg 720x360",
  ]);
  assert.deepEqual(plan({ width: 240, height: 240 }, ["portrait"], { formats: [] }), [
    "small jpeg 160x160",
    "small jpeg 240x240",
  ]);
});

test("a thumbnail serves the top of its post, lists, and previews on other sites", () => {
  assert.deepEqual(plan({ format: "webp" }, ["card", "hero"], { formats: ["avif"] }), [
    "large avif 400x200",
    "large avif 680x340",
    "large avif 980x490",
    "large avif 1280x640",
    "large avif 1600x800",
    "large webp 680x340",
    "large webp 1280x640",
    "small avif 160x80",
    "small avif 320x160",
    "small webp 160x80",
    "small webp 320x160",
    "share jpeg 1200x600",
  ]);
});

test("an icon gains nothing, and a GIF that moves stays whole", () => {
  assert.deepEqual(plan({ format: "png", width: 100, height: 64 }, ["body", "card"]), []);
  assert.deepEqual(plan({ format: "gif", frames: 6, width: 480, height: 320 }, ["body"]), [
    "moving webp 480x320",
  ]);
  assert.deepEqual(plan({ format: "webp", frames: 6 }, ["body"]), []);
});
