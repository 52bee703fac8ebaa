/** Lays a social card out: which text stands where, at which size and in which colour. */
import { breakLines, withEllipsis, type Measure } from "./break-lines.ts";
import type { SetText, TextStyle, Weight } from "./fonts.ts";
import { cardHeight, cardWidth, type CardColours, type CardDrawing } from "./social-card.ts";

/** Pixels, from the upper left corner. */
export interface CardLayout {
  readonly areas: readonly CardArea[];
  readonly texts: readonly CardText[];
}

export interface CardArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: keyof CardColours;
}

/** One line; `x` is its left end, whatever its direction, `y` its baseline. */
export interface CardText {
  readonly text: string;
  readonly weight: Weight;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly colour: keyof CardColours;
}

const margin = 84;
const inner = cardWidth - 2 * margin;
const band = 14; // the stripe of the accent on top
const kicker = { size: 34, y: 116 };
const foot = { rule: cardHeight - 118, size: 32, y: cardHeight - 64, gap: 48 };
const titleEnd = foot.rule - 34;
const titleSizes = [128, 116, 104, 96, 88, 80, 74, 68, 62, 56, 50];
const mostLines = 6;

const areas: readonly CardArea[] = [
  { x: 0, y: 0, width: cardWidth, height: band, colour: "accent" },
  { x: margin, y: foot.rule, width: inner, height: 2, colour: "rule" },
];

/** Naskh reaches further up and down than Latin letters do; in ems. */
const latinShape = { leading: 1.14, above: 0.78 };
const arabicShape = { leading: 1.5, above: 1.05 };

export function layoutCard(drawing: CardDrawing, set: SetText): CardLayout {
  const { lang, dir, site } = drawing;
  const measureIn =
    (weight: Weight): Measure =>
    (text) =>
      set(text, { weight, lang, dir } satisfies TextStyle).width;
  const place = (text: string, end: "start" | "end", style: LineStyle): CardText[] =>
    text === ""
      ? []
      : [
          placeLine(
            text,
            style,
            (dir === "ltr") === (end === "start") ? "left" : measureIn(style.weight)(text),
          ),
        ];
  const fit = (text: string, weight: Weight, size: number, width: number): string =>
    withEllipsis(text, width / size, measureIn(weight));

  // A card without a title is the site's own, and the site need not be named twice.
  const isOwn = drawing.title === "" || drawing.title === site;
  const title = isOwn ? site : drawing.title;
  const { leading, above } = /\p{Script=Arabic}/u.test(title) ? arabicShape : latinShape;
  const top = drawing.kicker === "" ? 92 : 148;
  const { size, lines } = breakLines(
    title,
    { width: inner, height: titleEnd - top, sizes: titleSizes, leading, mostLines },
    measureIn("semibold"),
  );

  const signature = isOwn ? "" : fit(site, "semibold", foot.size, inner / 2);
  const signed = signature === "" ? 0 : measureIn("semibold")(signature) * foot.size + foot.gap;
  return {
    areas,
    texts: [
      ...place(fit(drawing.kicker, "regular", kicker.size, inner), "start", {
        weight: "regular",
        ...kicker,
        colour: "soft",
      }),
      ...lines.flatMap((line, index) =>
        place(line, "start", {
          weight: "semibold",
          size,
          y: top + size * (above + index * leading),
          colour: "ink",
        }),
      ),
      ...place(fit(drawing.author, "regular", foot.size, inner - signed), "start", {
        weight: "regular",
        size: foot.size,
        y: foot.y,
        colour: "soft",
      }),
      ...place(signature, "end", { weight: "semibold", size: foot.size, y: foot.y, colour: "accent" }),
    ],
  };
}

type LineStyle = Pick<CardText, "weight" | "size" | "y" | "colour">;

/** At the left margin, or its end at the right one, for which its width in ems is needed. */
const placeLine = (text: string, style: LineStyle, side: "left" | number): CardText => ({
  text,
  ...style,
  x: rounded(side === "left" ? margin : cardWidth - margin - side * style.size),
  y: rounded(style.y),
});

const rounded = (pixels: number): number => Math.round(pixels * 100) / 100;
