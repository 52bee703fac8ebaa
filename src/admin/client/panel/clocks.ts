/** Clocks in the site's time zone, `2026-11-28T09:30`, and days, `2026-11-28`: never the time zone of the browser. */

/** Read as if it were UTC, which only sums and formats need. */
const asUtc = (clock: string): Date =>
  new Date(`${clock.length === 10 ? `${clock}T00:00` : clock.slice(0, 16)}Z`);

export const isClock = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?/.test(text) && !Number.isNaN(asUtc(text).getTime());

/** "1 December 2026 at 09:30"; a day without a time; an unreadable one as it is. */
export function formatClock(
  clock: string | undefined,
  language: string,
  style: "long" | "medium" = "long",
): string {
  if (clock === undefined) return "";
  if (!isClock(clock)) return clock;
  const time = clock.length > 10 && !clock.includes("T00:00");
  return new Intl.DateTimeFormat(language, {
    // As pages show dates, and as fields for dates do, in every language.
    calendar: "gregory",
    dateStyle: style,
    ...(time && { timeStyle: "short" as const }),
    timeZone: "UTC",
  }).format(asUtc(clock));
}

/** An instant of the machine's, "2026-11-28T09:30:00Z", as a clock in a time zone. */
export function clockIn(instant: string, zone: string): string {
  const written = new Intl.DateTimeFormat("sv", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: zone,
  }).format(new Date(instant));
  return written.replace(" ", "T");
}

/** What a field for a day and a time holds. */
export const toInput = (clock: string): string =>
  clock.length === 10 ? `${clock}T00:00` : clock.slice(0, 16);

/** The next morning at nine. */
export const nextMorning = (now: string): string => {
  const day = asUtc(now.slice(0, 10));
  day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T09:00`;
};
