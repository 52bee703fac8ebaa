/** The archive's chart: for each year twelve bars, one a month, drawn to one scale. */
import type { YearView } from "./archive-views.ts";

/** A drawing of 12 columns; x, y and height in its own units. */
export interface YearChart {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** No post in this month: only the base line is drawn. */
  readonly empty: boolean;
}

const width = 4;
const gap = 6;
const height = 40;
const baseLine = 1;
const lowest = 6;

/** The bars of one year, January first; `years` sets the scale. */
export const createYearChart = (year: YearView, years: readonly YearView[]): YearChart => {
  const most = Math.max(1, ...years.flatMap(({ months }) => months.map(({ count }) => count)));
  return {
    width: 12 * width + 11 * gap,
    height,
    bars: Array.from({ length: 12 }, (_, index) => {
      const name = String(index + 1).padStart(2, "0");
      const count = year.months.find(({ month }) => month === name)?.count ?? 0;
      const tall = count === 0 ? baseLine : Math.round(lowest + ((height - lowest) * count) / most);
      return { x: index * (width + gap), y: height - tall, width, height: tall, empty: count === 0 };
    }),
  };
};
