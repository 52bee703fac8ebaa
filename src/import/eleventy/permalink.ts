/** The address that Eleventy gives a file: https://www.11ty.dev/docs/permalinks/ */
import { decodeAddress } from "../../core/address-codec.ts";
import { isRecord, textOf, type Data } from "../front-matter.ts";
import type { OldSite } from "../reader.ts";
import { call } from "../script/evaluate.ts";
import { isFunction, unknown } from "../script/scope.ts";
import type { EleventyFile } from "./documents.ts";
import { hrefOf } from "./names.ts";
import type { EleventyTexts } from "./texts.ts";

/** `false` where it has no page; undefined where only Eleventy could tell. */
export type Address = string | false | undefined;

export function addressOf(file: EleventyFile, texts: EleventyTexts, old: OldSite | undefined): Address {
  const made = permalinkOf(file, texts, file.data);
  if (made === undefined) return foundOn(old, file);
  if (made === false) return false;
  return made === "" ? file.names.url : hrefOf(decodeAddress(made));
}

/** "" where nothing says it. */
export function permalinkOf(file: EleventyFile, texts: EleventyTexts, data: Data): Address {
  const computed = isRecord(data["eleventyComputed"]) ? data["eleventyComputed"] : {};
  const plain = valueOf(data["permalink"], data);
  const value =
    computed["permalink"] === undefined
      ? plain
      : valueOf(computed["permalink"], { ...data, permalink: plain });
  if (value === unknown) return undefined;
  if (value === false || (isRecord(value) && !("build" in value))) return false;
  const inner = isRecord(value) ? value["build"] : value;
  if (inner === false) return false;
  const pattern = textOf(inner);
  if (pattern === undefined) return "";
  if (data["dynamicPermalink"] === false || !/\{[{%]/.test(pattern)) return pattern;
  try {
    const engine = file.engine === "" ? "liquid" : file.engine;
    const made = texts.render(pattern, engine, withDate(file, data)).trim();
    return /\{[{%]|\n|undefined|NaN/.test(made) ? undefined : made;
  } catch {
    return undefined;
  }
}

const withDate = ({ date }: EleventyFile, data: Data): Data => ({
  ...data,
  ...(date !== undefined && { date: new Date(date) }),
});

const valueOf = (value: unknown, data: Data): unknown => (isFunction(value) ? call(value, [data]) : value);

/** The only address of the old site that ends with its name. */
function foundOn(old: OldSite | undefined, { names }: EleventyFile): string | undefined {
  const ends = [`/${names.fileSlug}/`, `/${names.fileSlug}.html`, `/${names.fileSlug}`];
  const found = (old?.urls ?? []).filter((url) => ends.some((end) => url.endsWith(end)));
  return found.length === 1 ? found[0] : undefined;
}
