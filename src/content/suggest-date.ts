/** What is no date here, but perhaps one we understand → the date to paste. */
import { DateTime } from "luxon";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** https://www.rfc-editor.org/rfc/rfc2822#section-4.3, and two that mean one thing only as well. */
const zones: Readonly<Record<string, string>> = {
  z: "Z",
  utc: "Z",
  gmt: "Z",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
  cet: "+01:00",
  cest: "+02:00",
};

const pad = (number: string | number): string => String(number).padStart(2, "0");

/** Undefined where it may mean more than one. */
export function suggestDate(text: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/^!!timestamp\s+|^[“”„«‘’‚"']{1,3}|[“”»‘’"']{1,3}$/g, "")
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]?\s+/i, "");
  const [, seconds] = /^(1\d{9})(?:\d{3})?$/.exec(plain) ?? [];
  if (seconds !== undefined) return new Date(Number(seconds) * 1000).toISOString().replace(".000", "");
  const found = dayIn(plain);
  if (found === undefined || /[\u3040-\u30FF\u4E00-\u9FFF]/.test(found.rest)) return undefined;
  if (found.rest.trim() === "") return found.day;
  const clock = clockIn(found.rest, found.day);
  return clock === undefined ? undefined : found.day + clock;
}

interface FoundDay {
  readonly day: string;
  readonly rest: string;
}

function dayIn(text: string): FoundDay | undefined {
  const found = (match: RegExpExecArray, year = "", month: string | number = "", day = ""): FoundDay => ({
    day: `${year}-${pad(month)}-${pad(day)}`,
    rest: text.slice(match[0].length),
  });
  const yearFirst =
    /^(\d{4})(?:[-/.]|年\s?)(\d{1,2})(?:[-/.]|月\s?)(\d{1,2})日?(?!\d)/.exec(text) ??
    /^((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/.exec(text);
  if (yearFirst) return found(yearFirst, yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)/.exec(text);
  if (dayFirst && Number(dayFirst[1]) > 12) return found(dayFirst, dayFirst[3], dayFirst[2], dayFirst[1]);
  if (dayFirst && Number(dayFirst[2]) > 12) return found(dayFirst, dayFirst[3], dayFirst[1], dayFirst[2]);
  const named =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?)?([a-z]{3,9})[.,]?[\s-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})(?!\d)/i.exec(
      text,
    );
  const day = named?.[1] ?? named?.[3];
  const month = months.indexOf((named?.[2] ?? "").slice(0, 3).toLowerCase()) + 1;
  return named && month > 0 && day !== undefined ? found(named, named[4], month, day) : undefined;
}

/** "9:05 am", "at 12.30", "12:00:00 GMT+0200 (CEST)", "12:00[Europe/Berlin]" → a time with what is known of its zone. */
function clockIn(text: string, day: string): string | undefined {
  const match =
    /^[Tt, ] ?(?:at )?(\d{1,2})[:.](\d{1,2})(?::(\d{1,2})([.,]\d+)?)? ?(?:([ap])\.?m\.?)? ?(?:(z|[a-z]{3,4})(?![a-z]))? ?([+-]\d\d(?::?\d\d)?)? ?(?:\([^()]*\)|\[?([a-z]+\/[\w/+-]+)\]?)?$/i.exec(
      text.replace(/\s+/g, " "),
    );
  if (!match) return undefined;
  const [, hour = "", minute = "", second, fraction = "", half, name, offset, place] = match;
  const zone = offset ?? (name === undefined ? "" : zones[name.toLowerCase()]);
  if (zone === undefined) return undefined;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0) : hour;
  const clock = `T${pad(hours)}:${pad(minute)}${second === undefined ? "" : `:${pad(second)}${fraction}`}`;
  if (zone !== "" || place === undefined) return clock + zone;
  const time = DateTime.fromISO(day + clock, { zone: place });
  return time.isValid ? clock + time.toFormat("ZZ") : undefined;
}
