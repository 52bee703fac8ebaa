/** Dates as readers see them: in the site's time zone and the page's language. */
import { localeOf } from "./texts.ts";

/** "27 March 2024", "27 Mar 2024", "March 2024", "2024", and the instant for <time datetime>. */
export type DateStyle = "long" | "short" | "month" | "year" | "machine";

// Addresses of the archive are Gregorian, so are the dates in every language.
const calendar = { calendar: "gregory" } as const;

const options: Readonly<Record<Exclude<DateStyle, "machine">, Intl.DateTimeFormatOptions>> = {
  long: { ...calendar, day: "numeric", month: "long", year: "numeric" },
  short: { ...calendar, day: "numeric", month: "short", year: "numeric" },
  month: { ...calendar, month: "long", year: "numeric" },
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
  const formatters = new Map<string, Intl.DateTimeFormat>();
  const shown = new Map<string, string>();

  const format = (instant: string | Date, style: DateStyle, language: string, zone: string): string => {
    const iso = typeof instant === "string" ? instant : instant.toISOString();
    const key = `${iso} ${style} ${language} ${zone}`;
    const known = shown.get(key);
    if (known !== undefined) return known;
    const text =
      style === "machine"
        ? new Date(iso).toISOString()
        : formatter(style, language, zone).format(new Date(iso));
    shown.set(key, text);
    return text;
  };

  const formatter = (
    style: Exclude<DateStyle, "machine">,
    language: string,
    zone: string,
  ): Intl.DateTimeFormat => {
    const key = `${style} ${language} ${zone}`;
    const known = formatters.get(key);
    if (known) return known;
    const made = new Intl.DateTimeFormat(dateLocale(language), { ...options[style], timeZone: zone });
    formatters.set(key, made);
    return made;
  };

  return {
    date: (instant, style = "long", language = siteLanguage) => format(instant, style, language, timeZone),
    monthName: (month, year, language = siteLanguage) =>
      year
        ? format(`${year}-${month}-15T12:00:00.000Z`, "month", language, "UTC")
        : monthAlone(language).format(new Date(`2024-${month}-15T12:00:00.000Z`)),
    yearName: (year, language = siteLanguage) =>
      format(`${year}-06-15T12:00:00.000Z`, "year", language, "UTC"),
  };
};

const months = new Map<string, Intl.DateTimeFormat>();

const monthAlone = (language: string): Intl.DateTimeFormat => {
  const known = months.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(dateLocale(language), { ...calendar, month: "long", timeZone: "UTC" });
  months.set(language, made);
  return made;
};

// Plain "en" would write the American "March 27, 2024"; an English site that wants it says "en-US".
const dateLocale = (language: string): string => (language === "en" ? "en-GB" : localeOf(language));
