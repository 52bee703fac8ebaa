/**
 * Fills outlines: how much of each pixel a glyph covers, computed exactly, so that every machine gets the same.
 *
 * By hand because sharp takes two to six times as long for a card and writes larger ones: figures in draw-card.ts.
 */
import type { Segment } from "./fonts.ts";

/** Coverage of a rectangle of pixels, 0 to 1, row by row. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly shares: Float64Array;
}

/**
 * The outline is in ems with y upwards; `x` and `y` are the pixels of its origin. Signed areas are added up along each row
 * (https://medium.com/@raphlinus/inside-the-fastest-font-renderer-in-the-world-75ae5270c445).
 */
export function fillOutline(outline: readonly Segment[], size: number, x: number, y: number): Coverage {
  const edges = flatten(outline, size, x, y);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x0, y0, x1, y1] of edges) {
    left = Math.min(left, x0, x1);
    top = Math.min(top, y0, y1);
    right = Math.max(right, x0, x1);
    bottom = Math.max(bottom, y0, y1);
  }
  if (edges.length === 0) return { left: 0, top: 0, width: 0, height: 0, shares: new Float64Array(0) };
  left = Math.floor(left);
  top = Math.floor(top);
  // Two columns more than it covers: what an edge adds lies partly in the pixels right of it.
  const width = Math.ceil(right) - left + 2;
  const height = Math.ceil(bottom) - top;
  const shares = new Float64Array(width * height);
  for (const [x0, y0, x1, y1] of edges) addEdge(shares, width, x0 - left, y0 - top, x1 - left, y1 - top);
  for (let row = 0; row < height; row++) {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) {
      sum += shares[at] ?? 0;
      shares[at] = Math.min(1, Math.abs(sum));
    }
  }
  return { left, top, width, height, shares };
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

/** The outline as straight edges, in pixels with y downwards. */
function flatten(outline: readonly Segment[], size: number, left: number, baseline: number): Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number): void => {
    if (y !== toY) edges.push([x, y, toX, toY]);
    [x, y] = [toX, toY];
  };
  for (const { type, values } of outline) {
    const [a = 0, b = 0, c = 0, d = 0] = values.map((value, index) =>
      index % 2 === 0 ? left + value * size : baseline - value * size,
    );
    if (type === "M") [x, y, startX, startY] = [a, b, a, b];
    else if (type === "L") lineTo(a, b);
    else if (type === "Z") lineTo(startX, startY);
    else if (type === "Q") {
      const [fromX, fromY] = [x, y];
      const steps = Math.ceil(Math.sqrt(Math.hypot(fromX - 2 * a + c, fromY - 2 * b + d) * 2)) + 1;
      for (let step = 1; step <= steps; step++) {
        const t = step / steps;
        const rest = 1 - t;
        lineTo(
          rest * rest * fromX + 2 * rest * t * a + t * t * c,
          rest * rest * fromY + 2 * rest * t * b + t * t * d,
        );
      }
    } else throw new Error(`an outline with the command ${type}`);
  }
  return edges;
}

/** Adds how much the pixels right of an edge gain; the sums along each row are then the coverage. */
function addEdge(
  shares: Float64Array,
  width: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): void {
  const sign = fromY < toY ? 1 : -1;
  const [topX, topY, endX, endY] = sign === 1 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
  const slope = (endX - topX) / (endY - topY);
  let x = topX;
  for (let row = Math.floor(topY); row < endY; row++) {
    const share = Math.min(row + 1, endY) - Math.max(row, topY);
    const nextX = x + slope * share;
    const area = share * sign;
    const left = Math.min(x, nextX);
    const right = Math.max(x, nextX);
    const first = Math.floor(left);
    const last = Math.ceil(right);
    const at = row * width + first;
    if (last <= first + 1) {
      const middle = (left + right) / 2 - first;
      shares[at]! += area * (1 - middle);
      shares[at + 1]! += area * middle;
    } else {
      const run = 1 / (right - left);
      let covered = 0;
      for (let column = first; column < last; column++) {
        // Share of the edge's area that lies left of the end of this column.
        const inside = Math.min(column + 1, right);
        const before = Math.max(column, left);
        const part = run * (inside - before);
        const own = part * (column + 1 - (inside + before) / 2);
        shares[row * width + column]! += area * (own + covered);
        covered = part - own;
      }
      shares[row * width + last]! += area * covered;
    }
    x = nextX;
  }
}
