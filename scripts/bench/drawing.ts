/**
 * Charts, diagrams and screenshots with text in them, as SVG. Letters are the outlines of a font of ours, so that they
 * are the same on every machine.
 */
import { openFonts, type SetText } from "../../src/pictures/cards/fonts.ts";
import { createRandom } from "./random.ts";

/** What a drawing is made with. */
interface Pen {
  readonly random: () => number;
  readonly width: number;
  readonly height: number;
  readonly ink: string;
  readonly accent: string;
  /** A line of text that begins at a point; sizes are pixels. */
  readonly write: (text: string, x: number, y: number, size: number, colour?: string) => string;
  readonly words: (count: number) => string;
}

const syllables = ["ba", "con", "de", "fil", "ga", "ler", "mo", "nu", "pro", "ri", "set", "ta", "vel", "win"];
const accents = ["#b5432e", "#2f6db3", "#2e8b57", "#8a4fb0", "#d08a1d"];

let set: SetText | undefined;
const outlines = new Map<string, string>();

/** A text as the data of a path, one unit high, with y downwards. */
function outlineOf(text: string): string {
  const known = outlines.get(text);
  if (known !== undefined) return known;
  set ??= openFonts();
  const { glyphs } = set(text, { weight: "regular", lang: "en", dir: "ltr" });
  const data = glyphs
    .flatMap(({ x, y, outline }) =>
      outline.map(
        ({ type, values }) =>
          type + values.map((value, at) => (at % 2 === 0 ? value + x : -(value + y)).toFixed(3)).join(" "),
      ),
    )
    .join("");
  outlines.set(text, data);
  return data;
}

/** Lines of a text or of code in a window with a bar and a column at its side. */
function screenshot(pen: Pen): string {
  const { random, width, height, write, words } = pen;
  const dark = random() < 0.4;
  const [paper, panel, text] = dark ? ["#1e1f24", "#2a2c33", "#d6d8dd"] : ["#ffffff", "#f0f1f4", "#26282e"];
  const size = 13 + Math.floor(random() * 5);
  const left = width * 0.22;
  const lines = Array.from({ length: Math.floor((height - 60) / (size * 1.6)) }, (_, index) => {
    const y = 60 + index * size * 1.6;
    const indent = left + 20 + Math.floor(random() * 4) * 18;
    const colour = random() < 0.3 ? accents[Math.floor(random() * accents.length)] : text;
    const line = random() < 0.15 ? "" : write(words(2 + random() * (width / 170)), indent, y, size, colour);
    return line + (random() < 0.6 ? write(words(2), 16, y, size - 1, text) : "");
  });
  return `<rect width="100%" height="100%" fill="${paper}"/><rect width="${left}" height="100%" fill="${panel}"/><rect width="100%" height="36" fill="${panel}"/>${["#e5594f", "#e6b23c", "#52b04c"].map((fill, at) => `<circle cx="${20 + at * 22}" cy="18" r="7" fill="${fill}"/>`).join("")}${lines.join("")}`;
}

/** Bars or lines over a grid, with a title, labels and a legend. */
function chart({ random, width, height, ink, accent, write, words }: Pen): string {
  const rows = Array.from({ length: 7 }, (_, at) => {
    const y = 80 + ((height - 140) * at) / 6;
    return `<path d="M70 ${y}H${width - 30}" stroke="#d9d9dd"/>${write(String(600 - at * 100), 24, y + 5, 14)}`;
  });
  const count = 6 + Math.floor(random() * 14);
  const step = (width - 120) / count;
  const values = Array.from({ length: count }, () => (0.1 + 0.85 * random()) * (height - 140));
  const bars = values.map(
    (value, at) =>
      `<rect x="${80 + at * step}" y="${height - 60 - value}" width="${step * 0.6}" height="${value}" fill="${at % 3 === 0 ? accent : "#9fb4c7"}"/>`,
  );
  const points = values.map((value, at) => `${80 + at * step} ${height - 60 - value}`);
  const line = `<path d="M${points.join("L")}" fill="none" stroke="${accent}" stroke-width="3"/>`;
  const labels = values.map((_, at) => write(words(1), 80 + at * step, height - 36, 13));
  return `<rect width="100%" height="100%" fill="#fff"/>${rows.join("")}${random() < 0.5 ? bars.join("") : line}${labels.join("")}${write(words(5), 70, 44, 26, ink)}`;
}

