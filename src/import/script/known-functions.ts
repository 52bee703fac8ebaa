/** Functions of the language and of configurations whose answer is plain. */
import { DateTime } from "luxon";
import { isRecord } from "../front-matter.ts";
import { slugify } from "../slugs.ts";
import { unknown } from "./scope.ts";

/** Those that only say what their argument is. */
const transparent = new Set(
  "defineConfig defineCollection defineContentConfig glob file freeze Object String satisfies z".split(" "),
);

type Known = (object: unknown, args: readonly unknown[]) => unknown;

const text = (work: (text: string, args: readonly unknown[]) => unknown): Known => {
  return (object, args) => (typeof object === "string" ? work(object, args) : unknown);
};

function inLocale(date: Date, locale: string, options: unknown): unknown {
  try {
    return date.toLocaleDateString(locale, { timeZone: "UTC", ...(isRecord(options) ? options : {}) });
  } catch {
    return unknown;
  }
}

const methods: ReadonlyMap<string, Known> = new Map([
  ["toLowerCase", text((value) => value.toLowerCase())],
  ["toUpperCase", text((value) => value.toUpperCase())],
  ["trim", text((value) => value.trim())],
  ["toString", (object) => (/^(?:string|number|boolean)$/.test(typeof object) ? String(object) : unknown)],
  ["startsWith", text((value, [part]) => value.startsWith(String(part)))],
  ["endsWith", text((value, [part]) => value.endsWith(String(part)))],
  [
    "includes",
    (object, [part]) =>
      typeof object === "string"
        ? object.includes(String(part))
        : Array.isArray(object)
          ? object.includes(part)
          : unknown,
  ],
  [
    "indexOf",
    (object, [part]) =>
      typeof object === "string"
        ? object.indexOf(String(part))
        : Array.isArray(object)
          ? object.indexOf(part)
          : unknown,
  ],
  [
    "replace",
    text((value, [from, to]) =>
      typeof from === "string" && typeof to === "string" ? value.replace(from, () => to) : unknown,
    ),
  ],
  [
    "replaceAll",
    text((value, [from, to]) =>
      typeof from === "string" && typeof to === "string" ? value.replaceAll(from, () => to) : unknown,
    ),
  ],
  ...(["FullYear", "Month", "Date"] as const).flatMap((part) =>
    ["get", "getUTC"].map((prefix): [string, Known] => [
      prefix + part,
      (object) => (object instanceof Date ? object[`getUTC${part}`]() : unknown),
    ]),
  ),
  ["toISOString", (object) => (object instanceof Date ? object.toISOString() : unknown)],
  [
    "toLocaleDateString",
    (object, [locale, options]) =>
      object instanceof Date && typeof locale === "string" ? inLocale(object, locale, options) : unknown,
  ],
  // Luxon, which most configurations of Eleventy's format dates with.
  [
    "toFormat",
    (object, [format]) => (object instanceof DateTime ? object.toFormat(String(format)) : unknown),
  ],
  ["toISODate", (object) => (object instanceof DateTime ? object.toISODate() : unknown)],
  ["toISO", (object) => (object instanceof DateTime ? object.toISO() : unknown)],
  ["split", text((value, [by]) => (typeof by === "string" ? value.split(by) : unknown))],
  [
    "join",
    (object, [by = ","]) =>
      Array.isArray(object) && object.every((each) => typeof each === "string")
        ? object.join(String(by))
        : unknown,
  ],
  [
    "slice",
    text((value, [from, to]) => value.slice(Number(from ?? 0), to === undefined ? undefined : Number(to))),
  ],
]);

/** `object` is what stands before the dot. */
export function callKnown(name: string, args: readonly unknown[], object?: unknown): unknown {
  if (transparent.has(name)) return args[0];
  if (/^(?:slugify|slug)$/.test(name) && typeof args[0] === "string") return slugify(args[0]);
  if (name === "fromJSDate" && args[0] instanceof Date) return DateTime.fromJSDate(args[0], { zone: "utc" });
  if (name === "fromISO" && typeof args[0] === "string") return DateTime.fromISO(args[0], { zone: "utc" });
  if (args.includes(unknown) || object === undefined || object === unknown) return unknown;
  return methods.get(name)?.(object, args) ?? unknown;
}
