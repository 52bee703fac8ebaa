/** One value in a post's front matter → the value of its field: tolerant of form, strict where a mistake would be published. */
import { parseUrl } from "../core/address-codec.ts";
import { readAddress } from "./field-address.ts";
import { flagFault, readFlag } from "./field-flag.ts";
import type { KindValues } from "./field-kinds.ts";
import { readTags } from "./field-tags.ts";
import { isNamed, quote, readPath, readText, type Reading } from "./field-text.ts";
import type { FieldOf } from "./fields.ts";
import { parseInstant } from "./instant.ts";

type Kind = FieldOf<"posts">["kind"];

type Readers = {
  readonly [Each in Kind]: (key: string, value: unknown, reading: Reading) => KindValues[Each] | undefined;
};

/** Undefined for a value that is a mistake, which is reported, and for none. */
export const readPostField = (
  kind: Kind,
  key: string,
  value: unknown,
  reading: Reading,
): KindValues[Kind] | undefined => readers[kind](key, value, reading);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const readers: Readers = {
  text: (key, value, reading) => readText(key, isNamed(value) ? value.name : value, reading) || undefined,
  slug: (key, value, reading) => readers.text(key, value, reading),
  texts: readTags,
  authors(key, value, reading) {
    const names = listOf(value).map((each, item) =>
      readText(key, isNamed(each) ? each.name : each, reading, item),
    );
    const given = names.filter((name): name is string => name !== undefined && name !== "");
    return given.length > 0 ? given : undefined;
  },
  date: readDate,
  rating(key, value, { report }) {
    const number = typeof value === "string" && /^\s*\d+(\.0+)?\s*$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && Number.isInteger(number) && number >= 1 && number <= 5) return number;
    report(
      "error",
      "rating-range",
      `\`${key}\` is ${quote(value)}, not a whole number from 1 to 5`,
      "write a number from 1 to 5, or leave the field out",
    );
    return undefined;
  },
  flag(key, value, { report }) {
    const flag = readFlag(value);
    const { code, message, hint } = flagFault(key, value);
    if (flag === undefined) report("error", code, message, hint);
    return flag;
  },
  address(key, value, reading) {
    if (value !== false) return readAddress(key, value, reading);
    reading.report(
      "error",
      "address-invalid",
      `\`${key}: false\` would be a post without a page`,
      "write draft: true to keep the post unpublished",
    );
    return undefined;
  },
  addresses(key, value, reading) {
    const addresses = listOf(value).map((each, item) =>
      readAddress(key, each, reading, Array.isArray(value) ? item : undefined),
    );
    return [...new Set(addresses.filter((address) => address !== undefined))];
  },
  "absolute-address"(key, value, reading) {
    const text = readText(key, value, reading);
    if (text === undefined || (/^https?:\/\/[^\s/]+/.test(text) && parseUrl(text))) return text;
    reading.report(
      "error",
      "canonical-invalid",
      `\`${key}\` is not an absolute address`,
      `write ${/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) ? `https://${text}` : "it whole: https://example.com/original/"}`,
    );
    return undefined;
  },
  image(key, value, reading) {
    if (Array.isArray(value) && value.length > 1)
      reading.report(
        "warning",
        "field-type",
        `\`${key}\` is a list of ${value.length} pictures, and only the first is shown`,
        "keep one of them",
      );
    return readPath(key, Array.isArray(value) ? value[0] : value, reading) || undefined;
  },
  language(key, value, reading) {
    const text = readText(key, value, reading);
    if (text === undefined) return undefined;
    if (/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text)) return text.replaceAll("_", "-");
    reading.report("error", "lang-invalid", `"${text}" is not a language tag`, "write en, de or pt-BR");
    return undefined;
  },
};

function readDate(key: string, value: unknown, reading: Reading): string | undefined {
  const { report, context } = reading;
  const text = readText(key, value, reading);
  if (text === undefined || text === "") return undefined;
  const answer = parseInstant(text, context.timeZone);
  if ("code" in answer) {
    report("error", answer.code, `\`${key}\`: ${answer.message}`, answer.hint);
    return undefined;
  }
  const { zoned, doubt } = answer;
  if (zoned !== undefined)
    report(
      "warning",
      "date-zone",
      `\`${key}\` names a time without a time zone, it is read as ${context.timeZone}${doubt === undefined ? "" : `: ${doubt}`}`,
      `write ${zoned}`,
    );
  return answer.instant;
}
