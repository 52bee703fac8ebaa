/** A date as authors write it → an instant. */
import { DateTime } from "luxon";
import { suggestDate } from "./suggest-date.ts";

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:(?:[Tt]|\s+)(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

export type InstantAnswer =
  | {
      /** ISO 8601 in UTC with milliseconds. */
      readonly instant: string;
      /** The same with its offset of that day, where a time of day stands there and no zone with it. */
      readonly zoned?: string;
      /** What that clock did then, and which of two times is meant. */
      readonly doubt?: string;
    }
  | { readonly code: "date-impossible" | "date-format"; readonly message: string; readonly hint: string };

/** Dates without a time mean the beginning of that day, and times without a zone a clock, in `timeZone`. */
export function parseInstant(text: string, timeZone: string): InstantAnswer {
  const parts = iso.exec(text);
  if (!parts) return explainForm(text);
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const impossible = (message: string, hint: string): InstantAnswer => ({
    code: "date-impossible",
    message,
    hint,
  });
  if (year < 1000) {
    const meant = `20${text.slice(2)}`;
    return impossible(`the year ${parts[1]} is a slip of the pen`, `did you mean ${meant}?`);
  }
  if (month < 1 || month > 12)
    return impossible(`there is no month ${parts[2]}`, "months go from 01 to 12: year-month-day");
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > days) {
    const yearMonth = `${parts[1]}-${parts[2]}`;
    return impossible(
      `${yearMonth} has ${days} days, not ${Number(parts[3])}`,
      `did you mean ${yearMonth}-${day < 1 ? "01" : days}?`,
    );
  }
  if (hour > 23 || minute > 59 || second > 59) {
    return impossible(
      `there is no time ${text.slice(10).replace(/^[T\s]+/i, "")}`,
      "times go from 00:00 to 23:59",
    );
  }
  const milliseconds = Number((parts[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const zone = parts[8];
  if (zone === undefined) {
    const time = DateTime.fromObject(
      { year, month, day, hour, minute, second, millisecond: milliseconds },
      { zone: timeZone },
    );
    const instant = time.toUTC().toJSDate().toISOString();
    if (parts[4] === undefined) return { instant };
    const zoned = time.toISO({ suppressMilliseconds: true }) ?? instant;
    const doubt = doubtOf(time, text);
    return { instant, zoned, ...(doubt !== undefined && { doubt }) };
  }
  const offset = offsetMinutes(zone);
  if (offset === undefined)
    return impossible(`there is no time zone ${zone}`, "write Z for UTC, or an offset such as +02:00");
  const time = Date.UTC(year, month - 1, day, hour, minute - offset, second, milliseconds);
  return { instant: new Date(time).toISOString() };
}

/** In spring clocks leave an hour out, in autumn they show one twice. */
function doubtOf(time: DateTime, written: string): string | undefined {
  const clock = /\d\d:\d\d/.exec(written)?.[0] ?? "";
  if (time.toFormat("HH:mm") !== clock)
    return `clocks left ${clock} out that day, so ${time.toFormat("HH:mm")} is taken`;
  const others = time.getPossibleOffsets().filter((each) => each.toMillis() !== time.toMillis());
  const [other] = others;
  if (other === undefined) return undefined;
  return `clocks showed ${clock} twice that day, the ${time < other ? "first" : "second"} is taken`;
}

function offsetMinutes(zone: string): number | undefined {
  if (/^z$/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", "") || 0);
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

function explainForm(text: string): InstantAnswer {
  const meant = suggestDate(text);
  return {
    code: "date-format",
    message: `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}" is not a date`,
    hint:
      meant !== undefined && iso.test(meant)
        ? `did you mean ${meant}?`
        : "write it as 2024-03-27 or 2024-03-27T09:30:00Z",
  };
}
