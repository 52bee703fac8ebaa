/** Opens the fonts of social cards, and sets a line of text in them: glyphs, widths, outlines. */
import { readFileSync } from "node:fs";
import path from "node:path";
import bidiModule, { type Bidi } from "bidi-js";
import * as harfbuzz from "harfbuzzjs";
import { sourceFile } from "../../core/package-files.ts";
import { familiesOf, type Family } from "./drawable.ts";

// Its types say that there is a default export; in Node the module is the function itself.
const bidiFactory = bidiModule as unknown as () => Bidi;

export type Weight = "regular" | "semibold";

/** How a text is set. */
export interface TextStyle {
  readonly weight: Weight;
  /** BCP 47: some letters have other shapes in other languages. */
  readonly lang: string;
  /** The direction of the paragraph, whatever the letters are. */
  readonly dir: "ltr" | "rtl";
}

/** Glyphs from left to right. Units are ems, and y grows upwards as in fonts. */
export interface SetLine {
  readonly width: number;
  readonly glyphs: readonly PlacedGlyph[];
}

export interface PlacedGlyph {
  readonly x: number;
  readonly y: number;
  readonly outline: readonly Segment[];
}

/** A command of an SVG path with its coordinates. */
export interface Segment {
  readonly type: string;
  readonly values: readonly number[];
}

/** Sets one line. */
export type SetText = (text: string, style: TextStyle) => SetLine;

const files: Readonly<Record<Family, Readonly<Record<Weight, string>>>> = {
  serif: { regular: "SourceSerif4-Regular.ttf", semibold: "SourceSerif4-SemiBold.ttf" },
  arabic: { regular: "NotoNaskhArabic-Regular.ttf", semibold: "NotoNaskhArabic-SemiBold.ttf" },
};

export const fontsFolder = sourceFile("pictures/cards/fonts");

interface OpenFont {
  readonly unitsPerEm: number;
  readonly font: harfbuzz.Font;
  readonly outlines: Map<number, readonly Segment[]>;
}

/** Fonts are opened when a text first needs them. */
export function openFonts(): SetText {
  const fonts = new Map<string, OpenFont>();
  const bidi = bidiFactory();
  const buffer = new harfbuzz.Buffer();
  const open = (family: Family, weight: Weight): OpenFont => {
    const file = files[family][weight];
    let font = fonts.get(file);
    if (font === undefined) {
      const face = new harfbuzz.Face(new harfbuzz.Blob(readFileSync(path.join(fontsFolder, file))));
      font = { unitsPerEm: face.upem, font: new harfbuzz.Font(face), outlines: new Map() };
      fonts.set(file, font);
    }
    return font;
  };

  return (text, { weight, lang, dir }) => {
    const { levels } = bidi.getEmbeddingLevels(text, dir);
    const glyphs: PlacedGlyph[] = [];
    let x = 0;
    for (const run of inVisualOrder(runsOf(text, levels))) {
      const { font, unitsPerEm, outlines } = open(run.family, weight);
      buffer.reset();
      buffer.setDirection(run.level % 2 === 1 ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
      buffer.setLanguage(lang);
      // The whole line is the context: letters at the border of a run join as they would within it.
      buffer.addText(text, run.start, run.end - run.start);
      buffer.guessSegmentProperties();
      harfbuzz.shape(font, buffer);
      const positions = buffer.getGlyphPositions();
      for (const [index, { codepoint: glyph }] of buffer.getGlyphInfos().entries()) {
        const place = positions[index];
        if (place === undefined) continue;
        let outline = outlines.get(glyph);
        if (outline === undefined)
          outlines.set(glyph, (outline = scaled(font.glyphToJson(glyph), unitsPerEm)));
        if (outline.length > 0)
          glyphs.push({ x: x + place.xOffset / unitsPerEm, y: place.yOffset / unitsPerEm, outline });
        x += place.xAdvance / unitsPerEm;
      }
    }
    return { width: x, glyphs };
  };
}

const scaled = (outline: readonly Segment[], unitsPerEm: number): Segment[] =>
  outline.map(({ type, values }) => ({ type, values: values.map((value) => value / unitsPerEm) }));

/** A stretch of one direction and one family; positions are UTF-16 units. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly level: number;
  readonly family: Family;
}

export function runsOf(text: string, levels: ArrayLike<number>): Run[] {
  const characters = [...text];
  const families = familiesOf(characters);
  const runs: Run[] = [];
  let start = 0;
  for (const [index, character] of characters.entries()) {
    const end = start + character.length;
    const level = levels[start] ?? 0;
    const family = families[index] ?? "serif";
    const last = runs.at(-1);
    if (last && last.level === level && last.family === family) runs[runs.length - 1] = { ...last, end };
    else runs.push({ start, end, level, family });
    start = end;
  }
  return runs;
}

/** https://www.unicode.org/reports/tr9/#L2 */
export function inVisualOrder(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to++;
      if (to > from) {
        ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
        from = to;
      }
    }
  }
  return ordered;
}