/** Boxes with a name in them, some with a gradient and a shadow, and arrows between them. */
function diagram({ random, width, height, ink, accent, write, words }: Pen): string {
  const columns = 3 + Math.floor(random() * 2);
  const rows = 3 + Math.floor(random() * 3);
  const [wide, high] = [width / columns, height / rows];
  const boxes = Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [(at % columns) * wide + wide * 0.12, Math.floor(at / columns) * high + high * 0.22];
    const fill = random() < 0.4 ? "url(#shade)" : random() < 0.5 ? "#eef2f6" : "#fff8e6";
    const arrow = `<path d="M${x + wide * 0.72} ${y + high * 0.28}h${wide * 0.24}m-12 -7l12 7l-12 7M${x + wide * 0.36} ${y + high * 0.56}v${high * 0.4}m-7 -12l7 12l7 -12" fill="none" stroke="${ink}" stroke-width="2"/>`;
    return `<rect x="${x + 4}" y="${y + 5}" width="${wide * 0.72}" height="${high * 0.56}" rx="9" fill="#000" opacity=".12"/><rect x="${x}" y="${y}" width="${wide * 0.72}" height="${high * 0.56}" rx="9" fill="${fill}" stroke="${accent}" stroke-width="2"/>${arrow}${write(words(2), x + 14, y + high * 0.26, 18)}${write(words(3), x + 14, y + high * 0.42, 13)}`;
  });
  return `<defs><linearGradient id="shade" x2="0" y2="1"><stop stop-color="#fff"/><stop offset="1" stop-color="${accent}" stop-opacity=".35"/></linearGradient></defs><rect width="100%" height="100%" fill="#fbfbfd"/>${boxes.join("")}`;
}

/** Large shapes with gradients, as banners above posts have them. */
function illustration({ random, width, height, accent, write, words }: Pen): string {
  const shapes = Array.from({ length: 14 }, (_, at) => {
    const [x, y, r] = [random() * width, random() * height, (0.05 + 0.2 * random()) * height];
    const fill = random() < 0.5 ? "url(#fade)" : accents[at % accents.length]!;
    return random() < 0.5
      ? `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" opacity=".8"/>`
      : `<path d="M${x} ${y}q${r} ${-r} ${2 * r} 0t${2 * r} ${r / 2}v${r * 2}h${-4 * r}z" fill="${fill}" opacity=".8"/>`;
  });
  return `<defs><linearGradient id="fade"><stop stop-color="${accent}"/><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect width="100%" height="100%" fill="#f3f0ea"/>${shapes.join("")}${write(words(4), width * 0.08, height * 0.5, width / 18)}`;
}

const kinds = [screenshot, screenshot, chart, diagram, illustration];

/** The same drawing for the same number. */
export function drawSvg(width: number, height: number, seed: number): string {
  const random = createRandom(seed);
  const ink = "#23262d";
  const words = (count: number): string =>
    Array.from({ length: Math.max(1, Math.floor(count)) }, () =>
      Array.from(
        { length: 1 + Math.floor(random() * 3) },
        () => syllables[Math.floor(random() * syllables.length)],
      ).join(""),
    ).join(" ");
  const write: Pen["write"] = (text, x, y, size, colour = ink) =>
    `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size})" fill="${colour}" d="${outlineOf(text)}"/>`;
  const accent = accents[Math.floor(random() * accents.length)]!;
  const draw = kinds[Math.floor(random() * kinds.length)]!;
  const body = draw({ random, width, height, ink, accent, write, words });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
}
