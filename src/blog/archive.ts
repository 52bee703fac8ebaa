/** Groups posts by year and month of the site's time zone. */
import { IANAZone } from "luxon";
import { monthUrl, yearUrl, type Edition } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import type { Month, Year } from "./blog.ts";
import { groupBy } from "../core/group-by.ts";
import { memoize } from "../core/lazy.ts";

/** `posts` are newest first, and so are years and months. */
export function groupByMonth(posts: readonly Post[], timeZone: string, edition?: Edition): readonly Year[] {
  const dayOf = localDays(timeZone);
  const months = [...groupBy(posts, ({ date }) => dayOf(date).slice(0, 7))];
  return [...groupBy(months, ([name]) => name.slice(0, 4))].map(([year, ofYear]): Year => ({
    year,
    url: yearUrl(year, edition),
    posts: ofYear.flatMap(([, inMonth]) => inMonth),
    months: ofYear.map(([name, inMonth]): Month => {
      const month = name.slice(5);
      return { month, url: monthUrl(year, month, edition), posts: inMonth };
    }),
  }));
}

const dayLength = 86_400_000; // milliseconds

/** Returns a function from an instant to its day in the zone: "2024-03-27". */
export function localDays(timeZone: string): (instant: string) => string {
  if (timeZone === "UTC") return (instant) => instant.slice(0, 10);
  const zone = IANAZone.create(timeZone);
  // A zone's offset is slow to compute, and most days have only one.
  const offsetAt = memoize((day: number) => zone.offset(day * dayLength));
  return (instant) => {
    const time = Date.parse(instant);
    const day = Math.floor(time / dayLength);
    const offset = offsetAt(day) === offsetAt(day + 1) ? offsetAt(day) : zone.offset(time);
    return new Date(time + offset * 60_000).toISOString().slice(0, 10);
  };
}
