/** Dates as readers see them: in the site's time zone and the page's language. */
import { memoize } from "../core/lazy.ts";
import { localeOf } from "../core/languages.ts";

/** "27 March 2024", "27 Mar 2024", "March 2024", "2024", and the instant for <time datetime>. */
export type DateStyle = "long" | "short" | "month" | "year" | "machine";

// Addresses of the archive are Gregorian, so are the dates in every language.
const calendar = { calendar: "gregory" } as const;

type Style = DateStyle | "monthAlone";

const options: Readonly<Record<Exclude<Style, "machine">, Intl.DateTimeFormatOptions>> = {
  long: { ...calendar, day: "numeric", month: "long", year: "numeric" },
  short: { ...calendar, day: "numeric", month: "short", year: "numeric" },
  month: { ...calendar, month: "long", year: "numeric" },
  monthAlone: { ...calendar, month: "long" },
  year: { ...calendar, year: "numeric" },
};

export interface Dates {
  /** An instant (ISO 8601 or Date) as text; throws a RangeError for what is no instant. */
  date(instant: string | Date, style?: DateStyle, language?: string): string;
  /** "03" → "March"; with a year "March 2024". */
  monthName(month: string, year?: string, language?: string): string;
  /** "2024" in the language's digits. */
  yearName(year: string, language?: string): string;
}

/** Formatters and texts are kept: a blog shows few instants many times. */
export const createDates = (siteLanguage: string, timeZone: string): Dates => {
  // One key joined of zone, style, language and instant took longer to make than the text to find.
  const writers = memoize((zone: string) =>
    memoize((style: Style) => memoize((language: string) => createWriter(style, language, zone))),
  );
  const format = (instant: string | Date, style: Style, language: string, zone: string): string =>
    writers(zone)(style)(language)(typeof instant === "string" ? instant : instant.toISOString());

  return {
    date: (instant, style = "long", language = siteLanguage) => format(instant, style, language, timeZone),
    monthName: (month, year, language = siteLanguage) =>
      year
        ? format(`${year}-${month}-15T12:00:00.000Z`, "month", language, "UTC")
        : format(`2024-${month}-15T12:00:00.000Z`, "monthAlone", language, "UTC"),
    yearName: (year, language = siteLanguage) =>
      format(`${year}-06-15T12:00:00.000Z`, "year", language, "UTC"),
  };
};

function createWriter(style: Style, language: string, zone: string): (iso: string) => string {
  if (style === "machine") return memoize((iso: string) => new Date(iso).toISOString());
  const formatter = new Intl.DateTimeFormat(dateLocale(language), { ...options[style], timeZone: zone });
  return memoize((iso: string) => formatter.format(new Date(iso)));
}

// Plain "en" would write the American "March 27, 2024"; an English site that wants it says "en-US".
const dateLocale = (language: string): string => (language === "en" ? "en-GB" : localeOf(language));
