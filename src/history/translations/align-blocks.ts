/**
 * Which blocks of a translation stand for which of its original: the cheapest way to go through both in order, one to one,
 * one to two, two to one or with one left out, by kinds, lengths, and numbers, addresses and code that both have. The
 * method is that of Gale and Church (1993, https://aclanthology.org/J93-1004/), with blocks in place of sentences.
 */
import type { TextBlock } from "./text-blocks.ts";

/** Places in both lists that stand for each other; one of the two may be empty. */
export interface Pairing {
  readonly originals: readonly number[];
  readonly translations: readonly number[];
}

/** [blocks of the original, blocks of the translation, what it costs besides that they differ]. */
const moves = [
  [1, 1, 0],
  [1, 0, 4.5],
  [0, 1, 4.5],
  [2, 1, 2.5],
  [1, 2, 2.5],
] as const;

/** Blocks that far from where their share of the text would have them are not compared: time would grow with the square. */
const farthest = 150;

/** Longer texts are aligned in halves. */
const longest = 1000;

export function alignBlocks(
  originals: readonly TextBlock[],
  translations: readonly TextBlock[],
): readonly Pairing[] {
  if (Math.max(originals.length, translations.length) <= longest) return alignAll(originals, translations);
  const [a, b] = [originals.length >> 1, translations.length >> 1];
  const behind = alignBlocks(originals.slice(a), translations.slice(b)).map((pairing) => ({
    originals: pairing.originals.map((place) => place + a),
    translations: pairing.translations.map((place) => place + b),
  }));
  return [...alignBlocks(originals.slice(0, a), translations.slice(0, b)), ...behind];
}

function alignAll(originals: readonly TextBlock[], translations: readonly TextBlock[]): readonly Pairing[] {
  const [rows, columns] = [originals.length, translations.length];
  const width = columns + 1;
  const cost = new Float64Array((rows + 1) * width).fill(Infinity);
  const move = new Uint8Array((rows + 1) * width);
  const ratio = (lengthOf(translations) || 1) / (lengthOf(originals) || 1);
  cost[0] = 0;
  for (let row = 0; row <= rows; row += 1) {
    const middle = rows === 0 ? 0 : Math.round((row * columns) / rows);
    const last = Math.min(columns, middle + farthest);
    for (let column = Math.max(0, middle - farthest); column <= last; column += 1) {
      for (let which = 0; which < moves.length; which += 1) {
        const [down, right, extra] = moves[which]!;
        const target = (row + down) * width + column + right;
        if (row + down > rows || column + right > columns) continue;
        const so = cost[row * width + column]! + extra;
        // No two blocks are more alike than that.
        if (so - mostShared >= cost[target]!) continue;
        const own =
          down === 0 || right === 0
            ? 0
            : differenceOf(
                originals.slice(row, row + down),
                translations.slice(column, column + right),
                ratio,
              );
        if (so + own >= cost[target]!) continue;
        cost[target] = so + own;
        move[target] = which;
      }
    }
  }
  return walkBack(move, rows, columns);
}

function walkBack(move: Uint8Array, rows: number, columns: number): Pairing[] {
  const found: Pairing[] = [];
  const between = (end: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => end - count + index);
  let [row, column] = [rows, columns];
  while (row > 0 || column > 0) {
    const [down, right] = moves[move[row * (columns + 1) + column]!]!;
    found.push({ originals: between(row, down), translations: between(column, right) });
    row -= down;
    column -= right;
  }
  return found.reverse();
}

const lengthOf = (blocks: readonly TextBlock[]): number =>
  blocks.reduce((sum, { length }) => sum + length, 0);

function differenceOf(a: readonly TextBlock[], b: readonly TextBlock[], ratio: number): number {
  const [kind, other] = [a[0]!.kind, b[0]!.kind];
  const apart = kindsApart(kind, other);
  if (apart === Infinity || a.at(-1)!.kind !== kind || b.at(-1)!.kind !== other) return Infinity;
  const [one, two] = [lengthOf(a) * ratio, lengthOf(b)];
  // The variance of a translation's length, by a character of its original.
  const deviation = (two - one) / Math.sqrt(6.8 * ((one + two) / 2));
  return apart + Math.min(deviation ** 2 / 2, 6) + anchorsApart(a, b);
}

const prose: ReadonlySet<string> = new Set(["paragraph", "quote", "item"]);

function kindsApart(one: string, other: string): number {
  if (one === other) return 0;
  if (prose.has(one) && prose.has(other)) return 2;
  return /^h\d$/.test(one) && /^h\d$/.test(other) ? 1 : Infinity;
}

const mostShared = 3;

/** From the negative, where all are the same, to its opposite, where none is. */
function anchorsApart(a: readonly TextBlock[], b: readonly TextBlock[]): number {
  let [all, shared] = [0, 0];
  for (const { anchors } of b) all += anchors.size;
  for (const { anchors } of a) {
    all += anchors.size;
    for (const anchor of anchors) if (b.some((each) => each.anchors.has(anchor))) shared += 1;
  }
  return all === 0 ? 0 : mostShared * (1 - (4 * shared) / all);
}
