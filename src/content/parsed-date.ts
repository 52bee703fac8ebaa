/** What a function of `addDateParsing` makes of a date: another date, or nothing where it leaves the date as it is. */
import { inspect } from "node:util";
import { DateTime } from "luxon";
import type { ParseDate } from "../config/of-eleventy.ts";
import { parseInstant } from "./instant.ts";

/** Said of the function and not of the file, which may be right. */
export class WrongDate extends Error {}

export function parsedDate(parse: ParseDate, self: object, written: unknown): unknown {
  const date = parse.call(self as never, written);
  if (!date || date === written || date instanceof Promise || isDate(date)) return date;
  throw new WrongDate(`gives ${inspect(date)}, which is not a date`);
}

const isDate = (given: unknown): boolean =>
  typeof given === "string"
    ? "instant" in parseInstant(given, "UTC") || DateTime.fromISO(given).isValid || ofFile.test(given)
    : (given instanceof Date || DateTime.isDateTime(given)) && !Number.isNaN(given.valueOf());

/** What Eleventy asks the file or git. */
const ofFile = /^(?:git )?(?:created|last modified)$/i;
