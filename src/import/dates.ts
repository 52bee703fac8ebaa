/** Dates as other generators read them → the form that Octavo reads everywhere. */
import { DateTime } from "luxon";
import { parseInstant } from "../content/instant.ts";

const numeric =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?[ \t]*([AaPp][Mm])?[ \t]*([Zz]|UTC|GMT|[+-]\d{1,2}:?\d{0,2})?)?$/;

const zones: Readonly<Record<string, string>> = { Z: "Z", UTC: "Z", GMT: "Z" };

/**
 * "2024-01-02" for a day, else the time with its offset; a clock without a zone is read in `timeZone`. Undefined for
 * what is no date.
 */
export function normalDate(written: unknown, timeZone: string): string | undefined {
  const text = String(written ?? "").trim();
  // "06-11-2012": the day goes first, as Ruby has it.
  const match = numeric.exec(text.replace(/^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?=\D|$)/, "$4-$3-$1"));
  const iso = match ? isoOf(match) : otherIso(text);
  if (iso === undefined || "code" in parseInstant(iso, timeZone)) return undefined;
  if (!/T/.test(iso) || /(?:Z|[+-]\d\d:\d\d)$/.test(iso)) return iso;
  return DateTime.fromISO(iso, { zone: timeZone }).toISO({ suppressMilliseconds: true }) ?? undefined;
}

function isoOf([
  ,
  year,
  month = "",
  day = "",
  hour,
  minute = "",
  second = "0",
  half,
  zone,
]: RegExpExecArray): string {
  const date = [year, pad(month), pad(day)].join("-");
  if (hour === undefined) return date;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return `${date}T${pad(hours)}:${pad(minute)}:${pad(second)}${offsetOf(zone)}`;
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined) return "";
  const named = zones[zone.toUpperCase()];
  if (named !== undefined) return named;
  const digits = zone.slice(1).replace(":", "");
  const [hours, minutes] = digits.length > 2 ? [digits.slice(0, -2), digits.slice(-2)] : [digits, "00"];
  return `${zone[0]}${pad(hours)}:${minutes}`;
}

const pad = (part: string | number): string => String(part).padStart(2, "0");

/** "March 4, 2012", "4 Mar 2012 10:20:00 +0100", as mails and browsers write them. */
function otherIso(text: string): string | undefined {
  if (!/\p{L}{3}/u.test(text) || !/\b\d{4}\b/.test(text)) return undefined;
  for (const format of [
    "MMMM d, yyyy",
    "MMM d, yyyy",
    "d MMMM yyyy",
    "d MMM yyyy",
    "MMMM d yyyy",
    "MMM d yyyy",
  ]) {
    const day = DateTime.fromFormat(text, format, { locale: "en", zone: "utc" });
    if (day.isValid) return day.toISODate() ?? undefined;
  }
  const mail = DateTime.fromRFC2822(text, { setZone: true });
  return mail.isValid ? (mail.toISO({ suppressMilliseconds: true }) ?? undefined) : undefined;
}

const clock = String.raw`(?:new Date\(\s*\)|Date\.now\(\)|\b(?:now|today|currentDate)\b)`;
const day = String.raw`\b(?:pub_?date(?:_?time)?|publish(?:ed)?_?(?:date|at|on)?|posted|date)\b`;
const comparing = new RegExp(
  `${day}[^;\n]{0,100}(?<!=)[<>]=?[^;\n=]{0,60}${clock}|${clock}[^;\n]{0,60}(?<!=)[<>]=?[^;\n=]{0,100}${day}`,
  "i",
);

/** Whether code of an old site looks at the clock before it shows a dated text. */
export const hidesLater = (code: string): boolean => comparing.test(code);

/** Year, month and day of a date that `normalDate` has made: as written, or as clocks in a zone show it. */
export const dayOf = (date: string, timeZone?: string): DateTime =>
  timeZone === undefined
    ? DateTime.fromISO(date, { setZone: true })
    : DateTime.fromISO(date, { zone: timeZone });
