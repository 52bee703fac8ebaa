/** Which variants are worth publishing, and how a picture is offered at its place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ImageFacts } from "../../src/pictures/image-facts.ts";
import { urlsOf, type Picture } from "../../src/markdown/picture.ts";
import { createPicture, type MadeVariant } from "../../src/pictures/create-picture.ts";
import { showPicture } from "../../src/markdown/shown-picture.ts";

const facts: ImageFacts = {
  format: "jpeg",
  width: 1280,
  height: 640,
  frames: 1,
  opaque: true,
  graphic: false,
  colour: [1, 2, 7],
};

const made = (format: MadeVariant["format"], width: number, bytes: number): MadeVariant => ({
  family: "large",
  format,
  width,
  height: width / 2,
  bytes,
  url: `/assets/images/x-${width}.${format}`,
});

const pictureOf = (variants: readonly MadeVariant[], more: Partial<ImageFacts> = {}): Picture | undefined =>
  createPicture({ url: "/assets/img/x.jpg", bytes: 1000 }, { ...facts, ...more }, variants);

const formatsOf = (picture: Picture | undefined): readonly string[] =>
  picture?.large?.sources.map(({ type, files }) => `${type} ${files.map(({ width }) => width).join()}`) ?? [];

test("a format that weighs more than the next best is left out", () => {
  const webp = [made("webp", 640, 200), made("webp", 1280, 500)];
  const jpeg = [made("jpeg", 640, 300), made("jpeg", 1280, 700)];
  const light = [made("avif", 400, 50), made("avif", 640, 150), made("avif", 1280, 400)];
  const heavy = [made("avif", 400, 50), made("avif", 640, 250), made("avif", 1280, 600)];
  assert.deepEqual(formatsOf(pictureOf([...light, ...webp, ...jpeg])), [
    "image/avif 400,640,1280",
    "image/webp 640,1280",
  ]);
  assert.deepEqual(formatsOf(pictureOf([...heavy, ...webp, ...jpeg])), ["image/webp 640,1280"]);
});

test("a file that weighs no less than a wider one is left out", () => {
  const webp = [made("webp", 400, 90), made("webp", 640, 300), made("webp", 1280, 200)];
  const png = [made("png", 640, 700), made("png", 1280, 650)];
  const picture = pictureOf([...webp, ...png], { format: "png" });
  assert.deepEqual(formatsOf(picture), ["image/webp 400,1280"]);
  assert.deepEqual(picture?.large?.plain, [{ url: "/assets/images/x-1280.png", width: 1280 }]);
});

test("where the original weighs less than its own variants it is offered itself", () => {
  const picture = pictureOf([made("jpeg", 640, 800), made("jpeg", 1280, 1200)]);
  assert.deepEqual(picture?.large?.plain, [
    { url: "/assets/images/x-640.jpeg", width: 640 },
    { url: "/assets/img/x.jpg", width: 1280 },
  ]);
  assert.deepEqual(picture && urlsOf(picture), ["/assets/images/x-640.jpeg"]);
  assert.equal(pictureOf([made("jpeg", 640, 1100), made("webp", 640, 1100)])?.large, undefined);
});

test("a place has a colour unless something shines through it", () => {
  assert.equal(pictureOf([made("jpeg", 640, 800)])?.tint, "tint r1 g2 b7");
  assert.equal(pictureOf([made("jpeg", 640, 800)], { opaque: false })?.tint, undefined);
});

test("previews on other sites get the narrowest JPEG or PNG of 1200 pixels", () => {
  assert.deepEqual(pictureOf([made("jpeg", 640, 300), made("jpeg", 1280, 700)])?.share, {
    url: "/assets/images/x-1280.jpeg",
    width: 1280,
    height: 640,
  });
  assert.deepEqual(pictureOf([made("jpeg", 640, 300), made("jpeg", 1280, 1700)])?.share, {
    url: "/assets/img/x.jpg",
    width: 1280,
    height: 640,
  });
});

const phone = "(min-resolution: 2.5dppx) min(60vw, 66.7vw - 1.7rem), min(90vw, 100vw - 2.5rem)";

test("what a place is offered follows from the style's widths, with the path prefix", () => {
  const picture = pictureOf([
    ...[400, 640, 1280].map((width) => made("avif", width, width / 8)),
    ...[640, 1280].map((width) => made("jpeg", width, width / 2)),
  ]);
  assert.ok(picture);
  assert.deepEqual(showPicture(picture, "hero", "/blog/"), {
    sources: [
      {
        type: "image/avif",
        srcset:
          "/blog/assets/images/x-400.avif 400w, /blog/assets/images/x-640.avif 640w, /blog/assets/images/x-1280.avif 1280w",
      },
    ],
    sizes: `(min-width: 60rem) 52rem, (min-width: 42rem) 37rem, ${phone}`,
    src: "/blog/assets/images/x-1280.jpeg",
    srcset: "/blog/assets/images/x-640.jpeg 640w, /blog/assets/images/x-1280.jpeg 1280w",
    tint: "tint r1 g2 b7",
  });
  const sizesAt = (place: Parameters<typeof showPicture>[1], width?: number): string | undefined =>
    showPicture(picture, place, "/", width)?.sizes;
  assert.equal(sizesAt("body"), `(min-width: 42rem) 37rem, ${phone}`);
  assert.equal(
    sizesAt("body", 300),
    `(min-width: 334px) and (min-resolution: 2.5dppx) 200px, (min-width: 334px) 300px, ${phone}`,
  );
  // Twice as wide as high, and cut to three by two or to a circle.
  assert.equal(sizesAt("card"), "(min-width: 60rem) 12.75rem, 8.75rem");
  assert.equal(sizesAt("writer"), "8rem");
});
