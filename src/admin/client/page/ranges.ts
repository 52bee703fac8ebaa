/** Ranges of blocks in a text: where they are after a change, and the changes that insert, delete, move and join blocks. */
import type { Change } from "./document.ts";

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a range is after a change. What is typed at an end of it is in it only where it is `open`. */
export function mapRange({ start, end }: Range, { from, removed, inserted }: Change, open: boolean): Range {
  const to = from + removed.length;
  const shift = inserted.length - removed.length;
  const isBehind = open ? start > to || (start === to && from < start && removed !== "") : start >= to;
  if (isBehind) return { start: start + shift, end: end + shift };
  if (open ? end < from : end <= from) return { start, end };
  return { start: Math.min(start, from), end: Math.max(end, to) + shift };
}

const lineStart = /(?:\r\n|\n|\r)[ \t]*(?=\r|\n|$)/y;

/** Whether a blank line, or the end of the text, follows a place at the end of a line. */
function isSetOff(text: string, at: number): boolean {
  if (text.slice(at).trim() === "") return true;
  lineStart.lastIndex = at;
  return lineStart.test(text);
}

/** The change that writes a block behind another, or at the start of the body, and where the new block is. */
export function insertionAfter(
  text: string,
  after: Range | undefined,
  written: string,
  { bodyStart, lineEnd }: { readonly bodyStart: number; readonly lineEnd: string },
): { readonly change: Change; readonly range: Range } {
  const gap = lineEnd + lineEnd;
  if (after) {
    const inserted = gap + written + (isSetOff(text, after.end) ? "" : lineEnd);
    const start = after.end + gap.length;
    return {
      change: { from: after.end, removed: "", inserted },
      range: { start, end: start + written.length },
    };
  }
  const rest = text.slice(bodyStart);
  const isEmpty = rest.trim() === "";
  const from = isEmpty ? text.length : bodyStart + (/^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(rest)?.[0].length ?? 0);
  const before = isEmpty ? lead(text, bodyStart, lineEnd) : "";
  const inserted = before + written + (isEmpty ? lineEnd : gap);
  const start = from + before.length;
  return { change: { from, removed: "", inserted }, range: { start, end: start + written.length } };
}

/** The line ends that an empty body needs before its first block: one blank line behind the front matter. */
function lead(text: string, bodyStart: number, lineEnd: string): string {
  if (bodyStart === 0 && text.trim() === "") return "";
  const ends = /(?<![\r\n])[\r\n]*$/.exec(text)?.[0].match(/\r\n|\n|\r/g)?.length ?? 0;
  return lineEnd.repeat(Math.max(0, 2 - ends));
}

/** Deletes a block with the blank lines behind it, or before it where it is the last. */
export function deletion(text: string, blocks: readonly Range[], index: number): Change {
  const { start, end } = blocks[index] as Range;
  const [before, after] = [blocks[index - 1], blocks[index + 1]];
  const [from, to] = after ? [start, after.start] : before ? [before.end, end] : [start, end];
  return { from, removed: text.slice(from, to), inserted: "" };
}

/** Moves a block to the place of another; what lies between blocks stays where it is. */
export function move(
  text: string,
  blocks: readonly Range[],
  { from, to }: { readonly from: number; readonly to: number },
  lineEnd: string,
): { readonly change: Change; readonly range: Range } {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const moved = blocks.slice(low, high + 1);
  const order = moved.map((_, index) => index);
  order.splice(to - low, 0, ...order.splice(from - low, 1));
  const written = ({ start, end }: Range): string => text.slice(start, end);
  const start = (moved[0] as Range).start;
  let [inserted, place] = ["", start];
  order.forEach((which, index) => {
    if (index > 0) {
      const gap = text.slice((moved[index - 1] as Range).end, (moved[index] as Range).start);
      inserted += /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(gap) ? gap : lineEnd + lineEnd;
    }
    if (which === from - low) place = start + inserted.length;
    inserted += written(moved[which] as Range);
  });
  const { start: s, end: e } = moved[from - low] as Range;
  return {
    change: { from: start, removed: text.slice(start, (moved.at(-1) as Range).end), inserted },
    range: { start: place, end: place + e - s },
  };
}
