/** Years and months as the pages of the archive show them. */
import type { Month, Year } from "../blog/blog.ts";

export interface MonthView {
  /** "01" to "12"; the text is made by the `monthName` filter. */
  readonly month: string;
  readonly url: string;
  readonly count: number;
}

export interface YearView {
  readonly year: string;
  readonly url: string;
  readonly count: number;
  /** Newest first. */
  readonly months: readonly MonthView[];
}

export const monthView = ({ month, url, posts }: Month): MonthView => ({ month, url, count: posts.length });

export const yearView = ({ year, url, posts, months }: Year): YearView => ({
  year,
  url,
  count: posts.length,
  months: months.map(monthView),
});
