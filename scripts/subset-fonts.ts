/** Cuts the fonts of social cards down to what cards draw, and writes down which characters that is: `npm run fonts`. */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Blob, Face } from "harfbuzzjs";
import * as prettier from "prettier";
import subsetFont from "subset-font";

const root = path.resolve(import.meta.dirname, "..");
const target = path.join(root, "src/pictures/cards/fonts");
const packages = path.join(root, "node_modules/@expo-google-fonts");

type Range = readonly [first: number, last: number];

/** Letters, marks, punctuation and signs that a title may hold. */
const latinGreekCyrillic: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x250, 0x36f],
  [0x370, 0x52f],
  [0x1d00, 0x1fff],
  [0x2010, 0x205e],
  [0x2070, 0x20bf],
  [0x2100, 0x22ff],
  [0x2c60, 0x2c7f],
  [0xa720, 0xa7ff],
];
// The presentation forms are left out: texts are normalised, and HarfBuzz finds the shapes by itself.
const arabic: readonly Range[] = [
  [0x20, 0x22],
  [0x28, 0x29],
  [0x2d, 0x3a],
  [0x60c, 0x6ff],
  [0x750, 0x77f],
  [0x8a0, 0x8ff],
  [0x200c, 0x200d],
  [0x2026, 0x2026],
];

// What writing needs; small capitals, old figures and the like would double the size.
const features = [
  ...["ccmp", "locl", "kern", "mark", "mkmk", "liga", "rlig", "calt", "rclt", "curs"],
  ...["init", "medi", "med2", "fina", "fin2", "fin3", "isol"],
];

const fonts = [
  { family: "source-serif-4", cut: "400Regular", name: "SourceSerif4", ranges: latinGreekCyrillic },
  { family: "source-serif-4", cut: "600SemiBold", name: "SourceSerif4", ranges: latinGreekCyrillic },
  { family: "noto-naskh-arabic", cut: "400Regular", name: "NotoNaskhArabic", ranges: arabic },
  { family: "noto-naskh-arabic", cut: "600SemiBold", name: "NotoNaskhArabic", ranges: arabic },
] as const;

const textOf = (ranges: readonly Range[]): string =>
  ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .map((point) => String.fromCodePoint(point))
    .join("");

/** Consecutive code points as ranges. */
function rangesOf(points: readonly number[]): Range[] {
  const ranges: [number, number][] = [];
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
}

mkdirSync(target, { recursive: true });
const covered = new Map<string, readonly number[]>();
const lines: string[] = [];
for (const { family, cut, name, ranges } of fonts) {
  const original = readFileSync(path.join(packages, family, cut, `${name}_${cut}.ttf`));
  const { version } = JSON.parse(readFileSync(path.join(packages, family, "package.json"), "utf8")) as {
    readonly version: string;
  };
  const font = await subsetFont(original, textOf(ranges), {
    targetFormat: "sfnt",
    keepFeatures: features,
    noHinting: true,
    dropTables: ["DSIG", "STAT", "meta"],
  });
  const file = `${name}-${cut.replace(/\d+/, "")}.ttf`;
  writeFileSync(path.join(target, file), font);
  const points = [...new Face(new Blob(font)).collectUnicodes()];
  const before = covered.get(name);
  covered.set(name, before === undefined ? points : points.filter((point) => before.includes(point)));
  const hash = createHash("sha256").update(font).digest("hex");
  lines.push(`${hash}  ${file}  @expo-google-fonts/${family}@${version}/${cut}`);
  copyFileSync(path.join(packages, family, "LICENSE_FONT"), path.join(target, `${name}-OFL.txt`));
}
writeFileSync(
  path.join(target, "SOURCES.txt"),
  `Cut down from these packages by scripts/subset-fonts.ts. SHA-256, file, where it comes from:\n\n${lines.join("\n")}\n`,
);

const rangesIn = (name: string): string =>
  JSON.stringify(rangesOf(covered.get(name) ?? []).flatMap(([first, last]) => [first, last]));
const coverage = path.join(root, "src/pictures/cards/coverage.ts");
writeFileSync(
  coverage,
  await prettier.format(
    `/** Lists the characters that the fonts of social cards have; made by \`npm run fonts\`. */

/** First and last code point of each range, in pairs. */
export const serifRanges: readonly number[] = ${rangesIn("SourceSerif4")};

export const arabicRanges: readonly number[] = ${rangesIn("NotoNaskhArabic")};
`,
    { ...(await prettier.resolveConfig(coverage)), filepath: coverage },
  ),
);
