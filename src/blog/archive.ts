/** Groups posts by year and month of the site's time zone. */
import { IANAZone } from "luxon";
import { monthUrl, yearUrl, type Edition } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import type { Month, Year } from "./blog.ts";

/** `posts` are newest first, and so are years and months. */
export function groupByMonth(posts: readonly Post[], timeZone: string, edition?: Edition): readonly Year[] {
  const years = new Map<string, Map<string, Post[]>>();
  const dayOf = localDays(timeZone);
  for (const post of posts) {
    const day = dayOf(post.date);
    const [year, month] = [day.slice(0, 4), day.slice(5, 7)];
    let months = years.get(year);
    if (!months) years.set(year, (months = new Map()));
    const inMonth = months.get(month);
    if (inMonth) inMonth.push(post);
    else months.set(month, [post]);
  }
  return [...years].map(([year, months]): Year => ({
    year,
    url: yearUrl(year, edition),
    posts: [...months.values()].flat(),
    months: [...months].map(([month, inMonth]): Month => ({
      month,
      url: monthUrl(year, month, edition),
      posts: inMonth,
    })),
  }));
}

const dayLength = 86_400_000; // milliseconds

/** Returns a function from an instant to its day in the zone: "2024-03-27". */
export function localDays(timeZone: string): (instant: string) => string {
  if (timeZone === "UTC") return (instant) => instant.slice(0, 10);
  const zone = IANAZone.create(timeZone);
  // A zone's offset is slow to compute, and most days have only one.
  const offsets = new Map<number, number>();
  const offsetAt = (day: number): number => {
    let offset = offsets.get(day);
    if (offset === undefined) offsets.set(day, (offset = zone.offset(day * dayLength)));
    return offset;
  };
  return (instant) => {
    const time = Date.parse(instant);
    const day = Math.floor(time / dayLength);
    const offset = offsetAt(day) === offsetAt(day + 1) ? offsetAt(day) : zone.offset(time);
    return new Date(time + offset * 60_000).toISOString().slice(0, 10);
  };
}
