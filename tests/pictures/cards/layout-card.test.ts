import assert from "node:assert/strict";
import { test } from "node:test";
import { openFonts, type SetText } from "../../../src/pictures/cards/fonts.ts";
import { layoutCard } from "../../../src/pictures/cards/layout-card.ts";
import { drawing, persian, veryLong } from "./sample.ts";

/** Every character is half an em wide. */
const typewriter: SetText = (text) => ({ width: text.length / 2, glyphs: [] });
const set = openFonts();

test("a card has its title on top, and the author and the site at its foot", () => {
  assert.deepEqual(layoutCard(drawing, typewriter), {
    areas: [
      { x: 0, y: 0, width: 1200, height: 14, colour: "accent" },
      { x: 84, y: 512, width: 1032, height: 2, colour: "rule" },
    ],
    texts: [
      { text: "First Fold", weight: "semibold", size: 128, x: 84, y: 191.84, colour: "ink" },
      { text: "Ruth Pelham", weight: "regular", size: 32, x: 84, y: 566, colour: "soft" },
      { text: "Catchword", weight: "semibold", size: 32, x: 972, y: 566, colour: "accent" },
    ],
  });
});

test("the card of a tag says so above its name", () => {
  const { texts } = layoutCard({ ...drawing, kicker: "Tag", title: "ink", author: "" }, typewriter);
  assert.deepEqual(
    texts.map(({ text, size, y }) => [text, size, y]),
    [
      ["Tag", 34, 116],
      ["ink", 128, 247.84],
      ["Catchword", 32, 566],
    ],
  );
});

test("a card from right to left is the mirror of one from left to right", () => {
  const { texts } = layoutCard({ ...drawing, dir: "rtl" }, typewriter);
  assert.deepEqual(
    texts.map(({ text, x }) => [text, x]),
    [
      ["First Fold", 476],
      ["Ruth Pelham", 940],
      ["Catchword", 84],
    ],
  );
});

test("a card without a title shows the site's name in its place, once", () => {
  for (const title of ["", "Catchword"]) {
    const { texts } = layoutCard({ ...drawing, title }, typewriter);
    assert.deepEqual(
      texts.map(({ text, size }) => [text, size]),
      [
        ["Catchword", 128],
        ["Ruth Pelham", 32],
      ],
    );
  }
});

test("a long list of authors gives way to the site's name", () => {
  const author = "Ruth Pelham, Marek Dvorny, Ilse Brandauer, Nadia Osei and Saeed Mirshekari";
  const [, writer, site] = layoutCard({ ...drawing, author }, typewriter).texts;
  assert.equal(writer?.text, "Ruth Pelham, Marek Dvorny, Ilse Brandauer, Nadia Os…");
  assert.ok((writer?.x ?? 0) + (writer?.text.length ?? 0) * 16 < (site?.x ?? 0));
});

test("lines in Arabic letters stand further apart, and all lines end above the rule", () => {
  for (const [title, leading] of [
    [veryLong, 1.14],
    [`${persian} `.repeat(9), 1.5],
  ] as const) {
    const lines = layoutCard({ ...drawing, title }, set).texts.slice(0, -2);
    assert.ok(lines.length >= 4 && lines.at(-1)?.text.endsWith("…"), title);
    const [first, second] = lines;
    assert.equal(
      Math.round(((second?.y ?? 0) - (first?.y ?? 0)) * 10),
      Math.round((first?.size ?? 0) * leading * 10),
    );
    assert.ok((lines.at(-1)?.y ?? 0) < 500);
  }
});
