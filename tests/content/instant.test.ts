/** Dates as authors write them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInstant } from "../../src/content/instant.ts";

const instant = (text: string, zone = "UTC"): string => {
  const answer = parseInstant(text, zone);
  assert.ok("instant" in answer, JSON.stringify(answer));
  return answer.instant;
};

const refused = (text: string): string => {
  const answer = parseInstant(text, "UTC");
  assert.ok("code" in answer, JSON.stringify(answer));
  return `${answer.code}: ${answer.message}; ${answer.hint}`;
};

test("a date keeps its instant", () => {
  assert.deepEqual(
    [
      "2024-03-27T00:03:43.670Z",
      "2024-03-27T02:03:43+02:00",
      "2024-03-27 02:03 -0530",
      "2024-03-27t02:03:43,5z",
    ].map((text) => instant(text)),
    [
      "2024-03-27T00:03:43.670Z",
      "2024-03-27T00:03:43.000Z",
      "2024-03-27T07:33:00.000Z",
      "2024-03-27T02:03:43.500Z",
    ],
  );
});

test("a day begins in the site's time zone, summer time and all", () => {
  assert.equal(instant("2024-03-27", "Europe/Athens"), "2024-03-26T22:00:00.000Z");
  assert.equal(instant("2024-07-27", "Europe/Athens"), "2024-07-26T21:00:00.000Z");
  assert.equal(instant("2024-02-29"), "2024-02-29T00:00:00.000Z");
});

test("quotation marks of a word processor are seen through", () => {
  assert.deepEqual(parseInstant("“2024-01-01”", "UTC"), {
    code: "date-format",
    message: '"“2024-01-01”" is not a date',
    hint: "did you mean 2024-01-01?",
  });
});

test("a time without a zone is a clock in the site's zone, and says so", () => {
  assert.deepEqual(parseInstant("2024-03-27 09:30", "America/New_York"), {
    instant: "2024-03-27T13:30:00.000Z",
    zoned: "2024-03-27T09:30:00-04:00",
  });
  assert.deepEqual(parseInstant("2024-03-27", "America/New_York"), {
    instant: "2024-03-27T04:00:00.000Z",
  });
});

test("a clock that was left out or shown twice says which time is taken", () => {
  assert.deepEqual(parseInstant("2024-03-10 02:30", "America/New_York"), {
    instant: "2024-03-10T07:30:00.000Z",
    zoned: "2024-03-10T03:30:00-04:00",
    doubt: "clocks left 02:30 out that day, so 03:30 is taken",
  });
  assert.deepEqual(parseInstant("2024-11-03T01:30:00", "America/New_York"), {
    instant: "2024-11-03T06:30:00.000Z",
    zoned: "2024-11-03T01:30:00-05:00",
    doubt: "clocks showed 01:30 twice that day, the second is taken",
  });
});

test("a date and time that lack zeros are understood", () => {
  assert.deepEqual(
    ["2022-12-14T9:14:26+09:00", "2022-1-4 9:05", "2022/01/04 9:5:7 Z", "2022.1.4 10:00"].map((text) => {
      const answer = parseInstant(text, "UTC");
      return "hint" in answer ? answer.hint : answer;
    }),
    [
      "did you mean 2022-12-14T09:14:26+09:00?",
      "did you mean 2022-01-04T09:05?",
      "did you mean 2022-01-04T09:05:07Z?",
      "did you mean 2022-01-04T10:00?",
    ],
  );
});

test("impossible dates are refused with what is possible", () => {
  assert.deepEqual(
    [
      "2024-02-31",
      "2023-02-29",
      "2024-04-00",
      "2024-13-01",
      "2024-00-10",
      "2024-03-27T24:00Z",
      "2024-03-27T10:61Z",
      "2024-03-27T10:00+19:00",
      "0024-03-27",
    ].map(refused),
    [
      "date-impossible: 2024-02 has 29 days, not 31; did you mean 2024-02-29?",
      "date-impossible: 2023-02 has 28 days, not 29; did you mean 2023-02-28?",
      "date-impossible: 2024-04 has 30 days, not 0; did you mean 2024-04-01?",
      "date-impossible: there is no month 13; months go from 01 to 12: year-month-day",
      "date-impossible: there is no month 00; months go from 01 to 12: year-month-day",
      "date-impossible: there is no time 24:00Z; times go from 00:00 to 23:59",
      "date-impossible: there is no time 10:61Z; times go from 00:00 to 23:59",
      "date-impossible: there is no time zone +19:00; write Z for UTC, or an offset such as +02:00",
      "date-impossible: the year 0024 is a slip of the pen; did you mean 2024-03-27?",
    ],
  );
});

test("other forms are refused with the form to paste, where it is clear", () => {
  assert.deepEqual(
    [
      "2024/3/7",
      "27.03.2024",
      "03/27/2024",
      "March 5, 2024",
      "5 March 2024",
      "5. Mar 2024",
      "04/05/2024",
      "yesterday",
      "2024",
      "20240327",
    ].map(refused),
    [
      'date-format: "2024/3/7" is not a date; did you mean 2024-03-07?',
      'date-format: "27.03.2024" is not a date; did you mean 2024-03-27?',
      'date-format: "03/27/2024" is not a date; did you mean 2024-03-27?',
      'date-format: "March 5, 2024" is not a date; did you mean 2024-03-05?',
      'date-format: "5 March 2024" is not a date; did you mean 2024-03-05?',
      'date-format: "5. Mar 2024" is not a date; did you mean 2024-03-05?',
      'date-format: "04/05/2024" is not a date; write it as 2024-03-27 or 2024-03-27T09:30:00Z',
      'date-format: "yesterday" is not a date; write it as 2024-03-27 or 2024-03-27T09:30:00Z',
      'date-format: "2024" is not a date; write it as 2024-03-27 or 2024-03-27T09:30:00Z',
      'date-format: "20240327" is not a date; did you mean 2024-03-27?',
    ],
  );
});

test("dates of other programs are understood with their times and zones", () => {
  const meant = (text: string): string => {
    const answer = parseInstant(text, "UTC");
    return "hint" in answer ? answer.hint.replace(/^did you mean (.*)\?$/, "$1") : answer.instant;
  };
  const unknown = "write it as 2024-03-27 or 2024-03-27T09:30:00Z";
  const cases: Readonly<Record<string, string>> = {
    "2024-05-01 12:00:00 UTC": "2024-05-01T12:00:00Z",
    "2024-05-01 12:00:00 PST": "2024-05-01T12:00:00-08:00",
    "2024-05-01 12:00 XYZ": unknown,
    "2024-05-01 9:05 am": "2024-05-01T09:05",
    "2024-05-01 12:05 AM": "2024-05-01T00:05",
    "May 1st, 2024 at 1:05 p.m.": "2024-05-01T13:05",
    "Wed, 05 Feb 2025 12:00:00 GMT": "2025-02-05T12:00:00Z",
    "Wed May 01 2024 12:00:00 GMT+0200 (Central European Summer Time)": "2024-05-01T12:00:00+0200",
    "1-Jan-2024": "2024-01-01",
    "2024-02-05T12:00:00[Europe/Berlin]": "2024-02-05T12:00:00+01:00",
    "2024-07-05T12:00:00+02:00[Europe/Berlin]": "2024-07-05T12:00:00+02:00",
    "2024-07-05 12:00 Europe/Nowhere": unknown,
    "2024-05-01 12.30": "2024-05-01T12:30",
    "2024–05–01": "2024-05-01",
    "2024-05-01T12:00\u221204:00": "2024-05-01T12:00-04:00",
    "２０２４-０５-０１": "2024-05-01",
    "2024年5月1日": "2024-05-01",
    "2024年5月1日 午後": unknown,
    "1714521600": "2024-05-01T00:00:00Z",
    "1714521600000": "2024-05-01T00:00:00Z",
    "!!timestamp 2024-05-01": "2024-05-01",
    "May 2024": unknown,
    "24-05-01": unknown,
    "20224-01-01": unknown,
    "Last Modified": unknown,
  };
  assert.deepEqual(Object.fromEntries(Object.keys(cases).map((text) => [text, meant(text)])), cases);
});
