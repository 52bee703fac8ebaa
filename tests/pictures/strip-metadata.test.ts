/** Originals are published without what the camera noted, pixel for pixel the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { stripMetadata } from "../../src/pictures/strip-metadata.ts";
import { photograph } from "./pictures-of-tests.ts";

const noted = { IFD0: { Make: "Kodak" }, IFD3: { GPSLatitude: "52/1 30/1 0/1" } };

const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';

for (const format of ["jpeg", "png", "webp"] as const) {
  test(`a ${format} loses its notes and keeps pixels, colour profile and the way it is turned`, async () => {
    const noting = sharp(await photograph(120, 80))
      .withIccProfile("p3")
      .withExifMerge(noted)
      .withMetadata({ orientation: 6, icc: "p3" })
      .withXmp(xmp);
    const taken = await noting.toFormat(format).toBuffer();
    assert.ok(taken.includes("Kodak"));
    const stripped = stripMetadata(taken);
    assert.equal(Buffer.from(stripped).includes("Kodak"), false);
    assert.equal(Buffer.from(stripped).includes("xmpmeta"), false);
    const [before, after] = [await sharp(taken).metadata(), await sharp(stripped).metadata()];
    assert.deepEqual(after.icc, before.icc);
    assert.equal(after.xmp, undefined);
    assert.equal(after.orientation, format === "jpeg" ? 6 : undefined);
    assert.deepEqual(await sharp(stripped).raw().toBuffer(), await sharp(taken).raw().toBuffer());
    assert.deepEqual(stripMetadata(stripped), stripped);
  });
}

test("what has no notes, is broken, or is something else keeps its bytes", async () => {
  const plain = await sharp(await photograph(120, 80))
    .png()
    .toBuffer();
  for (const bytes of [
    plain,
    plain.subarray(0, 50),
    Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff]),
    Buffer.from("text"),
  ])
    assert.equal(stripMetadata(bytes), bytes);
});
