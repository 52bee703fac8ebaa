/** Posts by year and month, as the site's time zone has them. */
import { DateTime } from "luxon";
import { monthUrl, yearUrl } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import type { Month, Year } from "./blog.ts";

/** `posts` are newest first, and so are years and months. */
export function groupByMonth(posts: readonly Post[], timeZone: string): readonly Year[] {
  const years = new Map<string, Map<string, Post[]>>();
  for (const post of posts) {
    const day = localDay(post.date, timeZone);
    const [year, month] = [day.slice(0, 4), day.slice(5, 7)];
    let months = years.get(year);
    if (!months) years.set(year, (months = new Map()));
    const inMonth = months.get(month);
    if (inMonth) inMonth.push(post);
    else months.set(month, [post]);
  }
  return [...years].map(([year, months]): Year => ({
    year,
    url: yearUrl(year),
    posts: [...months.values()].flat(),
    months: [...months].map(([month, inMonth]): Month => ({
      month,
      url: monthUrl(year, month),
      posts: inMonth,
    })),
  }));
}

/** The day an instant falls on in a zone: "2024-03-27". */
export function localDay(instant: string, timeZone: string): string {
  if (timeZone === "UTC") return instant.slice(0, 10);
  return DateTime.fromISO(instant, { zone: timeZone }).toFormat("yyyy-MM-dd");
}
