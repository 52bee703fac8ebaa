/** Breaks a title into lines and finds the size at which they fill their frame; very long ones end in an ellipsis. */

export interface Frame {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Sizes to choose from in pixels, largest first. */
  readonly sizes: readonly number[];
  /** Distance of two baselines, in ems. */
  readonly leading: number;
  readonly mostLines: number;
}

export interface BrokenText {
  readonly size: number;
  readonly lines: readonly string[];
}

const largeEnough = 0.6; // of the largest size

/** Width of a text in ems. */
export type Measure = (text: string) => number;

/** The largest size at which no word is broken and nothing is left out, else the smallest. */
export function breakLines(text: string, frame: Frame, measure: Measure): BrokenText {
  if (text === "") return { size: frame.sizes[0] ?? 0, lines: [] };
  const words = wordsOf(text).map((word) => ({ ...word, width: measure(word.text) }));
  const space = measure(" ");
  // A name is not torn apart only to be larger.
  const asOne =
    words.length < 3 ? frame.sizes.find((size) => measure(text) <= frame.width / size) : undefined;
  if (asOne !== undefined && asOne >= (frame.sizes[0] ?? 0) * largeEnough)
    return { size: asOne, lines: [text] };
  for (const size of frame.sizes) {
    const ems = frame.width / size;
    const lines = fill(words, space, ems);
    if (lines.length <= linesIn(frame, size) && lines.every((line) => measure(line) <= ems))
      return { size, lines: balance(words, space, ems, lines, measure) };
  }
  const size = frame.sizes.at(-1) ?? 1;
  return { size, lines: cutLines(words, space, frame, size, measure) };
}

const linesIn = ({ height, leading, mostLines }: Frame, size: number): number =>
  Math.max(1, Math.min(mostLines, Math.floor(height / (size * leading))));

interface Word {
  readonly text: string;
  /** Whether a space stands before it. */
  readonly spaced: boolean;
}

interface MeasuredWord extends Word {
  readonly width: number;
}

/** Lines may break at spaces, and behind hyphens, dashes and slashes within words. */
const wordsOf = (text: string): Word[] =>
  text.split(" ").flatMap((word) =>
    word.split(/(?<=[\p{L}\p{N}][-‐–—/])(?=[\p{L}\p{N}])/u).map((part, index) => ({
      text: part,
      spaced: index === 0,
    })),
  );

/** As many words on each line as there is room for; a word that is too wide has a line of its own. */
function fill(words: readonly MeasuredWord[], space: number, ems: number): string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const word of words) {
    const gap = word.spaced ? space : 0;
    if (line !== "" && width + gap + word.width <= ems) {
      line += (word.spaced ? " " : "") + word.text;
      width += gap + word.width;
    } else {
      if (line !== "") lines.push(line);
      line = word.text;
      width = word.width;
    }
  }
  return line === "" ? lines : [...lines, line];
}

const steps = 12;

/** The narrowest frame that needs no more lines: then they are about equally long. */
function balance(
  words: readonly MeasuredWord[],
  space: number,
  ems: number,
  lines: readonly string[],
  measure: Measure,
): readonly string[] {
  let best = lines;
  let low = Math.max(...words.map(({ width }) => width));
  let high = ems;
  for (let step = 0; step < steps && lines.length > 1; step++) {
    const middle = (low + high) / 2;
    const tried = fill(words, space, middle);
    if (tried.length > lines.length) low = middle;
    else [high, best] = [middle, tried];
  }
  return best.every((line) => measure(line) <= ems) ? best : lines;
}

/** At the smallest size words may be broken, and what finds no room is left out. */
function cutLines(
  words: readonly MeasuredWord[],
  space: number,
  frame: Frame,
  size: number,
  measure: Measure,
): string[] {
  const ems = frame.width / size;
  const most = linesIn(frame, size);
  const parts = words.flatMap((word) =>
    word.width <= ems
      ? word
      : chunksOf(word.text, ems, measure).map((text, index) => ({
          text,
          spaced: index === 0 && word.spaced,
          width: measure(text),
        })),
  );
  const lines = fill(parts, space, ems);
  const kept = lines.slice(0, most);
  const last = kept.at(-1) ?? "";
  if (lines.length > most) kept[kept.length - 1] = withEllipsis(`${withoutStops(last)}…`, ems, measure);
  return kept.map((line) => withEllipsis(line, ems, measure));
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

const graphemesOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

function chunksOf(word: string, ems: number, measure: Measure): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const grapheme of graphemesOf(word)) {
    if (piece !== "" && measure(piece + grapheme) > ems) {
      pieces.push(piece);
      piece = "";
    }
    piece += grapheme;
  }
  return [...pieces, piece];
}

const withoutStops = (text: string): string => text.replace(/(?<![\s.,;:–—،؛-])[\s.,;:–—،؛-]+$/, "");

/** The text itself where it fits, else as much of it as fits with an ellipsis behind. */
export function withEllipsis(text: string, ems: number, measure: Measure): string {
  if (measure(text) <= ems) return text;
  const parts = graphemesOf(text.replace(/…$/, ""));
  let low = 0;
  let high = parts.length;
  const cut = (length: number): string => `${withoutStops(parts.slice(0, length).join(""))}…`;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(cut(middle)) <= ems) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}
