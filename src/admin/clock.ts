/** Instants as clocks in the site's time zone, as authors read and type them. */
import { DateTime } from "luxon";
import { parseInstant } from "../content/instant.ts";
import { Refused } from "./refused.ts";
import { sentenceOf } from "./editor-context.ts";

/** `2026-11-28T09:30`. */
export const clockOf = (instant: string, zone: string): string =>
  DateTime.fromISO(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

/** A clock, a day or an instant → an instant in UTC; refused for what is none. */
export function instantOf(clock: string, zone: string, field: string): string {
  const read = parseInstant(clock.trim(), zone);
  if ("instant" in read) return read.instant;
  throw new Refused(`${sentenceOf(read.message)} ${sentenceOf(read.hint)}`, 422, field);
}
