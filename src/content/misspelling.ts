/** Front matter keys that are most likely slips of known ones. */
import leven from "leven";
import { readFlag } from "./field-flag.ts";
import { plainFieldName, postFields } from "./fields.ts";

const knownPlainNames = [...postFields.keys()].filter((name) => name.length > 3);

/** The field meant by a name one or two letters off, whose value would silently be lost. */
export function meantField(key: string, data: Readonly<Record<string, unknown>>): string | undefined {
  const plain = plainFieldName(key);
  if (plain.length < 4 || elsewhere.has(plain)) return undefined;
  for (const name of knownPlainNames) {
    const meant = isNear(plain, name) ? postFields.get(name)?.name : undefined;
    if (meant !== undefined && data[meant] == null) return meant;
  }
  return meantFlag(key, data[key]);
}

/** What nobody should miss by a letter: fields that hide a text under any of their names. */
const hidingFlags = ["draft", "published", "private", "protected", "headless", "hidden", "unlisted"];

/** The one of them that is meant by a field with yes or no behind it. */
export function meantFlag(key: string, value: unknown): string | undefined {
  if (readFlag(value) === undefined) return undefined;
  const plain = plainFieldName(key);
  return hidingFlags.find((name) => plain !== name && isNear(plain, name));
}

function isNear(plain: string, name: string): boolean {
  if (Math.abs(name.length - plain.length) > 1) return false;
  // The library answers the limit itself for all that lies beyond it.
  const far = leven(plain, name, { maxDistance: 3 });
  return far <= (name.length > 6 ? 2 : 1) || isSwap(plain, name);
}

/** Fields of other generators that mean something else: `images` of Hugo's are for networks, an `end_date` is an event's. */
const elsewhere = new Set(["images", "enddate", "adddate", "start", "expired"]);

const isSwap = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((character, index) => character !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
};
